import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Campaign, EndCampaigns, FUNDING_INVARIANTS, PledgeReceipts, ReturnGift } from '@app/funding';
import { findBroken, Invariants, Ledger, transfer } from '@app/ledger';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { findHledger } from '../../../../scripts/system-tools.mjs';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakeCampaigns, type MadeCampaign, type MadePledge } from '../../../../test/support/make-campaigns.js';

let api: TestApi;
let campaigns: MakeCampaigns;
let dataSource: DataSource;
let campaign: MadeCampaign;
let pledge: MadePledge;

const broken = () => findBroken(dataSource, Object.entries(FUNDING_INVARIANTS));

beforeAll(async () => {
  api = await startTestApi();
  campaigns = new MakeCampaigns(api);
  dataSource = api.app.get(DataSource);
  campaign = await campaigns.openCampaign();
  ({ pledge } = await campaigns.gift(campaign, '100'));
  const back = await campaigns.gift(campaign, '40');
  await api.app.get(UnitOfWork).run(() => api.app.get(ReturnGift).whole(systemActor('test'), back.pledge.id, { fact: 'test:back:1', reason: '测试' }));
  await api.app.get(PledgeReceipts).issue(pledge.id);
  const failed = await campaigns.openCampaign({ minimum: '9000' });
  await campaigns.gift(failed, '70');
  api.clock.set(new Date(Date.now() + 40 * 86_400_000));
  await api.app.get(EndCampaigns).endOne(systemActor('test'), failed.id);
  api.clock.release();
});
afterAll(() => api?.close());

/** Past every service, as nothing in the product can, and undone. */
async function breaking(sql: string, values: unknown[] = []): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query(`set local session_replication_role = replica`);
    await runner.query(sql, values);
    return [...new Set((await findBroken(runner.manager, Object.entries(FUNDING_INVARIANTS))).map(({ invariant }) => invariant))].sort();
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

describe('the invariants of campaigns', () => {
  test('hold, and are asked every night with the ledger’s own', async () => {
    expect(await broken()).toEqual([]);
    await dataSource.query(`update campaign_progress set supporters = supporters + 1 where campaign_id = $1`, [campaign.id]);
    expect((await api.app.get(Invariants).broken(dataSource.manager)).map(({ invariant, tenantId }) => [invariant, tenantId])).toEqual([['campaign-supporters-counted', campaign.tenant.id]]);
    await dataSource.query(`update campaign_progress set supporters = supporters - 1 where campaign_id = $1`, [campaign.id]);
  });

  test.each([
    ['campaign-paid-is-booked', `update pledge set paid_fen = paid_fen + 1 where id = $1`],
    ['campaign-returned-is-booked', `update pledge set returned_fen = returned_fen + 1 where id = $1`],
    ['campaign-money-stands-by-status', `update campaign set status = 'cancelled' where id = (select campaign_id from pledge where id = $1)`],
    ['campaign-uses-are-booked', `insert into fund_use (tenant_id, campaign_id, purpose, amount_fen, payee, bank_name, account_sealed, account_masked, status, proposed_by_id, first_signed_by_id, second_signed_by_id, paid_by_id, created_at)
       select tenant_id, campaign_id, 'x', 1, 'x', 'x', 'x', 'x', 'paid', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now() from pledge where id = $1`],
    ['campaign-progress-is-its-pledges', `update campaign_progress set online_fen = online_fen - 1 where campaign_id = (select campaign_id from pledge where id = $1)`],
    ['campaign-progress-is-its-pledges', `update campaign_progress set in_kind_fen = 1 where campaign_id = (select campaign_id from pledge where id = $1)`],
    ['campaign-progress-is-its-pledges', `update campaign_progress set imported_fen = 1 where campaign_id = (select campaign_id from pledge where id = $1)`],
    ['campaign-progress-is-its-pledges', `update campaign_progress set quota_fen = 1 where campaign_id = (select campaign_id from pledge where id = $1)`],
    ['campaign-supporters-counted', `update campaign_progress set supporters = 9 where campaign_id = (select campaign_id from pledge where id = $1)`],
    ['campaign-donors-summed', `update campaign_supporter set net_fen = net_fen + 1 where campaign_id = (select campaign_id from pledge where id = $1)`],
    ['campaign-receipts-once', `update pledge set receipt_number = '南湖认捐〔2026〕99号' where id = $1`],
  ])('%s fires when it is broken on purpose', async (name, sql) => {
    expect(await breaking(sql, [pledge.id])).toContain(name);
    expect(await broken()).toEqual([]);
  });

  test('money booked to a campaign past its pledges is found', async () => {
    const { fundCode, tenantId } = await dataSource.getRepository(Campaign).findOneByOrFail({ id: campaign.id });
    const other = await campaigns.openCampaign();
    const from = await campaigns.pspAccount(other.id);
    await api.app.get(UnitOfWork).run(() =>
      api.app.get(Ledger).post(systemActor('test'), { tenantId: other.tenant.id, key: 'test:stray:gift', kind: 'pledge', effectiveAt: new Date(), summary: '测试', lines: transfer(from, `pledge:${other.fundCode}:held`, 100n) }));
    expect((await broken()).map(({ invariant, tenantId: of }) => [invariant, of])).toEqual([['campaign-paid-is-booked', other.tenant.id]]);
    expect([fundCode, tenantId]).toEqual([campaign.fundCode, campaign.tenant.id]);
  });
});

describe('the books of a campaign', () => {
  test('balance to zero, name the raised money as income once, and pass the real hledger', async () => {
    const own = await campaigns.openCampaign({ minimum: '10' });
    await campaigns.gift(own, '120');
    const back = await campaigns.gift(own, '20');
    await api.app.get(UnitOfWork).run(() => api.app.get(ReturnGift).whole(systemActor('test'), back.pledge.id, { fact: 'test:back:2', reason: '测试' }));
    const standing = await campaigns.openCampaign({ tenant: own.tenant, kind: 'standing' });
    await campaigns.gift(standing, '33');
    api.clock.set(new Date(Date.now() + 31 * 86_400_000));
    expect(await api.app.get(EndCampaigns).endOne(systemActor('test'), own.id)).toBe(true);
    const auditor = await campaigns.make.staff(own.tenant.id, 'auditor');
    const { trialBalance, incomeAndExpense } = await auditor.client.query<{ trialBalance: { debitFen: string; creditFen: string }[]; incomeAndExpense: { fund: string; source: string | null; incomeFen: string }[] }>(
      'query($t: ID!) { trialBalance(tenantId: $t, until: "2099-12-31") { code debitFen creditFen } incomeAndExpense(tenantId: $t, from: "2020-01-01", until: "2099-12-31") { fund source incomeFen expenseFen } }', { t: own.tenant.id });
    const sum = (side: 'debitFen' | 'creditFen') => trialBalance.reduce((total, row) => total + Math.round(Number(row[side]) * 100), 0);
    expect(sum('debitFen')).toBe(sum('creditFen'));
    expect(incomeAndExpense.map(({ fund, source, incomeFen }) => [fund, source, incomeFen]).sort()).toEqual([[own.fundCode, 'campaign-succeeded', '120.00'], [standing.fundCode, 'pledge', '33.00']].sort());
    await dataSource.query('select ledger.seal_batch(500)');
    const journal = await (await fetch(`${api.url}/ledger/${own.tenant.id}/journal.hledger`, { headers: { authorization: `Bearer ${auditor.token}` } })).text();
    expect(journal).toContain(`pledge:${own.fundCode}:raised`);
    const hledger = findHledger();
    if (hledger) expect(spawnSync(hledger, ['check', '-s', '-f', '-'], { input: journal, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });
});
