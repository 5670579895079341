import { describe, expect, test } from '@jest/globals';
import { readConfig } from '@app/platform';
import { SecretBox } from './secret-box.js';

const boxOf = (SECRET_KEY: string) => new SecretBox(readConfig({ NODE_ENV: 'test', DATABASE_URL: 'postgres://localhost/none', SECRET_KEY }));
const box = boxOf('k'.repeat(40));

describe('secrets at rest', () => {
  test('what was sealed opens again, never looks the same twice, and hides the text', () => {
    const sealed = box.seal('动态口令密钥 JBSWY3DP');
    expect(box.open(sealed)).toBe('动态口令密钥 JBSWY3DP');
    expect(box.seal('动态口令密钥 JBSWY3DP')).not.toBe(sealed);
    expect(Buffer.from(sealed, 'base64url').includes('JBSWY3DP')).toBe(false);
  });

  test('an altered byte or another key does not open', () => {
    const sealed = Buffer.from(box.seal('secret'), 'base64url');
    sealed[sealed.length - 1]! ^= 1;
    expect(() => box.open(sealed.toString('base64url'))).toThrow();
    expect(() => boxOf('z'.repeat(40)).open(box.seal('secret'))).toThrow();
  });

  test('a hash depends on the purpose, the key and where one part ends', () => {
    expect(box.hash('phone', 'a', 'bc')).not.toBe(box.hash('phone', 'ab', 'c'));
    expect(box.hash('phone', 'a')).not.toBe(box.hash('throttle', 'a'));
    expect(box.hash('phone', 'a')).not.toBe(boxOf('z'.repeat(40)).hash('phone', 'a'));
  });
});
