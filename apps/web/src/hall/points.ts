import { rubricTotal } from '@app/rules';
import type { DeskPanel } from './judge-desk';

type Criterion = DeskPanel['criteria'][number];

/** Hundredths of a point as written: 850 → 8.5. */
export function writePoints(centipoints: number): string {
  const rest = centipoints % 100;
  const whole = Math.floor(centipoints / 100);
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}`;
}

/** What was typed as hundredths of a point; null when it is no number with at most two decimals. */
export function readPoints(text: string): number | null {
  const match = /^(\d{1,4})(?:\.(\d{0,2}))?$/.exec(text.normalize('NFKC').trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

export type Fault = 'not-a-number' | 'too-high' | 'off-step';

/** What is wrong with a typed mark; null when nothing is, or nothing was typed. */
export function faultOf(criterion: Criterion, text: string): Fault | null {
  if (text.trim() === '') return null;
  const mark = readPoints(text);
  if (mark === null) return 'not-a-number';
  if (mark > criterion.maxCentipoints) return 'too-high';
  return mark % criterion.stepCentipoints === 0 ? null : 'off-step';
}

/** The sheet's score out of 100 as the rules compute it, in hundredths; a line without a mark counts as nothing yet. */
export const totalOf = ({ criteria }: DeskPanel, marks: Readonly<Record<string, number>>): number =>
  rubricTotal(criteria.map((criterion) => ({ ...criterion, maxPoints: criterion.maxCentipoints / 100 })), marks);

/** 8350 → 83.50 */
export const writeTotal = (hundredths: number): string => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
