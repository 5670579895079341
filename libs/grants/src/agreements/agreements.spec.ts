import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Grant, Tranche } from '@app/grants';
import { Config } from '@app/platform';
import { Attachment } from '@app/records';
import { writeFile } from 'node:fs/promises';
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

const statusOf = async (made: MadeGrant) => (await database.getRepository(Grant).findOneByOrFail({ id: made.id })).status;
const tranchesOf = (made: MadeGrant) => database.getRepository(Tranche).find({ where: { grantId: made.id }, order: { position: 'ASC' } });
const ask = async (who: Signed, id: string) =>
  (await who.client.query<{ grant: { status: string; agreement: { version: number; number: string; terms: object; copies: { side: string; sha256: string }[] } | null; permissions: Record<string, { allowed: boolean; reason: string | null }> } | null }>(
    'query($id: ID!) { grant(id: $id) { status agreement { version number terms copies { side sha256 } } permissions { plan { allowed reason } issueAgreement { allowed reason } signForTeam { allowed reason } signForOffice { allowed reason } reportMilestone { allowed reason } } } }', { id },
  )).grant;
const documentStatus = async (who: Signed, id: string) => (await fetch(`${api.url}/documents/${id}`, { headers: { authorization: `Bearer ${who.token}` } })).status;

describe('the plan of a grant', () => {
  test('adds up to the fen; what does not is refused with everything that is wrong', async () => {
    const made = await make.awarded({ amountFen: 1_000_001n });
    const before = await database.query('select id, planned_fen from grant_budget_line where grant_id = $1', [made.id]);
    const refused = await make.plan(made, {
      lines: [{ category: 'other', title: '一', planned: '9999.00' }], milestones: [{ title: '开工', dueOn: '2026-09-01' }], tranches: [{ shareBps: 5000 }, { shareBps: 4000, milestone: 2 }],
    });
    expect(refused.code).toBe('PLAN_INVALID');
    expect(refused.problems!.map(({ path: at, code }) => [at, code])).toEqual([['lines', 'PLAN_SUM_DIFFERS'], ['tranches', 'PLAN_PERCENT_DIFFERS'], ['tranches.1.milestone', 'UNKNOWN']]);
    expect(await database.query('select id, planned_fen from grant_budget_line where grant_id = $1', [made.id])).toEqual(before);
    expect((await make.plan(made, { tranches: [{ amount: '10000.00' }] })).problems).toEqual([expect.objectContaining({ path: 'tranches', code: 'PLAN_SUM_DIFFERS' })]);
    expect((await make.plan(made, { tranches: [{ amount: '5000.00', shareBps: 5000 }] })).code).toBe('TRANCHES_MIXED');
    expect((await make.plan(made)).code).toBeUndefined();
    expect((await tranchesOf(made)).map(({ amountFen }) => amountFen)).toEqual([500_001n, 300_000n, 200_000n]);
  });

  test('amounts with three decimals never arrive', async () => {
    const made = await make.awarded();
    const answer = await made.organiser.client.send('mutation($i: PlanGrantInput!) { planGrant(input: $i) { __typename } }', { i: { grantId: made.id, lines: [{ category: 'other', title: '一', planned: '10000.001' }], milestones: [{ title: '开工', dueOn: '2026-09-01' }], tranches: [{ shareBps: 10_000 }] } });
    expect(answer.errors?.[0]?.extensions.code).toMatch(/BAD_USER_INPUT|INPUT_INVALID/);
  });

  test('after the agreement only what nobody has requested changes, within what it held', async () => {
    const made = await make.agreed();
    expect((await make.plan(made)).code).toBe('GRANT_STATUS');
    const amend = (tranches: object[]) => made.organiser.client.run('amendTranches', { input: { type: 'AmendTranchesInput!', value: { grantId: made.id, tranches, reason: '工期调整' } } });
    await database.query(`update tranche set status = 'requested' where grant_id = $1 and position = 1`, [made.id]);
    expect((await amend([{ amount: '10000.00' }])).code).toBe('PLAN_SUM_DIFFERS');
    expect((await amend([{ amount: '4000.00' }, { amount: '500.00', milestone: 1 }, { amount: '500.00', milestone: 2 }])).code).toBeUndefined();
    expect((await tranchesOf(made)).map(({ amountFen, status }) => [amountFen, status])).toEqual([[500_000n, 'requested'], [400_000n, 'due'], [50_000n, 'planned'], [50_000n, 'planned']]);
    expect((await amend([{ shareBps: 10_000, milestone: 2 }])).code).toBeUndefined();
    expect((await tranchesOf(made)).map(({ amountFen, status }) => [amountFen, status])).toEqual([[500_000n, 'requested'], [500_000n, 'planned']]);
    await database.query(`update tranche set status = 'paid' where grant_id = $1`, [made.id]);
    expect((await amend([{ shareBps: 10_000 }])).code).toBe('TRANCHE_REQUESTED');
  });
});

describe('the agreement', () => {
  test('drawn up from the plan, numbered, read by both sides, signed by both: only then is the grant agreed and money due', async () => {
    const made = await make.awarded();
    expect((await make.issue(made)).code).toBe('PLAN_MISSING');
    await make.plan(made);
    const agreement = await make.issue(made);
    expect(agreement).toMatchObject({ version: 1, number: expect.stringMatching(/协议〔2026〕1号$/) });
    const page = await (await fetch(`${api.url}/documents/${agreement.documentId}`, { headers: { authorization: `Bearer ${made.team.lead.token}` } })).text();
    expect(page).toContain('壹万元整');
    expect(page).toContain('5,000');
    expect(createHash('sha256').update(page).digest('hex')).toBe(agreement.documentSha256);
    const stranger = await make.make.resident();
    const maker = await make.make.staff(made.competition.tenantId, 'finance-maker');
    expect(await Promise.all([made.team.lead, made.organiser, maker, stranger].map((who) => documentStatus(who, agreement.documentId)))).toEqual([200, 200, 200, 404]);

    expect((await make.sign(made.team.lead, made, { agreement, side: 'team' })).code).toBeUndefined();
    expect(await statusOf(made)).toBe('awarded');
    expect((await tranchesOf(made)).every(({ status }) => status === 'planned')).toBe(true);
    api.clock.set('2026-06-22T01:01:00Z');
    expect((await make.sign(made.organiser, made, { agreement, side: 'office' })).code).toBeUndefined();
    expect(await statusOf(made)).toBe('agreed');
    expect((await tranchesOf(made)).map(({ status }) => status)).toEqual(['due', 'planned', 'planned']);
    const seen = await ask(made.team.lead, made.id);
    expect(seen).toMatchObject({ status: 'agreed', agreement: { version: 1, terms: { smallChangeBps: 1000 }, copies: [{ side: 'team' }, { side: 'office' }] } });
    expect(seen!.permissions).toMatchObject({ reportMilestone: { allowed: true, reason: null }, signForTeam: { allowed: false }, plan: { allowed: false } });
    expect(await ask(stranger, made.id)).toBeNull();
    expect((await make.sign(made.team.lead, made, { agreement, side: 'team' })).code).toBe('AGREEMENT_SIGNED');
  });

  test('an old version, another paper, somebody else’s file and an altered one are refused', async () => {
    const made = await make.planned();
    const { lead } = made.team;
    const first = await make.issue(made);
    const second = await make.issue(made);
    expect(second.version).toBe(2);
    expect((await make.sign(lead, made, { agreement: first, side: 'team' })).code).toBe('AGREEMENT_CHANGED');
    expect((await make.sign(lead, made, { agreement: { ...second, documentSha256: 'a'.repeat(64) }, side: 'team' })).code).toBe('AGREEMENT_CHANGED');
    const theirs = await make.upload(made.organiser, made.competition.tenantId);
    expect((await make.sign(lead, made, { agreement: second, side: 'team', file: theirs })).code).toBe('NOT_FOUND');
    const file = await make.upload(lead, made.competition.tenantId);
    expect((await make.sign(lead, made, { agreement: second, side: 'team', file: { ...file, sha256: 'b'.repeat(64) } })).code).toBe('FILE_ALTERED');
    const { storageKey } = await database.getRepository(Attachment).findOneByOrFail({ id: file.id });
    const stored = path.join(api.app.get(Config).DATA_DIR, 'files', storageKey);
    await rm(stored);
    await writeFile(stored, '另一份内容');
    expect((await make.sign(lead, made, { agreement: second, side: 'team', file })).code).toBe('FILE_ALTERED');
    await make.plan(made);
    expect((await make.sign(lead, made, { agreement: second, side: 'team' })).code).toBe('AGREEMENT_MISSING');
    expect(await statusOf(made)).toBe('awarded');
  });

  test('the office never signs for its own team; a member cannot sign for the lead; roles without the right are refused', async () => {
    const lead = await make.make.staff((await make.make.tenant()).id, 'screener');
    const competition = await make.make.openCompetition({ stage: 'roadshow' });
    const organiserInTeam = await make.make.staff(competition.tenantId, 'organiser');
    const team = await make.make.team(competition, { lead: organiserInTeam });
    const made = await make.planned({ competition, team });
    const agreement = await make.issue(made);
    expect((await make.issue(made, organiserInTeam)).code).toBe('OWN_GRANT');
    expect((await make.sign(organiserInTeam, made, { agreement, side: 'office' })).code).toBe('OWN_GRANT');
    const auditor = await make.make.staff(competition.tenantId, 'auditor');
    expect((await make.sign(auditor, made, { agreement, side: 'office' })).code).toBe('FORBIDDEN');
    expect((await make.issue(made, auditor)).code).toBe('FORBIDDEN');
    expect((await make.sign(lead, made, { agreement: { ...agreement, id: randomUUID() }, side: 'team' })).code).toBe('NOT_FOUND');
  });

  test('two signatures of one side at once: one counts', async () => {
    const made = await make.planned();
    const agreement = await make.issue(made);
    const answers = await Promise.all([1, 2, 3].map(() => make.sign(made.team.lead, made, { agreement, side: 'team' })));
    expect(answers.map(({ code }) => code ?? 'ok').toSorted()).toEqual(['AGREEMENT_SIGNED', 'AGREEMENT_SIGNED', 'ok']);
    expect(await database.query('select 1 from agreement_copy where agreement_id = $1', [agreement.id])).toHaveLength(1);
    await expect(database.query('update agreement_copy set sha256 = $1', ['x'])).rejects.toThrow('append-only');
  });

  test('the office’s terms hold for what is issued after them', async () => {
    const made = await make.planned();
    const set = (terms: object) => made.organiser.client.run('setGrantPolicy', { input: { type: 'SetGrantPolicyInput!', value: { tenantId: made.competition.tenantId, smallChangeBps: 500, clawbackBps: 10_000, clawbackDays: 15, blacklistMonths: 12, ...terms } } });
    expect((await set({ smallChangeBps: 9000, clawbackDays: 0 })).problems?.map(({ path: at }) => at)).toEqual(['smallChangeBps', 'clawbackDays']);
    expect((await set({})).code).toBeUndefined();
    await make.issue(made);
    expect((await ask(made.organiser, made.id))!.agreement!.terms).toEqual({ smallChangeBps: 500, clawbackBps: 10_000, clawbackDays: 15, blacklistMonths: 12 });
    const { grantPolicy } = await made.organiser.client.query<{ grantPolicy: { clawbackDays: number } }>('query($t: ID!) { grantPolicy(tenantId: $t) { clawbackDays } }', { t: made.competition.tenantId });
    expect(grantPolicy.clawbackDays).toBe(15);
  });
});
