import { RULES_PRESETS, shanghaiDay, type CompetitionRules } from '@app/rules';

/** The season of the finished reference case. */
export const SEASON = {
  written: '2026-02-24T02:00:00.000Z',
  opensAt: '2026-03-02T01:00:00.000Z',
  closesAt: '2026-04-10T15:59:59.000Z',
  screening: '2026-04-13T01:00:00.000Z',
  roadshowOn: '2026-06-23',
  roadshowAt: '2026-06-23T06:00:00.000Z',
  certified: '2026-06-23T13:30:00.000Z',
  notice: '2026-06-24T01:00:00.000Z',
  objection: '2026-06-26T03:00:00.000Z',
  secondNotice: '2026-06-29T02:00:00.000Z',
  declined: '2026-07-01T03:00:00.000Z',
  confirmed: '2026-07-10T02:00:00.000Z',
} as const;

const street = RULES_PRESETS.find((preset) => preset.key === 'street')!;

/** The reference case: 38 finalists, 20 winners, 100,000 yuan, 5,000 to 20,000 each — with the trap that those figures hide. */
export const referenceRules = (): CompetitionRules =>
  street.rules({ submissionsOpenAt: SEASON.opensAt, submissionsCloseAt: SEASON.closesAt, roadshowOn: SEASON.roadshowOn });

/** Finalists may raise money: half a point for every ten residents who pay by the evening of the roadshow, two at most; up to 5,000 yuan join a grant. */
const crowdfunding = (roadshowOn: string): CompetitionRules['crowdfunding'] => ({
  opensAt: 'shortlist', bonus: { by: 'supporters', per: 10, stepCentipoints: 50, maxCentipoints: 200, countedUntil: new Date(`${roadshowOn}T20:00:00+08:00`).toISOString() }, topUpFen: 500_000,
});

/** A smaller season around today: `open` takes submissions for a month, otherwise its roadshow is today. */
export function currentRules(now: Date, phase: 'open' | 'roadshow'): CompetitionRules {
  const days = (n: number) => new Date(Math.floor(now.getTime() / 1000) * 1000 + n * 86_400_000);
  const rules = street.rules(
    phase === 'open'
      ? { submissionsOpenAt: days(-3).toISOString(), submissionsCloseAt: days(27).toISOString(), roadshowOn: shanghaiDay(days(60).toISOString()) }
      : { submissionsOpenAt: days(-60).toISOString(), submissionsCloseAt: days(-30).toISOString(), roadshowOn: shanghaiDay(now.toISOString()) },
  );
  return { ...rules, money: { ...rules.money, winners: 3, poolFen: 4_000_000 }, allocation: { kind: 'proportional', winners: 3, stepFen: 10_000 }, screening: { ...rules.screening, finalists: 6 }, crowdfunding: crowdfunding(rules.timeline.roadshowOn) };
}
