import { formatYuan, parseYuan, type AllocationRules, type CompetitionRules } from '@app/rules';
import type { Trial } from './reads';

type Kind = AllocationRules['kind'];

/** The form as typed; read by `trialOf`. */
export interface TrialDraft {
  kind: Kind;
  pool: string;
  min: string;
  max: string;
  winners: string;
  step: string;
  onMisfit: 'skip' | 'stop';
  panel: string;
  utility: 'cost' | 'cardinality';
  completion: 'none' | 'utilitarian' | 'add1' | 'add1u';
  bands: { winners: string; amount: string }[];
}

const yuan = (fen: number): string => formatYuan(fen).replace(/\.00$/, '');

/** Starts from the frozen rules; what they do not name begins with a sensible figure. */
export function draftOf({ allocation, money, panels }: CompetitionRules): TrialDraft {
  const { kind } = allocation;
  return {
    kind,
    pool: yuan(money.poolFen),
    min: yuan(money.minAwardFen),
    max: yuan(money.maxAwardFen),
    winners: String(kind === 'proportional' ? allocation.winners : (money.winners ?? 10)),
    step: yuan('stepFen' in allocation ? allocation.stepFen : 10_000),
    onMisfit: kind === 'greedy' ? allocation.onMisfit : 'skip',
    panel: kind === 'equal-shares' ? allocation.panel : (panels.find(({ sheet }) => sheet.kind === 'like')?.key ?? panels[0]?.key ?? ''),
    utility: kind === 'equal-shares' ? allocation.utility : 'cost',
    completion: kind === 'equal-shares' ? allocation.completion : 'add1u',
    bands: kind === 'tiers' ? allocation.bands.map(({ winners, amountFen }) => ({ winners: String(winners), amount: yuan(amountFen) })) : [{ winners: String(money.winners ?? 1), amount: yuan(money.minAwardFen) }],
  };
}

/** Yuan as typed in fen; null when it is no amount. */
export function fenOf(text: string): number | null {
  const parsed = parseYuan(text);
  return parsed.ok && parsed.fen >= 0n ? Number(parsed.fen) : null;
}

export const countOf = (text: string): number | null => (/^[1-9]\d{0,4}$/.test(text.trim()) ? Number(text) : null);

/** The trial a filled form asks for; null while a figure is missing or unreadable. */
export function trialOf(draft: TrialDraft): Trial | null {
  const [poolFen, minAwardFen, maxAwardFen] = [fenOf(draft.pool), fenOf(draft.min), fenOf(draft.max)];
  const rule = ruleOf(draft);
  return rule && poolFen !== null && minAwardFen !== null && maxAwardFen !== null ? { rule, money: { poolFen, winners: winnersOf(rule), minAwardFen, maxAwardFen } } : null;
}

/** How many the rule itself names; open where it takes as many as fit. */
function winnersOf(rule: AllocationRules): number | null {
  if (rule.kind === 'proportional') return rule.winners;
  return rule.kind === 'tiers' ? rule.bands.reduce((sum, { winners }) => sum + winners, 0) : null;
}

function ruleOf({ kind, winners, step, onMisfit, panel, utility, completion, bands }: TrialDraft): AllocationRules | null {
  const stepFen = fenOf(step);
  const count = countOf(winners);
  if (kind === 'greedy') return { kind, onMisfit };
  if (kind === 'equal-shares') return stepFen === null ? null : { kind, panel, utility, completion, stepFen };
  if (kind === 'proportional') return stepFen === null || count === null ? null : { kind, winners: count, stepFen };
  const read = bands.flatMap((band) => {
    const [bandWinners, amountFen] = [countOf(band.winners), fenOf(band.amount)];
    return bandWinners === null || amountFen === null ? [] : [{ winners: bandWinners, amountFen }];
  });
  return read.length === bands.length ? { kind, bands: read } : null;
}
