import { formatYuan, planTranches, WHOLE_BPS, type ExpenseCategory, type TranchePart } from '@app/rules';
import type { PlanGrantMutationVariables } from '../../gql/console/grants/grants';
import type { Grant } from './grant';

/** The plan as it is being written: amounts in fen, shares in hundredths of a percent, NaN while what was typed cannot be read. `key` names a row while it is on the screen. */
export interface PlanDraft {
  lines: { key: number; category: ExpenseCategory; title: string; fen: number }[];
  milestones: { key: number; title: string; dueOn: string }[];
  mode: 'share' | 'amount';
  /** `milestone`: key of the one it waits for; null: the signatures. */
  tranches: { key: number; bps: number; fen: number; milestone: number | null }[];
}

/** Fen of an amount the server wrote. */
export const toFen = (yuan: string): number => Number(yuan.replace('.', ''));

/** A key no row of the draft has. */
export const freeKey = ({ lines, milestones, tranches }: PlanDraft): number => Math.max(0, ...[...lines, ...milestones, ...tranches].map(({ key }) => key)) + 1;

/** The plan as it stands; without tranches a suggestion: half on signature, half after the last milestone. */
export function draftOf(grant: Grant): PlanDraft {
  let key = 0;
  const next = () => (key += 1);
  const places = new Map(grant.milestones.map(({ id }) => [id, next()]));
  const milestones = grant.milestones.map(({ id, title, dueOn }) => ({ key: places.get(id)!, title, dueOn }));
  const lines = grant.budgetLines.map(({ category, title, planned }) => ({ key: next(), category, title, fen: toFen(planned) }));
  const tranches = grant.tranches.map(({ amount, milestoneId }) => ({ key: next(), bps: Number.NaN, fen: toFen(amount), milestone: milestoneId ? (places.get(milestoneId) ?? null) : null }));
  return {
    lines: lines.length > 0 ? lines : [{ key: next(), category: 'materials', title: '', fen: toFen(grant.amount) }],
    milestones: milestones.length > 0 ? milestones : [{ key: next(), title: '', dueOn: '' }],
    mode: tranches.length > 0 ? 'amount' : 'share',
    tranches: tranches.length > 0 ? tranches : suggested(milestones.at(-1)?.key ?? null, next),
  };
}

function suggested(last: number | null, next: () => number): PlanDraft['tranches'] {
  if (last === null) return [{ key: next(), bps: WHOLE_BPS, fen: Number.NaN, milestone: null }];
  return [{ key: next(), bps: WHOLE_BPS / 2, fen: Number.NaN, milestone: null }, { key: next(), bps: WHOLE_BPS / 2, fen: Number.NaN, milestone: last }];
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
export const linesFen = ({ lines }: PlanDraft): number => sum(lines.map(({ fen }) => fen));
export const sharesBps = ({ tranches }: PlanDraft): number => sum(tranches.map(({ bps }) => bps));
export const tranchesFen = ({ tranches }: PlanDraft): number => sum(tranches.map(({ fen }) => fen));

const part = (mode: PlanDraft['mode'], { bps, fen }: PlanDraft['tranches'][number]): TranchePart => (mode === 'share' ? { bps } : { amountFen: BigInt(fen) });

/** What each tranche comes to in fen, by the rule the server divides with; null while it does not add up. */
export function amountsOf(draft: PlanDraft, amountFen: number): bigint[] | null {
  if (draft.tranches.some(({ bps, fen }) => !Number.isFinite(draft.mode === 'share' ? bps : fen))) return null;
  const planned = planTranches(BigInt(amountFen), draft.tranches.map((tranche) => part(draft.mode, tranche)));
  return planned.ok ? planned.amountsFen : null;
}

export type Lack = 'lines' | 'titles' | 'milestones' | 'tranches' | 'after';

/** What is still missing before the server could take it. */
export function lacksOf(draft: PlanDraft, amountFen: number): Lack[] {
  const keys = new Set(draft.milestones.map(({ key }) => key));
  const lacks: [Lack, boolean][] = [
    ['lines', linesFen(draft) !== amountFen || draft.lines.some(({ fen }) => !(fen > 0))], ['titles', draft.lines.some(({ title }) => title.trim() === '')],
    ['milestones', draft.milestones.some(({ title, dueOn }) => title.trim() === '' || dueOn === '')], ['tranches', amountsOf(draft, amountFen) === null],
    ['after', draft.tranches.some(({ milestone }) => milestone !== null && !keys.has(milestone))],
  ];
  return lacks.filter(([, lacking]) => lacking).map(([lack]) => lack);
}

/** The plan as the command takes it. */
export function planInput(grantId: string, draft: PlanDraft): PlanGrantMutationVariables['input'] {
  const place = (key: number | null) => (key === null ? null : draft.milestones.findIndex((milestone) => milestone.key === key) + 1);
  return {
    grantId, lines: draft.lines.map(({ category, title, fen }) => ({ category, title: title.trim(), planned: formatYuan(BigInt(fen)) })), milestones: draft.milestones.map(({ title, dueOn }) => ({ title: title.trim(), dueOn })),
    tranches: draft.tranches.map(({ bps, fen, milestone }) => ({ ...(draft.mode === 'share' ? { shareBps: bps } : { amount: formatYuan(BigInt(fen)) }), milestone: place(milestone) })),
  };
}
