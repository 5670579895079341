import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Grant, GrantClaim, TeamBar } from '@app/grants';
import { Accounts, payableAccount, type AccountTemplate } from '@app/ledger';
import { UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakeGrants, type MadeGrant } from '../../../../test/support/make-grants.js';
import type { Signed } from '../../../../test/support/make.js';

const START = '2026-06-22T01:00:00Z';
let api: TestApi;
let make: MakeGrants;
let database: DataSource;
beforeAll(async () => {
  api = await startTestApi();
  api.clock.set(START);
  make = new MakeGrants(api);
  database = api.app.get(DataSource);
});
afterAll(() => api.close());
beforeEach(() => api.clock.set(START));

const grantOf = (made: MadeGrant) => database.getRepository(Grant).findOneByOrFail({ id: made.id });
const balance = async (account: string) => {
  const [row] = await database.query<{ fen: string }[]>('select (b.normal * (b.debit - b.credit))::text as fen from ledger.balance b join ledger.account a on a.id = b.account_id where a.code = $1', [account]);
  return BigInt(row!.fen);
};
const propose = (who: Signed, made: MadeGrant, kind: string, more: object = {}) =>
  who.client.run<{ id: string; kind: string; breach: boolean }>('proposeMeasure', { input: { type: 'ProposeMeasureInput!', value: { grantId: made.id, kind, reason: '未按协议实施', ...more } } }, '...on GrantMeasure { id kind breach }');
const decide = (who: Signed, measureId: string, approve = true) => who.client.run<{ status: string }>('decideMeasure', { input: { type: 'DecideMeasureInput!', value: { measureId, approve, reason: '情况属实' } } }, '...on GrantMeasure { status }');
const approverOf = (made: MadeGrant) => make.make.staff(made.competition.tenantId, 'finance-approver');

/** Half of the grant is paid and nothing of it supported, as the payment flow books it. */
async function payHalf(made: MadeGrant): Promise<bigint> {
  const half = made.amountFen / 2n;
  const grant = await grantOf(made);
  const payable: AccountTemplate = payableAccount(made.fund, `d-${made.id.slice(0, 8)}`);
  await api.app.get(UnitOfWork).run(() => api.app.get(Accounts).open(grant.fundId, [payable]));
  await make.post(made, { key: `test:${made.id}:reserved`, kind: 'disbursement', from: `grant:${made.fund}:awarded:${made.projectId}`, to: payable.code, amountFen: half });
  await make.post(made, { key: `test:${made.id}:paid`, kind: 'payment', from: payable.code, to: `quota:treasury:${made.fund}`, amountFen: half });
  await make.post(made, { key: `test:${made.id}:advanced`, kind: 'payment', from: `advance:${made.fund}:${made.projectId}`, to: `grant:${made.fund}:disbursed:${made.projectId}`, amountFen: half });
  return half;
}

describe('suspension, resumption, termination', () => {
  test('two people each time; a rejected one changes nothing; racing decisions count once', async () => {
    const made = await make.agreed();
    const approver = await approverOf(made);
    const first = await propose(made.organiser, made, 'suspend');
    expect((await propose(approver, made, 'suspend')).code).toBe('FORBIDDEN');
    const reviewer = await make.make.staff(made.competition.tenantId, 'finance-reviewer');
    expect((await propose(reviewer, made, 'terminate')).code).toBe('MEASURE_OPEN');
    expect((await decide(made.organiser, first.id)).code).toBe('TWO_PEOPLE_NEEDED');
    expect((await decide(reviewer, first.id)).code).toBe('FORBIDDEN');
    expect((await decide(approver, first.id, false)).status).toBe('rejected');
    expect((await grantOf(made)).status).toBe('agreed');

    const again = await propose(reviewer, made, 'suspend');
    const both = await Promise.all([decide(approver, again.id), decide(made.organiser, again.id, false)]);
    expect(both.filter(({ code }) => code === 'ALREADY_DONE')).toHaveLength(1);
    if (both[0].code) expect((await decide(approver, (await propose(reviewer, made, 'suspend')).id)).status).toBe('carried-out');
    expect((await grantOf(made)).status).toBe('suspended');
    expect((await propose(reviewer, made, 'suspend')).code).toBe('GRANT_STATUS');
    const resume = await propose(reviewer, made, 'resume');
    expect((await decide(approver, resume.id)).status).toBe('carried-out');
    expect((await grantOf(made)).status).toBe('agreed');
  });

  test('the second person needs a one-time password confirmed just now', async () => {
    const made = await make.agreed();
    const approver = await approverOf(made);
    const measure = await propose(made.organiser, made, 'suspend');
    api.clock.set(new Date(Date.parse(START) + 11 * 60_000));
    expect((await decide(approver, measure.id)).code).toBe('STEP_UP_REQUIRED');
    expect((await grantOf(made)).status).toBe('agreed');
  });

  test('a termination takes back what is not paid, claims what is paid and not supported, and bars the team for a breach', async () => {
    const made = await make.agreed();
    const half = await payHalf(made);
    const unawarded = await balance(`grant:${made.fund}:unawarded`);
    const measure = await propose(made.organiser, made, 'terminate', { breach: true });
    const approver = await approverOf(made);
    expect((await decide(approver, measure.id)).status).toBe('carried-out');
    expect((await grantOf(made)).status).toBe('terminated');
    expect(await balance(`grant:${made.fund}:awarded:${made.projectId}`)).toBe(0n);
    expect(await balance(`grant:${made.fund}:unawarded`)).toBe(unawarded + half);
    const [journal] = await database.query<{ made_by: string; checked_by: string }[]>('select made_by, checked_by from ledger.journal where idem_key = $1', [`grant:${made.id}:terminated`]);
    expect(journal).toEqual({ made_by: made.organiser.id, checked_by: approver.id });
    const { grant } = await made.team.lead.client.query<{ grant: { claim: { claim: string; returned: string; dueOn: string }; money: { unpaid: string; unsupported: string } } }>('query($id: ID!) { grant(id: $id) { claim { claim returned dueOn } money { unpaid unsupported } } }', { id: made.id });
    expect(grant).toEqual({ claim: { claim: '5000.00', returned: '0.00', dueOn: '2026-07-22' }, money: { unpaid: '0.00', unsupported: '5000.00' } });
    expect(await database.getRepository(TeamBar).findOneByOrFail({ grantId: made.id })).toMatchObject({ teamId: made.team.id, untilDay: '2028-06-22' });
    expect((await propose(made.organiser, made, 'resume')).code).toBe('GRANT_STATUS');
  });

  test('before any money moved there is nothing to claim, and without a breach nobody is barred', async () => {
    const made = await make.awarded();
    const measure = await propose(made.organiser, made, 'terminate');
    expect((await decide(await approverOf(made), measure.id)).status).toBe('carried-out');
    expect(await database.getRepository(GrantClaim).countBy({ grantId: made.id })).toBe(0);
    expect(await database.getRepository(TeamBar).countBy({ grantId: made.id })).toBe(0);
    expect(await balance(`grant:${made.fund}:unawarded`)).toBe(made.amountFen);
  });

  test('a grant with anything open cannot be completed', async () => {
    const made = await make.agreed();
    const complete = () => made.organiser.client.run<{ status: string }>('completeGrant', { grantId: { type: 'ID!', value: made.id } }, '...on Grant { status }');
    expect(await complete()).toMatchObject({ code: 'GRANT_UNFINISHED', message: expect.stringContaining('2 个节点') });
    for (const position of [1, 2]) await make.reach(made, position);
    await database.query(`update tranche set status = 'paid' where grant_id = $1`, [made.id]);
    expect((await complete()).code).toBe('GRANT_UNFINISHED');
    await make.post(made, { key: `test:${made.id}:reserved`, kind: 'disbursement', from: `grant:${made.fund}:awarded:${made.projectId}`, to: `grant:${made.fund}:unawarded`, amountFen: made.amountFen });
    expect((await complete()).status).toBe('completed');
    expect((await complete()).code).toBe('GRANT_STATUS');
  });
});

describe('bars', () => {
  const lift = (who: Signed, barId: string) => who.client.run('proposeBarLift', { input: { type: 'ProposeBarLiftInput!', value: { barId, reason: '已全部整改' } } });
  const decideLift = (who: Signed, barId: string, approve = true) => who.client.run<{ liftedAt: string | null }>('decideBarLift', { input: { type: 'DecideBarLiftInput!', value: { barId, approve, reason: '同意' } } }, '...on TeamBar { liftedAt }');

  test('a barred team, and its lead under another name, cannot hand anything in or sign; two people lift it', async () => {
    const made = await make.agreed();
    const measure = await propose(made.organiser, made, 'terminate', { breach: true });
    const approver = await approverOf(made);
    await decide(approver, measure.id);
    const { lead } = made.team;
    const tenant = { id: made.competition.tenantId, code: '', communities: [{ id: made.competition.communityId, code: '', name: '' }] };
    const next = await make.make.openCompetition({ tenant });
    const newTeam = await make.make.team(next, { lead, name: '换了名字的队' });
    const draft = await make.make.project(next, { team: newTeam });
    const submit = () => lead.client.run('submitProject', { input: { type: 'SubmitProjectInput!', value: { projectId: draft.id, declared: true } } });
    expect(await submit()).toMatchObject({ code: 'TEAM_BARRED', message: expect.stringContaining('2028-06-22') });

    const { teamBars } = await made.organiser.client.query<{ teamBars: { edges: { node: { id: string; teamName: string } }[] } }>('query($t: ID!) { teamBars(tenantId: $t) { edges { node { id teamName } } } }', { t: tenant.id });
    const barId = teamBars.edges[0]!.node.id;
    expect((await decideLift(approver, barId)).code).toBe('ALREADY_DONE');
    expect((await lift(made.organiser, barId)).code).toBeUndefined();
    expect((await decideLift(made.organiser, barId)).code).toBe('TWO_PEOPLE_NEEDED');
    expect((await decideLift(approver, barId)).liftedAt).not.toBeNull();
    expect((await submit()).code).not.toBe('TEAM_BARRED');
    const elsewhere = await make.make.staff((await make.make.tenant()).id, ['organiser', 'finance-approver']);
    expect((await lift(elsewhere, barId)).code).toBe('NOT_FOUND');
  });

  test('a barred team’s other award gets no agreement', async () => {
    const made = await make.agreed();
    const other = await make.planned({ team: made.team, competition: made.competition });
    const measure = await propose(made.organiser, made, 'terminate', { breach: true });
    await decide(await approverOf(made), measure.id);
    expect((await make.issue(other)).code).toBe('TEAM_BARRED');
    const { grant } = await other.organiser.client.query<{ grant: { permissions: { issueAgreement: { allowed: boolean; reason: string } } } }>('query($id: ID!) { grant(id: $id) { permissions { issueAgreement { allowed reason } } } }', { id: other.id });
    expect(grant.permissions.issueAgreement).toEqual({ allowed: false, reason: expect.stringContaining('违约') });
  });
});
