import { Injectable } from '@nestjs/common';
import { Config, type OperationContext } from '@app/platform';
import { DEVICE_COOKIE, SESSION_COOKIE } from './cookie-names.js';

const DAY_MS = 24 * 3_600_000;

/** Hands tokens to browsers: httpOnly (no script reads them), SameSite=Lax (no other site sends them along), Secure when the public address is https. */
@Injectable()
export class SessionCookie {
  constructor(private readonly config: Config) {}

  /** Signs the browser in. */
  set(operation: OperationContext, token: string): void {
    operation.setCookie(SESSION_COOKIE, token, { ...this.options, maxAge: 30 * DAY_MS });
  }

  /** Signs the browser out. */
  clear(operation: OperationContext): void {
    operation.setCookie(SESSION_COOKIE, null, this.options);
  }

  /** Leaves a tablet's own key with it, so that it stays paired when a judge signs out. */
  setDevice(operation: OperationContext, key: string): void {
    operation.setCookie(DEVICE_COOKIE, key, { ...this.options, maxAge: 400 * DAY_MS });
  }

  private get options() {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.config.PUBLIC_URL?.startsWith('https:') ?? false } as const;
  }
}
