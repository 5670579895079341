import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Campaign, FUNDING_INVARIANTS } from '@app/funding';
import { findBroken, Ledger, transfer } from '@app/ledger';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { MakeCampaigns, type MadeCampaign } from '../../../../test/support/make-campaigns.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let campaigns: MakeCampaigns;
let fund: MadeCampaign;
let firm: Signed;
let committee: Signed;
let cashier: Signed;
beforeAll(async () => {
  api = await startTestApi();
  campaigns = new MakeCampaigns(api);
  fund = await campaigns.openCampaign({ kind: 'standing', title: '电梯维修专款' });
  const { firstSignerId, secondSignerId } = await api.app.get(DataSource).getRepository(Campaign).findOneByOrFail({ id: fund.id });
  [firm, committee, cashier] = [await campaigns.make.resident(), await campaigns.make.resident(), await campaigns.make.staff(fund.tenant.id, 'cashier')];
  await campaigns.member(firstSignerId!, fund.tenant.id, firm);
  await campaigns.member(secondSignerId!, fund.tenant.id, committee);
  await campaigns.gift(fund, '1000');
  await settle();
});
afterAll(() => api?.close());

/** The provider pays out to the bank. */
async function settle(): Promise<void> {
  const { fundId, fundCode, bankCode } = await api.app.get(DataSource).getRepository(Campaign).findOneByOrFail({ id: fund.id });
  await api.app.get(UnitOfWork).run(() =>
    api.app.get(Ledger).post(systemActor('test'), { tenantId: fund.tenant.id, key: `test:${fundId!}:settled`, kind: 'settlement', effectiveAt: new Date(), summary: '结算', lines: transfer(`bank:${bankCode!}:${fundCode!}`, `psp:demo:test:${fundCode!}`, 100_000n) }));
}

const USE = '...on FundUse { id status }';
const propose = (who: Signed, more: object = {}) =>
  who.client.run<{ id: string; status: string }>('proposeFundUse', { input: { type: 'ProposeFundUseInput!', value: { campaignId: fund.id, purpose: '三单元电梯换钢丝绳', amount: '600', payee: '洪山电梯公司', bankName: '工商银行', accountNumber: '6222 0200 9876 5432', attachmentIds: [], ...more } } }, USE);
const sign = (who: Signed, useId: string, yes = true) => who.client.run<{ status: string }>('signFundUse', { input: { type: 'SignFundUseInput!', value: { useId, sign: yes, reason: yes ? null : '报价过高' } } }, USE);
const pay = (who: Signed, useId: string) => who.client.run<{ status: string }>('payFundUse', { input: { type: 'PayFundUseInput!', value: { useId, slip: 'HD2026112201' } } }, USE);

describe('a use of a standing fund', () => {
  test('is signed by both bodies, paid by the cashier, and public without its account', async () => {
    const stranger = await campaigns.make.resident();
    expect(await propose(stranger)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await propose(firm, { amount: '-1' })).toMatchObject({ code: 'PLEDGE_AMOUNT' });
    const use = await propose(firm);
    expect(use.status).toBe('proposed');
    expect(await pay(cashier, use.id)).toMatchObject({ code: 'FUND_USE_STATUS' });
    expect(await sign(stranger, use.id)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await sign(firm, use.id)).toMatchObject({ status: 'proposed' });
    expect(await sign(firm, use.id)).toMatchObject({ code: 'FUND_USE_SIGNER' });
    expect(await sign(committee, use.id)).toMatchObject({ status: 'signed' });
    const account = (who: Client) => who.send<{ fundUseAccount: { account: string } }>('query($id: ID!) { fundUseAccount(useId: $id) { account } }', { id: use.id });
    expect((await account(cashier.client)).data!.fundUseAccount.account).toBe('6222020098765432');
    expect((await account(committee.client)).errors![0]!.extensions.code).toBe('FORBIDDEN');
    const answers = await Promise.all([pay(cashier, use.id), pay(cashier, use.id)]);
    expect(answers.map(({ status, code }) => status ?? code).sort()).toEqual(['FUND_USE_STATUS', 'paid']);
    expect(await campaigns.balances(fund)).toMatchObject({ 'pledge:raised': 40_000 });
    const seen = JSON.stringify(await new Client(api.url).query('query($id: ID!) { fundUses(campaignId: $id) { edges { node { purpose amount payee status firstSignedAt secondSignedAt paidAt } } } }', { id: fund.id }));
    expect(seen).toContain('三单元电梯换钢丝绳');
    expect(seen).not.toContain('5432');
    expect(await findBroken(api.app.get(DataSource), Object.entries(FUNDING_INVARIANTS))).toEqual([]);
  });

  test('nobody signs for both bodies or pays what they signed; more than there is cannot be paid', async () => {
    const { firstSignerId, secondSignerId, tenantId } = await api.app.get(DataSource).getRepository(Campaign).findOneByOrFail({ id: fund.id });
    const both = await campaigns.make.staff(tenantId, 'cashier');
    for (const sponsorId of [firstSignerId!, secondSignerId!]) await campaigns.member(sponsorId, tenantId, both);
    const use = await propose(firm, { amount: '400.01' });
    expect(await sign(both, use.id)).toMatchObject({ status: 'proposed' });
    expect(await sign(both, use.id)).toMatchObject({ code: 'FUND_USE_SIGNER' });
    expect(await sign(committee, use.id)).toMatchObject({ status: 'signed' });
    expect(await pay(both, use.id)).toMatchObject({ code: 'SECOND_PERSON_REQUIRED' });
    expect(await pay(await campaigns.make.signedIn(cashier, null), use.id)).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    expect(await pay(cashier, use.id)).toMatchObject({ code: 'ACCOUNT_INSUFFICIENT' });
    const other = await propose(committee);
    expect(await sign(firm, other.id, false)).toMatchObject({ status: 'rejected' });
    expect(await sign(committee, other.id)).toMatchObject({ code: 'FUND_USE_STATUS' });
  });

  test('what was used cannot go back as a whole', async () => {
    const approver = await campaigns.make.staff(fund.tenant.id, 'finance-approver');
    const proposed = await fund.organiser.client.run<{ id: string }>('cancelCampaign', { input: { type: 'CancelCampaignInput!', value: { campaignId: fund.id, reason: '不再需要这项专款' } } }, '...on CampaignCancellation { id }');
    expect(await approver.client.run('decideCancellation', { input: { type: 'DecideCancellationInput!', value: { cancellationId: proposed.id, confirm: true } } })).toMatchObject({ code: 'CAMPAIGN_USED' });
  });
});
