import type { BonusRules } from '../competition/competition-rules.js';

/** Residents' paid support of one project up to the day the rules name, less what went back. */
export interface Support {
  paidFen: number;
  supporters: number;
}

/** Hundredths of a point for support: a step for every full `per`, never above the bound written in the rules. No rule: none. */
export function supportBonus(rule: BonusRules | null | undefined, support: Support | undefined): number {
  if (!rule || !support) return 0;
  const steps = Math.floor((rule.by === 'amount' ? support.paidFen : support.supporters) / rule.per);
  return Math.min(steps * rule.stepCentipoints, rule.maxCentipoints);
}
