import { describe, expect, test } from '@jest/globals';
import { castAtByServer, markProblems, NEXT_ROUND_STAGES, overtimeDeduction, overtimeSeconds, ROUND_STAGES, roundMoveRefusal, RULES_PRESETS, type PanelRules } from '@app/rules';
import fc from 'fast-check';

const { panels } = RULES_PRESETS[0]!.rules({ submissionsOpenAt: '2026-03-01T00:00:00Z', submissionsCloseAt: '2026-04-01T00:00:00Z', roadshowOn: '2026-06-23' });
const expert = panels.find((p) => p.key === 'expert')!;
const likes = panels.find((p) => p.key === 'public')!;
const points: PanelRules = { ...likes, sheet: { kind: 'points', max: 10 }, aggregate: { kind: 'mean' } };
const full = expert.sheet.kind === 'rubric' ? Object.fromEntries(expert.sheet.criteria.map((c) => [c.key, c.maxPoints * 100])) : {};

describe('what may stand on a sheet', () => {
  test('a full sheet, a like, points and an abstention may', () => {
    expect(markProblems(expert, { marks: full })).toEqual([]);
    expect(markProblems(likes, { like: false })).toEqual([]);
    expect(markProblems(points, { points: 10 })).toEqual([]);
    for (const panel of [expert, likes, points]) expect(markProblems(panel, { abstain: true })).toEqual([]);
  });

  test('every fault is named at once, by criterion', () => {
    const { need: _, ...rest } = full as Record<string, number>;
    const faults = markProblems(expert, { marks: { ...rest, plan: 99_999, budget: 7, extra: 1 } });
    expect(faults.map((f) => f.code).toSorted()).toEqual(['CRITERION_MISSING', 'CRITERION_UNKNOWN', 'MARK_OFF_STEP', 'MARK_OUT_OF_RANGE']);
  });

  test('points stay whole and inside the maximum', () => {
    for (const wrong of [-1, 11, 1.5, '5', null, Number.NaN]) expect(markProblems(points, { points: wrong })).toHaveLength(1);
  });

  test('whatever arrives, it is accepted or named, never thrown at', () => {
    fc.assert(fc.property(fc.anything(), fc.constantFrom(expert, likes, points), (mark, panel) => Array.isArray(markProblems(panel, mark))));
  });
});

describe('a round on stage', () => {
  test('only the moves of the table are allowed', () => {
    for (const from of ROUND_STAGES) {
      for (const to of ROUND_STAGES) {
        const refusal = roundMoveRefusal({ from, to, ballots: 0 });
        expect(refusal === null).toBe(NEXT_ROUND_STAGES[from].includes(to));
      }
    }
  });

  test('with ballots it never goes back to waiting', () => {
    expect(roundMoveRefusal({ from: 'voting', to: 'waiting', ballots: 1 })).toMatchObject({ code: 'ROUND_HAS_BALLOTS' });
    expect(roundMoveRefusal({ from: 'voting', to: 'closed', ballots: 1 })).toBeNull();
  });

  test('overtime counts full seconds over, deducted per full minute', () => {
    const start = new Date('2026-06-23T06:00:00Z');
    const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
    expect(overtimeSeconds(start, after(299.9), 300)).toBe(0);
    expect(overtimeSeconds(start, after(419), 300)).toBe(119);
    expect(overtimeDeduction(119, 100)).toBe(100);
    expect(overtimeDeduction(120, 100)).toBe(200);
  });
});

describe('when the judge tapped, by the server’s clock', () => {
  test('is the arrival less the waiting, whatever the tablet’s clock says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7200 }), fc.integer({ min: -100_000, max: 100_000 }), (waited, clockError) => {
        const arrived = new Date('2026-06-23T07:00:00Z');
        const clientAt = new Date(arrived.getTime() - waited * 1000 + clockError * 1000);
        const sentAt = new Date(arrived.getTime() + clockError * 1000);
        return castAtByServer(arrived, clientAt, sentAt).getTime() === arrived.getTime() - waited * 1000;
      }),
    );
  });

  test('never lies in the future, and is the arrival when the tablet says nothing', () => {
    const arrived = new Date('2026-06-23T07:00:00Z');
    expect(castAtByServer(arrived, new Date('2026-06-23T09:00:00Z'), new Date('2026-06-23T08:00:00Z'))).toEqual(arrived);
    expect(castAtByServer(arrived, null, null)).toEqual(arrived);
  });
});
