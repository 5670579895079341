import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GrantBudgetLine } from '@app/grants';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakeGrants, type MadeGrant } from '../../../../test/support/make-grants.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let make: MakeGrants;
let database: DataSource;
beforeAll(async () => {
  api = await startTestApi();
  api.clock.set('2026-06-22T01:00:00Z');
  make = new MakeGrants(api);
  database = api.app.get(DataSource);
});
afterAll(() => api.close());

const linesOf = (made: MadeGrant) => database.getRepository(GrantBudgetLine).find({ where: { grantId: made.id }, order: { position: 'ASC' } });
const plannedOf = async (made: MadeGrant) => (await linesOf(made)).map(({ plannedFen }) => plannedFen);
async function move(who: Signed, made: MadeGrant, amount: string, [from, to]: [number, number] = [0, 1]) {
  const lines = await linesOf(made);
  return who.client.run<{ id: string; status: string; free: boolean }>('moveBudget', { input: { type: 'MoveBudgetInput!', value: { grantId: made.id, fromLineId: lines[from]!.id, toLineId: lines[to]!.id, amount, reason: '材料降价' } } }, '...on BudgetChange { id status free }');
}
const decide = (who: Signed, changeId: string, approve = true) => who.client.run<{ status: string }>('decideBudgetChange', { input: { type: 'DecideBudgetChangeInput!', value: { changeId, approve, reason: '同意调整' } } }, '...on BudgetChange { status }');

describe('moves between budget lines', () => {
  // Lines of 9,000 and 1,000 yuan: 900 may leave the first freely.
  test('small ones at once until the share is used up, then somebody else approves; the history keeps both', async () => {
    const made = await make.agreed();
    const { lead } = made.team;
    expect(await move(lead, made, '600.00')).toMatchObject({ status: 'applied', free: true });
    const second = await move(lead, made, '300.01');
    expect(second).toMatchObject({ status: 'proposed', free: false });
    expect(await plannedOf(made)).toEqual([840_000n, 160_000n]);
    expect((await decide(lead, second.id)).code).toBe('FORBIDDEN');
    const approver = await make.make.staff(made.competition.tenantId, 'finance-approver');
    const both = await Promise.all([decide(approver, second.id), decide(made.organiser, second.id)]);
    expect(both.map(({ code, status }) => code ?? status).toSorted()).toEqual(['ALREADY_DONE', 'applied']);
    expect(await plannedOf(made)).toEqual([809_999n, 190_001n]);
    expect(await move(lead, made, '300.00')).toMatchObject({ free: true });
    expect(await move(lead, made, '0.01')).toMatchObject({ free: false });
    const { grant } = await lead.client.query<{ grant: { budgetChanges: { amount: string; free: boolean; status: string; reason: string }[] } }>('query($id: ID!) { grant(id: $id) { budgetChanges { amount free status reason } } }', { id: made.id });
    expect(grant.budgetChanges.map(({ amount }) => amount).toSorted()).toEqual(['0.01', '300.00', '300.01', '600.00']);
  });

  test('who proposed cannot approve; a rejected move leaves the lines alone; more than the line holds is refused', async () => {
    const made = await make.agreed();
    const change = await move(made.organiser, made, '5000.00');
    expect(change.status).toBe('proposed');
    expect((await decide(made.organiser, change.id)).code).toBe('TWO_PEOPLE_NEEDED');
    const approver = await make.make.staff(made.competition.tenantId, 'finance-approver');
    expect((await decide(approver, change.id, false)).status).toBe('rejected');
    expect(await plannedOf(made)).toEqual([900_000n, 100_000n]);
    expect((await move(made.team.lead, made, '9000.01')).code).toBe('BUDGET_LINE_SHORT');
    expect((await move(made.team.lead, made, '-1.00')).code).toBe('BUDGET_LINE_SHORT');
    expect((await move(made.team.lead, made, '1.00', [0, 0])).code).toBe('BUDGET_LINES_SAME');
    expect((await move(await make.make.resident(), made, '1.00')).code).toBe('NOT_FOUND');
    const other = await make.agreed();
    const [foreign] = await linesOf(other);
    const [own] = await linesOf(made);
    const across = await made.organiser.client.run('moveBudget', { input: { type: 'MoveBudgetInput!', value: { grantId: made.id, fromLineId: own!.id, toLineId: foreign!.id, amount: '1.00', reason: '转到别处' } } });
    expect(across.code).toBe('NOT_FOUND');
  });

  test('two free moves at once never pass the share together', async () => {
    const made = await make.agreed();
    const answers = await Promise.all(Array.from({ length: 4 }, () => move(made.team.lead, made, '400.00')));
    expect(answers.filter(({ free }) => free)).toHaveLength(2);
    expect(await plannedOf(made)).toEqual([820_000n, 180_000n]);
  });
});
