import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@app/platform';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What SECRET_KEY is used for; each purpose has a key of its own (HKDF-SHA-256, RFC 5869), so that no two uses can be played against each other. */
type Purpose = 'sign-in-code' | 'email-code' | 'wechat' | 'wechat-state' | 'phone' | 'throttle' | 'pairing-code' | 'judge-card' | 'payee-account' | 'seal';

/** Hashes short codes and encrypts secrets at rest, both under the server's SECRET_KEY: a stolen database alone opens nothing. */
@Injectable()
export class SecretBox {
  private readonly keys = new Map<Purpose, Buffer>();

  constructor(private readonly config: Config) {}

  /** HMAC-SHA-256 in hex. Six digits under a plain hash would fall in a millisecond. */
  hash(purpose: Purpose, ...parts: string[]): string {
    return createHmac('sha256', this.keyFor(purpose)).update(JSON.stringify(parts)).digest('hex');
  }

  /** AES-256-GCM: nonce, tag and ciphertext in base64url. */
  seal(text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyFor('seal'), nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Opens what `seal` closed; throws when it was altered or SECRET_KEY is another one. */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.keyFor('seal'), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  }

  private keyFor(purpose: Purpose): Buffer {
    const known = this.keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.config.SECRET_KEY, 'liaobuqi', purpose, 32));
    this.keys.set(purpose, key);
    return key;
  }
}

/** Six random digits, each value equally likely. */
export const sixDigits = (): string => randomInt(0, 1_000_000).toString().padStart(6, '0');

/** Compares two hex hashes in constant time. */
export const sameHash = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
