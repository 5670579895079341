import type { CompetitionRules } from './competition-rules.js';
import { findInfeasibilities } from './feasibility.js';
import type { Finding } from './finding.js';
import { checkRulesShape } from './rules-shape.js';
import { checkReferences } from './scoring-faults.js';
import { ShapeCheck } from './shape-check.js';

/**
 * Everything wrong with an unknown value as the rules of a competition, at once: shape, ranges, repeated keys, references, and, as long as every
 * part has its right type, what the figures mean together (`findInfeasibilities`). No errors: it is a usable `CompetitionRules`.
 */
export function validateRules(rules: unknown): Finding[] {
  const check = new ShapeCheck();
  checkRulesShape(check, rules);
  if (check.broken) return check.findings;
  // Nothing is broken: every part has the type the interface names, only ranges may be off.
  const typed = rules as CompetitionRules;
  checkReferences(check, typed, '');
  const { allocation } = typed;
  if (allocation.kind === 'equal-shares' && !typed.panels.some(({ key, sheet }) => key === allocation.panel && sheet.kind === 'like')) {
    check.report('unknown-panel', 'allocation.panel', `没有用点赞的评委组“${allocation.panel}”。`, `there is no panel “${allocation.panel}” that likes.`);
  }
  return [...check.findings, ...findInfeasibilities(typed)];
}
