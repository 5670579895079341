import type { CompetitionRules } from '@app/rules';

type Part<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]?: Part<T[K]> } : T;
/** Rules in which only what a test is about is written; lists are replaced whole. */
export type RulesPart = Part<CompetitionRules>;

const daysFrom = (now: Date, days: number) => new Date(Math.floor(now.getTime() / 1000) * 1000 + days * 86_400_000);

/** A small competition that works: pool 100,000 yuan, 5 experts and 20 residents, open since yesterday and for 30 days. */
export function streetRules(now = new Date()): CompetitionRules {
  return {
    money: { poolFen: 10_000_000, winners: 10, minAwardFen: 500_000, maxAwardFen: 2_000_000 },
    eligibility: {
      applicantKinds: ['residents', 'university', 'social-organisation', 'company'], communityCodes: [], submissionsPerTeam: 2, minTeamMembers: 1,
      minRequestFen: 100_000, maxRequestFen: 2_000_000, minMilestones: 1, minAttachments: 0, declaration: '以上内容真实,经费专款专用。',
    },
    timeline: { submissionsOpenAt: daysFrom(now, -1).toISOString(), submissionsCloseAt: daysFrom(now, 30).toISOString(), roadshowOn: daysFrom(now, 60).toISOString().slice(0, 10) },
    screening: {
      reviewersPerSubmission: 2, checklist: [{ key: 'local', text: '项目在本街道实施', required: true }], finalists: 20,
      likes: { enabled: true, hidden: false, burstLimit: 20, windowMinutes: 10 },
    },
    roadshow: { pitchSeconds: 300, questionSeconds: 180, overtimeDeductionCentipoints: 0 },
    panels: [
      {
        key: 'expert', name: '专家评委', seats: 5, weight: 60, quorum: 3, aggregate: { kind: 'trimmed-mean', dropHigh: 1, dropLow: 1, minMarks: 5, fallback: 'mean' },
        sheet: {
          kind: 'rubric',
          criteria: [
            { key: 'need', name: '需求', weight: 40, maxPoints: 10, stepCentipoints: 100 },
            { key: 'plan', name: '方案', weight: 60, maxPoints: 10, stepCentipoints: 100 },
          ],
        },
      },
      { key: 'public', name: '大众评委', seats: 20, weight: 40, quorum: 10, aggregate: { kind: 'like-share' }, sheet: { kind: 'like' } },
    ],
    scoring: { rounding: [], missing: 'exclude', severity: 'none' },
    tieBreaks: [{ by: 'panel', panel: 'public' }, { by: 'panel', panel: 'expert' }, { by: 'smaller-request' }, { by: 'draw' }],
    allocation: { kind: 'proportional', winners: 10, stepFen: 10_000 },
    notice: { workingDays: 5, certifiers: 2, reserves: 3 },
  };
}

/** The same with a few parts written differently. */
export const rulesWith = (part: RulesPart = {}, now = new Date()): CompetitionRules => merged(streetRules(now), part) as CompetitionRules;

function merged(base: unknown, part: unknown): unknown {
  if (!isPlain(base) || !isPlain(part)) return part === undefined ? base : part;
  return Object.fromEntries([...new Set([...Object.keys(base), ...Object.keys(part)])].map((key) => [key, merged(base[key], part[key])]));
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
