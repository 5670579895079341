import type { BallotMark, PanelRules } from '@app/rules';

/** What was typed, field by field; `choice` for a like or an abstention. */
export interface MarkEntry {
  choice: 'like' | 'no-like' | 'abstain' | null;
  points: string;
  marks: Record<string, string>;
}

export const EMPTY_MARK: MarkEntry = { choice: null, points: '', marks: {} };

/** `9.5` → 950 hundredths of a point, digit by digit; null when it is no such number. */
export function centipointsOf(text: string): number | null {
  const match = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(text.normalize('NFKC').trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

/** The ballot's mark, or null while something is missing or no number. The server checks ranges and steps. */
export function markOf(panel: PanelRules, entry: MarkEntry): BallotMark | null {
  if (entry.choice === 'abstain') return { abstain: true };
  if (panel.sheet.kind === 'like') return entry.choice === null ? null : { like: entry.choice === 'like' };
  if (panel.sheet.kind === 'points') return /^\d{1,4}$/.test(entry.points.trim()) ? { points: Number(entry.points) } : null;
  const marks: Record<string, number> = {};
  for (const { key } of panel.sheet.criteria) {
    const value = centipointsOf(entry.marks[key] ?? '');
    if (value === null) return null;
    marks[key] = value;
  }
  return { marks };
}
