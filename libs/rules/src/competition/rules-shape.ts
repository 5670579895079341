import type { ShapeCheck } from './shape-check.js';
import { checkScoringShape } from './scoring-shape.js';

/** Ten thousand million yuan: more than any street has. */
const FEN = { min: 0, max: 1_000_000_000_000 };
const COUNT = { min: 1, max: 100_000 };
const PARTS = ['money', 'eligibility', 'timeline', 'screening', 'roadshow', 'panels', 'scoring', 'tieBreaks', 'allocation', 'notice', 'crowdfunding'] as const;
export const APPLICANT_KINDS = ['residents', 'university', 'social-organisation', 'company'] as const;

/** Shape of a whole CompetitionRules: types, ranges, keys; what the figures mean together is `findInfeasibilities`. */
export function checkRulesShape(check: ShapeCheck, rules: unknown): void {
  if (!check.object(rules, '', PARTS)) return;
  checkMoney(check, rules['money']);
  checkEligibility(check, rules['eligibility']);
  checkTimeline(check, rules['timeline']);
  checkScreening(check, rules['screening']);
  checkRoadshow(check, rules['roadshow']);
  checkScoringShape(check, { panels: rules['panels'], scoring: rules['scoring'], tieBreaks: rules['tieBreaks'] }, '');
  checkAllocation(check, rules['allocation']);
  checkNotice(check, rules['notice']);
  if (rules['crowdfunding'] !== undefined) checkCrowdfunding(check, rules['crowdfunding']);
}

function checkMoney(check: ShapeCheck, money: unknown): void {
  if (!check.object(money, 'money', ['poolFen', 'winners', 'minAwardFen', 'maxAwardFen'])) return;
  check.integer(money['poolFen'], 'money.poolFen', FEN);
  check.integer(money['minAwardFen'], 'money.minAwardFen', FEN);
  check.integer(money['maxAwardFen'], 'money.maxAwardFen', FEN);
  if (money['winners'] !== null) check.integer(money['winners'], 'money.winners', COUNT);
}

function checkEligibility(check: ShapeCheck, value: unknown): void {
  const path = 'eligibility';
  const keys = ['applicantKinds', 'communityCodes', 'submissionsPerTeam', 'minTeamMembers', 'minRequestFen', 'maxRequestFen', 'minMilestones', 'minAttachments', 'declaration'];
  if (!check.object(value, path, keys)) return;
  const { applicantKinds, communityCodes } = value;
  if (check.list(applicantKinds, `${path}.applicantKinds`, { min: 1, max: 4 })) {
    applicantKinds.forEach((kind, i) => check.oneOf(kind, `${path}.applicantKinds[${i}]`, APPLICANT_KINDS));
    check.distinct(applicantKinds, `${path}.applicantKinds`);
  }
  if (check.list(communityCodes, `${path}.communityCodes`, { min: 0, max: 500 })) {
    communityCodes.forEach((code, i) => check.text(code, `${path}.communityCodes[${i}]`, { min: 1, max: 60 }));
    check.distinct(communityCodes, `${path}.communityCodes`);
  }
  check.integer(value['submissionsPerTeam'], `${path}.submissionsPerTeam`, { min: 1, max: 1000 });
  check.integer(value['minTeamMembers'], `${path}.minTeamMembers`, { min: 1, max: 1000 });
  check.integer(value['minRequestFen'], `${path}.minRequestFen`, FEN);
  check.integer(value['maxRequestFen'], `${path}.maxRequestFen`, FEN);
  check.integer(value['minMilestones'], `${path}.minMilestones`, { min: 0, max: 100 });
  check.integer(value['minAttachments'], `${path}.minAttachments`, { min: 0, max: 100 });
  check.text(value['declaration'], `${path}.declaration`, { min: 0, max: 5000 });
}

function checkTimeline(check: ShapeCheck, timeline: unknown): void {
  if (!check.object(timeline, 'timeline', ['submissionsOpenAt', 'submissionsCloseAt', 'roadshowOn'])) return;
  check.instant(timeline['submissionsOpenAt'], 'timeline.submissionsOpenAt');
  check.instant(timeline['submissionsCloseAt'], 'timeline.submissionsCloseAt');
  check.day(timeline['roadshowOn'], 'timeline.roadshowOn');
}

function checkScreening(check: ShapeCheck, screening: unknown): void {
  if (!check.object(screening, 'screening', ['reviewersPerSubmission', 'checklist', 'finalists', 'likes'])) return;
  check.integer(screening['reviewersPerSubmission'], 'screening.reviewersPerSubmission', { min: 1, max: 20 });
  check.integer(screening['finalists'], 'screening.finalists', COUNT);
  const { checklist, likes } = screening;
  if (check.list(checklist, 'screening.checklist', { min: 0, max: 100 })) {
    checklist.forEach((item, i) => checkChecklistItem(check, item, `screening.checklist[${i}]`));
    check.distinct(checklist.map((item: unknown) => (item as { key?: unknown } | null)?.key), 'screening.checklist');
  }
  if (!check.object(likes, 'screening.likes', ['enabled', 'hidden', 'burstLimit', 'windowMinutes'])) return;
  check.boolean(likes['enabled'], 'screening.likes.enabled');
  check.boolean(likes['hidden'], 'screening.likes.hidden');
  check.integer(likes['burstLimit'], 'screening.likes.burstLimit', { min: 1, max: 1_000_000 });
  check.integer(likes['windowMinutes'], 'screening.likes.windowMinutes', { min: 1, max: 100_000 });
}

function checkChecklistItem(check: ShapeCheck, item: unknown, path: string): void {
  if (!check.object(item, path, ['key', 'text', 'required'])) return;
  check.key(item['key'], `${path}.key`);
  check.text(item['text'], `${path}.text`, { min: 1, max: 300 });
  check.boolean(item['required'], `${path}.required`);
}

function checkRoadshow(check: ShapeCheck, roadshow: unknown): void {
  if (!check.object(roadshow, 'roadshow', ['pitchSeconds', 'questionSeconds', 'overtimeDeductionCentipoints'])) return;
  check.integer(roadshow['pitchSeconds'], 'roadshow.pitchSeconds', { min: 10, max: 7200 });
  check.integer(roadshow['questionSeconds'], 'roadshow.questionSeconds', { min: 0, max: 7200 });
  check.integer(roadshow['overtimeDeductionCentipoints'], 'roadshow.overtimeDeductionCentipoints', { min: 0, max: 10_000 });
}

function checkAllocation(check: ShapeCheck, rule: unknown): void {
  const path = 'allocation';
  if (!check.object(rule, path, ['kind', 'bands', 'winners', 'stepFen', 'onMisfit', 'panel', 'utility', 'completion'])) return;
  if (!check.oneOf(rule['kind'], `${path}.kind`, ['tiers', 'proportional', 'greedy', 'equal-shares'])) return;
  if (rule['kind'] === 'greedy') check.oneOf(rule['onMisfit'], `${path}.onMisfit`, ['skip', 'stop']);
  if (rule['kind'] === 'proportional') check.integer(rule['winners'], `${path}.winners`, COUNT);
  if (rule['kind'] === 'proportional' || rule['kind'] === 'equal-shares') check.integer(rule['stepFen'], `${path}.stepFen`, { min: 1, max: FEN.max });
  if (rule['kind'] === 'equal-shares') {
    check.key(rule['panel'], `${path}.panel`);
    check.oneOf(rule['utility'], `${path}.utility`, ['cost', 'cardinality']);
    check.oneOf(rule['completion'], `${path}.completion`, ['none', 'utilitarian', 'add1', 'add1u']);
  }
  const { bands } = rule;
  if (rule['kind'] !== 'tiers' || !check.list(bands, `${path}.bands`, { min: 1, max: 100 })) return;
  bands.forEach((band, i) => {
    if (!check.object(band, `${path}.bands[${i}]`, ['winners', 'amountFen'])) return;
    check.integer(band['winners'], `${path}.bands[${i}].winners`, COUNT);
    check.integer(band['amountFen'], `${path}.bands[${i}].amountFen`, { min: 1, max: FEN.max });
  });
}

function checkNotice(check: ShapeCheck, notice: unknown): void {
  if (!check.object(notice, 'notice', ['workingDays', 'certifiers', 'reserves'])) return;
  check.integer(notice['workingDays'], 'notice.workingDays', { min: 1, max: 365 });
  check.integer(notice['certifiers'], 'notice.certifiers', { min: 2, max: 20 });
  check.integer(notice['reserves'], 'notice.reserves', { min: 0, max: COUNT.max });
}

function checkCrowdfunding(check: ShapeCheck, value: unknown): void {
  const path = 'crowdfunding';
  if (!check.object(value, path, ['opensAt', 'bonus', 'topUpFen'])) return;
  check.oneOf(value['opensAt'], `${path}.opensAt`, ['shortlist', 'award']);
  if (value['topUpFen'] !== null) check.integer(value['topUpFen'], `${path}.topUpFen`, { min: 1, max: FEN.max });
  const { bonus } = value;
  if (bonus === null || !check.object(bonus, `${path}.bonus`, ['by', 'per', 'stepCentipoints', 'maxCentipoints', 'countedUntil'])) return;
  check.oneOf(bonus['by'], `${path}.bonus.by`, ['amount', 'supporters']);
  check.integer(bonus['per'], `${path}.bonus.per`, { min: 1, max: FEN.max });
  check.integer(bonus['stepCentipoints'], `${path}.bonus.stepCentipoints`, { min: 1, max: 10_000 });
  check.integer(bonus['maxCentipoints'], `${path}.bonus.maxCentipoints`, { min: 1, max: 10_000 });
  check.instant(bonus['countedUntil'], `${path}.bonus.countedUntil`);
}
