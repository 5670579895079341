import { expect, test } from '@jest/globals';
import { addsUp, allocate, allocationInputOf, approvalBallots, type AllocationRules, type ScoreOutput } from '@app/rules';

const scored = (n: number): ScoreOutput => ({
  projects: Array.from({ length: n }, (_, i) => ({ projectId: `p${i + 1}`, rank: i + 1, composite: { fraction: `${90 - i}/1`, shown: `${90 - i}.00` }, requestedFen: 300_000 })),
}) as unknown as ScoreOutput;
const none = { judges: [], recusals: [], absences: [], sheets: [] };
const rulesOf = (allocation: AllocationRules, reserves: number) => ({ allocation, money: { poolFen: 500_000, winners: 2, minAwardFen: 0, maxAwardFen: 300_000 }, notice: { workingDays: 5, certifiers: 2, reserves } });

test('a reserve moves up and the sum stays exactly the pool; nobody behind the reserves does', () => {
  const rules = rulesOf({ kind: 'proportional', winners: 2, stepFen: 100 }, 1);
  const first = allocate(allocationInputOf({ rules, scored: scored(5), sheets: none, withdrawn: [] }));
  expect(first.awards.map(({ projectId }) => projectId)).toEqual(['p1', 'p2']);
  const second = allocate(allocationInputOf({ rules, scored: scored(5), sheets: none, withdrawn: ['p1'] }));
  expect(second.awards.map(({ projectId }) => projectId)).toEqual(['p2', 'p3']);
  expect([first.totalFen, second.totalFen]).toEqual([500_000, 500_000]);
  const third = allocate(allocationInputOf({ rules, scored: scored(5), sheets: none, withdrawn: ['p1', 'p2'] }));
  expect(third.awards.map(({ projectId }) => projectId)).toEqual(['p3']);
  expect([third.totalFen, addsUp(third)]).toEqual([300_000, true]);
});

test('sums that do not add up are seen', () => {
  const rules = rulesOf({ kind: 'proportional', winners: 2, stepFen: 100 }, 1);
  const output = allocate(allocationInputOf({ rules, scored: scored(3), sheets: none, withdrawn: [] }));
  expect(addsUp(output)).toBe(true);
  expect(addsUp({ ...output, totalFen: output.totalFen - 1 })).toBe(false);
  expect(addsUp(output, [{ projectId: 'p1', amountFen: 1n }])).toBe(false);
});

test('equal shares funds what its supporters can pay, by the likes of the named panel', () => {
  const judges = ['a', 'b', 'c', 'd'].map((id) => ({ id, panel: id === 'd' ? 'expert' : 'public' }));
  const sheets = [['a', 'p1', true], ['a', 'p2', false], ['b', 'p1', true], ['c', 'p3', true], ['d', 'p2', true]].map(([judgeId, projectId, like]) => ({ judgeId: judgeId as string, projectId: projectId as string, like: like as boolean }));
  const source = { judges, recusals: [], absences: [], sheets };
  expect(approvalBallots(source, 'public')).toEqual([['p1'], ['p1'], ['p3']]);
  expect(approvalBallots({ ...source, absences: [{ judgeId: 'c' }], recusals: [{ judgeId: 'b', projectId: 'p1' }] }, 'public')).toEqual([['p1']]);
  const rules = rulesOf({ kind: 'equal-shares', panel: 'public', utility: 'cost', completion: 'none', stepFen: 100 }, 0);
  const output = allocate(allocationInputOf({ rules, scored: scored(3), sheets: source, withdrawn: [] }));
  // Each of three voters holds 1,666.66: two can pay p1 (3,000.00), one alone cannot pay p3.
  expect(output.awards.map(({ projectId, amountFen }) => [projectId, amountFen])).toEqual([['p1', 300_000]]);
  expect(output.steps).toEqual([{ kind: 'equal-share', projectId: 'p1', payment: '150000/1', supporters: 2, paidAll: 0, amountFen: 300_000 }]);
  expect(addsUp(output)).toBe(true);
});
