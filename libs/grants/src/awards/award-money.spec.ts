import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Grant, GrantBudgetLine, GrantMilestone } from '@app/grants';
import { Ledger, transfer } from '@app/ledger';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { certify, command, confirm, MakeResults, publish, retallyAs, type FinishedRoadshow } from '../../../../test/support/make-results.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let make: MakeResults;
let database: DataSource;
beforeAll(async () => {
  api = await startTestApi();
  // The ledger knows no future: the season lies in the past.
  api.clock.set('2026-06-22T01:00:00Z');
  make = new MakeResults(api);
  database = api.app.get(DataSource);
});
afterAll(() => api.close());

const openFund = async (who: Signed, { id, tenantId }: { id: string; tenantId: string }, code = `g-${id.slice(0, 8)}`) => {
  const opened = await command<{ fundCode: string }>(who, 'openFund', 'OpenFundInput', { tenantId, competitionId: id, kind: 'grant', code, name: '微更新专款', purpose: '社区微更新' }, '...on Fund { fundCode: code }');
  expect(opened.code).toBeUndefined();
  return opened.fundCode;
};
const fundAwards = (who: Signed, competitionId: string) => who.client.run<{ changed: number }>('fundAwards', { competitionId: { type: 'ID!', value: competitionId } }, '...on FundedAwards { changed }');
const appropriate = (tenantId: string, fund: string, amountFen: bigint) =>
  api.app.get(UnitOfWork).run(() =>
    api.app.get(Ledger).post(systemActor('test'), { tenantId, key: `appropriation:${fund}:${amountFen}`, kind: 'appropriation', effectiveAt: api.clock.now(), lines: transfer(`quota:treasury:${fund}`, `grant:${fund}:unawarded`, amountFen), summary: '拨入额度' }),
  );

/** Balances of a fund's guarded accounts that are not empty, by the end of their code. */
async function books(fund: string): Promise<Record<string, string>> {
  const rows = await database.query<{ code: string; fen: string }[]>(
    `select a.code, (b.normal * (b.debit - b.credit))::text as fen from ledger.account a join ledger.balance b on b.account_id = a.id join ledger.fund f on f.id = a.fund_id where f.code = $1 and b.debit <> b.credit order by a.code`, [fund],
  );
  return Object.fromEntries(rows.map(({ code, fen }) => [code, fen]));
}
const sumOf = (of: Record<string, string>, part: string) => Object.entries(of).filter(([code]) => code.includes(part)).reduce((sum, [, fen]) => sum + BigInt(fen), 0n);

async function fundedRoadshow(fund: string, amountFen = 2_500_000n): Promise<FinishedRoadshow & { tallyId: string; fund: string }> {
  const made = await make.certified();
  await openFund(made.organiser, made.competition, fund);
  await appropriate(made.competition.tenantId, fund, amountFen);
  return { ...made, fund };
}
const grants = (made: FinishedRoadshow) => database.getRepository(Grant).find({ where: { competitionId: made.competition.id }, order: { amountFen: 'DESC' } });

async function afterNotice(made: FinishedRoadshow, endsAt: string): Promise<Signed> {
  api.clock.set(new Date(Date.parse(endsAt)));
  return make.make.signedIn(made.organiser, api.clock.now());
}

describe('the money of the awards', () => {
  test('published: held in notice to the fen; declined: given back and passed on; confirmed: the projects’, with their accounts and first plan', async () => {
    const made = await fundedRoadshow('f-one');
    const notice = await publish(made.organiser, made.competition.id);
    expect(notice.version).toBe(1);
    const held = await books('f-one');
    expect(sumOf(held, ':notice:')).toBe(2_500_000n);
    expect(sumOf(held, ':unawarded')).toBe(0n);
    expect((await grants(made)).map(({ status }) => status)).toEqual(['awaiting-notice', 'awaiting-notice', 'awaiting-notice']);

    const declined = await command<{ status: string }>(made.projects[0]!.team.lead, 'declineAward', 'DeclineAwardInput', { projectId: made.projects[0]!.id, reason: '团队无法按期实施' }, '...on Award { status }');
    expect(declined.status).toBe('declined');
    const passedOn = await grants(made);
    expect(passedOn.filter(({ status }) => status === 'lapsed').map(({ projectId, amountFen }) => [projectId, amountFen])).toEqual([[made.projects[0]!.id, 0n]]);
    expect(passedOn.filter(({ status }) => status === 'awaiting-notice')).toHaveLength(3);
    expect(sumOf(await books('f-one'), ':notice:')).toBe(2_500_000n);

    const organiser = await afterNotice(made, notice.endsAt);
    expect((await confirm(organiser, made.competition.id)).stage).toBe('awarded');
    const after = await books('f-one');
    expect(sumOf(after, ':notice:')).toBe(0n);
    expect(sumOf(after, ':awarded:')).toBe(2_500_000n);
    const awarded = (await grants(made)).filter(({ status }) => status === 'awarded');
    expect(awarded).toHaveLength(3);
    for (const grant of awarded) {
      expect(after[`grant:f-one:awarded:${grant.projectId}`]).toBe(grant.amountFen.toString());
      const lines = await database.getRepository(GrantBudgetLine).findBy({ grantId: grant.id });
      expect(lines.reduce((sum, { plannedFen }) => sum + plannedFen, 0n)).toBe(grant.amountFen);
      expect(await database.getRepository(GrantMilestone).countBy({ grantId: grant.id })).toBe(1);
    }
    expect(await fundAwards(organiser, made.competition.id)).toMatchObject({ changed: 0 });
    api.clock.set('2026-06-22T01:00:00Z');
  });

  test('awards over the fund stop the notice, and nothing is left of it; with the money there it goes out', async () => {
    const made = await fundedRoadshow('f-short', 2_499_999n);
    const refusal = await publish(made.organiser, made.competition.id);
    expect(refusal).toMatchObject({ code: 'AWARD_OVER_FUND', message: expect.stringContaining('24,999.99') });
    expect(await grants(made)).toEqual([]);
    expect(await database.query('select 1 from notice where competition_id = $1', [made.competition.id])).toEqual([]);
    expect(await books('f-short')).toEqual({ 'grant:f-short:unawarded': '2499999', 'quota:treasury:f-short': '2499999' });
    await appropriate(made.competition.tenantId, 'f-short', 1n);
    expect((await publish(made.organiser, made.competition.id)).version).toBe(1);
  });

  test('an upheld objection reverses what the new result no longer gives, in the same step as the new notice', async () => {
    const made = await fundedRoadshow('f-objection');
    await publish(made.organiser, made.competition.id);
    const loser = made.projects[0]!;
    const objector = await make.make.resident();
    const objection = await command(objector, 'fileObjection', 'FileObjectionInput', { competitionId: made.competition.id, projectId: loser.id, text: '材料与事实不符，应当取消', contact: '138 0000 0000' }, '...on Objection { id }');
    await command(made.organiser, 'decideObjection', 'DecideObjectionInput', { objectionId: objection.id, upheld: true, remedy: 'disqualify', reason: '经核实属实' });
    const [correction] = await database.query<{ id: string }[]>('select id from result_correction where objection_id = $1', [objection.id]);
    expect((await command(made.certifiers[0], 'decideCorrection', 'DecideCorrectionInput', { correctionId: correction!.id, confirm: true })).code).toBeUndefined();
    expect((await grants(made)).find(({ projectId }) => projectId === loser.id)?.status).toBe('awaiting-notice');
    const tally = await retallyAs(made.organiser, { competitionId: made.competition.id, objectionId: objection.id });
    for (const certifier of made.certifiers) await certify(certifier.client, tally.id);
    expect((await publish(made.organiser, made.competition.id)).version).toBe(2);
    const after = await grants(made);
    expect(after.find(({ projectId }) => projectId === loser.id)).toMatchObject({ status: 'lapsed', amountFen: 0n });
    expect(sumOf(await books('f-objection'), ':notice:')).toBe(2_500_000n);
    const journals = await database.query<{ kind: string; made_by: string; checked_by: string | null }[]>(`select kind, made_by, checked_by from ledger.journal where tenant_id = $1 and kind = 'award-lapsed'`, [made.competition.tenantId]);
    expect(journals.length).toBeGreaterThan(0);
    for (const journal of journals) expect(journal).toMatchObject({ made_by: 'system:awards', checked_by: made.organiser.id });
  });

  test('a competition without a fund goes on; once it has one, fundAwards catches up, once', async () => {
    const made = await make.certified();
    const notice = await publish(made.organiser, made.competition.id);
    expect(notice.version).toBe(1);
    expect((await fundAwards(made.organiser, made.competition.id)).code).toBe('FUND_MISSING');
    const fund = await openFund(made.organiser, made.competition);
    expect((await fundAwards(made.organiser, made.competition.id)).code).toBe('AWARD_OVER_FUND');
    await appropriate(made.competition.tenantId, fund, 2_500_000n);
    const both = await Promise.all([fundAwards(made.organiser, made.competition.id), fundAwards(made.organiser, made.competition.id)]);
    expect(both.map(({ changed }) => changed).toSorted()).toEqual([0, 3]);
    expect(sumOf(await books(fund), ':notice:')).toBe(2_500_000n);
  });

  test('only who may open funds may have the ledger catch up; another office knows nothing of it', async () => {
    const made = await make.finishedRoadshow();
    expect((await fundAwards(await make.make.staff(made.competition.tenantId, 'auditor'), made.competition.id)).code).toBe('FORBIDDEN');
    expect((await fundAwards(await make.make.staff((await make.make.tenant()).id, 'organiser'), made.competition.id)).code).toBe('FORBIDDEN');
  });
});
