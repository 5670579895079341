import type { CompetitionRules, PanelRules, TieBreak } from './competition-rules.js';
import type { Finding } from './finding.js';
import { checkScoringShape } from './scoring-shape.js';
import { ShapeCheck } from './shape-check.js';

export type ScoringParts = Pick<CompetitionRules, 'panels' | 'scoring' | 'tieBreaks'>;

/** Whether a score can be computed at all: shapes, and references from the tie-breaks. Sums to 100 and seats are the rules' own check. */
export function findScoringFaults(rules: ScoringParts, prefix = 'rules.'): Finding[] {
  const check = new ShapeCheck();
  if (!check.object(rules, prefix.slice(0, -1), ['panels', 'scoring', 'tieBreaks'])) return check.findings;
  checkScoringShape(check, rules, prefix);
  if (!check.broken) checkReferences(check, rules, prefix);
  return check.findings;
}

/** Tie-breaks that name what is not there, and aggregates that do not fit their sheet. */
export function checkReferences(check: ShapeCheck, rules: ScoringParts, prefix: string): void {
  rules.tieBreaks.forEach((step, i) => checkStep(check, step, rules.panels, `${prefix}tieBreaks[${i}]`));
  if (rules.tieBreaks.at(-1)?.by !== 'draw') {
    check.report('draw-not-last', `${prefix}tieBreaks`, '同分规则的最后一步必须是抽签，否则同分可能永远无法分出先后。', 'the last tie-break must be the draw, or a tie may never be decided.');
  }
  rules.panels.forEach((panel, i) => checkFit(check, panel, `${prefix}panels[${i}].aggregate`));
}

function checkStep(check: ShapeCheck, step: TieBreak, panels: readonly PanelRules[], path: string): void {
  if (step.by === 'draw' || step.by === 'smaller-request') return;
  const panel = panels.find(({ key }) => key === step.panel);
  if (!panel) return void check.report('unknown-panel', `${path}.panel`, `没有“${step.panel}”这个评委组。`, `there is no panel “${step.panel}”.`);
  if (step.by === 'likes' && panel.sheet.kind !== 'like') check.report('panel-has-no-likes', `${path}.panel`, `评委组“${panel.name}”不用点赞，无法比较点赞数。`, `panel “${panel.name}” does not like, so likes cannot be compared.`);
  if (step.by !== 'criterion') return;
  const known = panel.sheet.kind === 'rubric' && panel.sheet.criteria.some(({ key }) => key === step.criterion);
  if (!known) check.report('unknown-criterion', `${path}.criterion`, `评委组“${panel.name}”没有“${step.criterion}”这个评分项。`, `panel “${panel.name}” has no criterion “${step.criterion}”.`);
}

function checkFit(check: ShapeCheck, panel: PanelRules, path: string): void {
  const { kind } = panel.aggregate;
  if (panel.sheet.kind === 'like' && !['like-share', 'sum', 'rank-points'].includes(kind)) {
    check.report('aggregate-does-not-fit', path, `评委组“${panel.name}”只点赞，得分应为点赞率、点赞数或名次分。`, `panel “${panel.name}” only likes; its score must be the share of likes, their sum or rank points.`);
  }
  if (panel.sheet.kind !== 'like' && kind === 'like-share') {
    check.report('aggregate-does-not-fit', path, `评委组“${panel.name}”不用点赞，不能按点赞率计分。`, `panel “${panel.name}” does not like, so it cannot be scored by the share of likes.`);
  }
}
