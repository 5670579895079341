/** Mainland mobile numbers begin with 1 and 3–9 and have 11 digits (工信部 numbering plan); nothing else can receive our codes. */
const MOBILE = /^1[3-9]\d{9}$/;

/**
 * A mainland mobile number as people type it (full-width digits, spaces, dashes, brackets, +86 / 0086 / 86 in front) in E.164, e.g. `+8613800001234`.
 * Returns null for anything else.
 */
export function normalisePhone(typed: string): string | null {
  if (typed.length > 40) return null;
  const digits = typed.normalize('NFKC').replaceAll(/[\s\u200b-\u200d\u2060\ufeff()\-‐-―.·]/gu, '');
  const bare = digits.replace(/^(?:\+86|0086|86(?=\d{11}$))/u, '');
  return MOBILE.test(bare) ? `+86${bare}` : null;
}

/** What a screen may show of an E.164 number: `138****1234`. Null stays null. */
export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null;
  const bare = phone.replace(/^\+86/, '');
  return bare.length < 8 ? '****' : `${bare.slice(0, 3)}****${bare.slice(-4)}`;
}
