import { sha256 } from '../exact/sha256.js';
import type { Problem } from '../refusals/wording.js';
import { rowProblem } from './statement-cells.js';
import type { Draft, StatementLine } from './statement-types.js';

/** Numbers that say which transfer it was; `0`, `0000` and the like are printed on every fee. */
const TELLING = /^(?!0+$)[0-9A-Z-]{6,}$/i;

/** What makes two lines of one bank account the same movement: the day, the amount, and the bank's number, or without one the words. */
export function fingerprintOf(line: Pick<Draft, 'day' | 'amountFen' | 'reference' | 'counterparty' | 'summary'>): string {
  const words = TELLING.test(line.reference) ? ['ref', line.reference.toUpperCase()] : ['words', line.reference, line.counterparty, line.summary];
  return sha256(JSON.stringify([line.day, line.amountFen.toString(), ...words]));
}

/**
 * Fingerprints and running numbers. Two equal gifts of one day without a number are two movements (1 and 2), so that the same file, or one that overlaps, finds both again.
 * A line repeated with its number, or with the same balance after it, is the same movement printed twice: a problem.
 */
export function numberRepeated(drafts: readonly Draft[]): { lines: StatementLine[]; problems: Problem[] } {
  const seen = new Map<string, Draft[]>();
  const problems: Problem[] = [];
  const lines = drafts.map((draft): StatementLine => {
    const fingerprint = fingerprintOf(draft);
    const before = seen.get(fingerprint) ?? [];
    const twin = before.find((other) => TELLING.test(draft.reference) || (draft.balanceFen !== null && other.balanceFen === draft.balanceFen));
    if (twin) {
      const [early, late] = [Math.min(twin.row, draft.row), Math.max(twin.row, draft.row)];
      problems.push(rowProblem(late, 'DUPLICATE', { zh: `与第 ${early} 行重复`, en: `the same as row ${early}` }));
    }
    seen.set(fingerprint, [...before, draft]);
    return { ...draft, fingerprint, occurrence: before.length + 1 };
  });
  return { lines, problems };
}
