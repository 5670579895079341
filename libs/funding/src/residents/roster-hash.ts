import type { SecretBox } from '@app/identity';

/** How a phone stands on a community's roster: an HMAC under the server's key, never the number. */
export const rosterHash = (secrets: SecretBox, phone: string): string => secrets.hash('phone', 'roster', phone);
