import { refuse, type Refusal } from '../refusals/refusal.js';

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

/** Length beats character classes (NIST SP 800-63B §5.1.1.2); refuses what guessers try first: short, the account itself, one character or a run. */
export function passwordRefusal(password: string, account: string): Refusal | null {
  const lower = password.toLowerCase();
  if (password.length < PASSWORD_MIN || password.length > PASSWORD_MAX) return refuse('PASSWORD_WEAK', { min: PASSWORD_MIN });
  if (new Set(lower).size < 5 || lower.includes(account.toLowerCase())) return refuse('PASSWORD_WEAK', { min: PASSWORD_MIN });
  const run = [...lower].every((char, index, all) => index === 0 || neighbours(char, all[index - 1]!));
  return run ? refuse('PASSWORD_WEAK', { min: PASSWORD_MIN }) : null;
}

/** Equal, next to each other in the code table, or 9 and 0 as on a keyboard. */
const neighbours = (a: string, b: string): boolean => Math.abs(a.codePointAt(0)! - b.codePointAt(0)!) <= 1 || (a === '0' && b === '9') || (a === '9' && b === '0');
