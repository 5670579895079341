import type { CompetitionRules, PanelRules } from './competition-rules.js';

export interface RulesPreset {
  key: 'street' | 'expert-jury' | 'residents-choice';
  name: { zh: string; en: string };
  summary: { zh: string; en: string };
  /** A complete, valid set of rules to start from; a copy every time. */
  rules: (timeline: CompetitionRules['timeline']) => CompetitionRules;
}

const yuan = (amount: number): number => amount * 100;

const expertPanel = (weight: number): PanelRules => ({
  key: 'expert',
  name: '专家评委',
  seats: 5,
  weight,
  quorum: 3,
  sheet: {
    kind: 'rubric',
    criteria: [
      { key: 'need', name: '居民需求', weight: 30, maxPoints: 30, stepCentipoints: 50 },
      { key: 'plan', name: '方案可行', weight: 25, maxPoints: 25, stepCentipoints: 50 },
      { key: 'participation', name: '居民参与', weight: 20, maxPoints: 20, stepCentipoints: 50 },
      { key: 'budget', name: '预算合理', weight: 15, maxPoints: 15, stepCentipoints: 50 },
      { key: 'lasting', name: '可持续性', weight: 10, maxPoints: 10, stepCentipoints: 50 },
    ],
  },
  aggregate: { kind: 'trimmed-mean', dropHigh: 1, dropLow: 1, minMarks: 5, fallback: 'mean' },
});

const publicPanel = (weight: number): PanelRules => ({
  key: 'public', name: '大众评委', seats: 20, weight, quorum: 10, sheet: { kind: 'like' }, aggregate: { kind: 'like-share' },
});

/** The default of a street competition, with the figures of the reference case: 38 finalists, 20 winners, 100,000 yuan, 5,000 to 20,000 each. */
const street = (timeline: CompetitionRules['timeline']): CompetitionRules => ({
  money: { poolFen: yuan(100_000), winners: 20, minAwardFen: yuan(5000), maxAwardFen: yuan(20_000) },
  eligibility: {
    applicantKinds: ['residents', 'university', 'social-organisation', 'company'],
    communityCodes: [],
    submissionsPerTeam: 2,
    minTeamMembers: 3,
    minRequestFen: yuan(5000),
    maxRequestFen: yuan(20_000),
    minMilestones: 1,
    minAttachments: 0,
    declaration: '本团队承诺所填内容真实，资助款专款专用，接受居民监督。',
  },
  timeline: { ...timeline },
  screening: {
    reviewersPerSubmission: 2,
    checklist: [
      { key: 'complete', text: '材料齐全', required: true },
      { key: 'local', text: '在本街道实施', required: true },
      { key: 'public-benefit', text: '具有公益性，不以营利为目的', required: true },
      { key: 'budget-sound', text: '预算清楚合理', required: true },
    ],
    finalists: 38,
    likes: { enabled: true, hidden: true, burstLimit: 20, windowMinutes: 10 },
  },
  roadshow: { pitchSeconds: 300, questionSeconds: 180, overtimeDeductionCentipoints: 100 },
  panels: [expertPanel(60), publicPanel(40)],
  scoring: { rounding: [], missing: 'exclude', severity: 'none' },
  tieBreaks: [{ by: 'panel', panel: 'public' }, { by: 'panel', panel: 'expert' }, { by: 'smaller-request' }, { by: 'draw' }],
  allocation: { kind: 'proportional', winners: 20, stepFen: yuan(100) },
  notice: { workingDays: 5, certifiers: 2, reserves: 3 },
});

/** Experts only, fixed prizes: 2 × 15,000, 4 × 10,000, 6 × 5,000. */
const expertJury = (timeline: CompetitionRules['timeline']): CompetitionRules => {
  const base = street(timeline);
  return {
    ...base,
    money: { ...base.money, winners: 12, maxAwardFen: yuan(15_000) },
    eligibility: { ...base.eligibility, minRequestFen: yuan(5000) },
    screening: { ...base.screening, finalists: 24, likes: { ...base.screening.likes, enabled: false } },
    panels: [{ ...expertPanel(100), seats: 7, quorum: 5 }],
    tieBreaks: [{ by: 'criterion', panel: 'expert', criterion: 'need' }, { by: 'median', panel: 'expert' }, { by: 'smaller-request' }, { by: 'draw' }],
    allocation: { kind: 'tiers', bands: [{ winners: 2, amountFen: yuan(15_000) }, { winners: 4, amountFen: yuan(10_000) }, { winners: 6, amountFen: yuan(5000) }] },
  };
};

/** Residents only: likes of a panel of forty, down the ranking everyone gets what they asked while it fits. */
const residentsChoice = (timeline: CompetitionRules['timeline']): CompetitionRules => {
  const base = street(timeline);
  return {
    ...base,
    money: { ...base.money, winners: null, minAwardFen: yuan(1000), maxAwardFen: yuan(10_000) },
    eligibility: { ...base.eligibility, minRequestFen: yuan(1000), maxRequestFen: yuan(10_000) },
    panels: [{ ...publicPanel(100), seats: 40, quorum: 20 }],
    tieBreaks: [{ by: 'likes', panel: 'public' }, { by: 'smaller-request' }, { by: 'draw' }],
    allocation: { kind: 'greedy', onMisfit: 'skip' },
  };
};

export const RULES_PRESETS: readonly RulesPreset[] = [
  {
    key: 'street', name: { zh: '街道居民项目大赛', en: 'Street competition' }, rules: street,
    summary: { zh: '专家 60%（去掉最高最低分）加大众点赞 40%，按得分分配资金池。', en: 'Experts 60 % (trimmed mean) and residents’ likes 40 %; the pool is shared by score.' },
  },
  {
    key: 'expert-jury', name: { zh: '专家评审，分档资助', en: 'Expert jury, fixed tiers' }, rules: expertJury,
    summary: { zh: '七位专家评分，一、二、三档固定金额，合计正好等于资金池。', en: 'Seven experts, fixed amounts in three tiers that sum to the pool.' },
  },
  {
    key: 'residents-choice', name: { zh: '居民点赞，依次资助', en: 'Residents’ choice, greedy' }, rules: residentsChoice,
    summary: { zh: '四十位居民评委点赞，按名次依次全额资助，直到资金池用完。', en: 'Forty residents like; down the ranking each gets its request while it fits.' },
  },
];
