import { refuse, type Refusal } from '../refusals/refusal.js';

/** Journals no business document stands behind but the books' own: only these are reversed on their own. */
const OF_THE_BOOKS: ReadonlySet<string> = new Set(['appropriation', 'transfer-in', 'transfer-matched', 'fund-transfer', 'correction']);

/** Whether a journal may be reversed by two people of finance, outside the flow it came from. `kindName`: as a person reads it. */
export function reversalRefusal(journal: { kind: string; kindName: string; reverses: string | null; reversedBy: string | null }): Refusal | null {
  if (journal.reversedBy !== null) return refuse('JOURNAL_ALREADY_REVERSED');
  if (journal.reverses !== null) return refuse('REVERSAL_INVALID');
  return OF_THE_BOOKS.has(journal.kind) ? null : refuse('REVERSAL_BY_ITS_FLOW', { kind: journal.kindName });
}
