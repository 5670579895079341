import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { BankLine } from '@app/ledger';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakeCampaigns, type MadeCampaign, type MadePledge } from '../../../../test/support/make-campaigns.js';
import { MakeRefunds, type RefundDesk } from '../../../../test/support/make-refunds.js';

let api: TestApi;
let make: MakeCampaigns;
let refunds: MakeRefunds;

beforeAll(async () => {
  api = await startTestApi();
  make = new MakeCampaigns(api);
  refunds = new MakeRefunds(api);
});
afterAll(() => api?.close());

const today = () => new Date(api.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** A movement on the campaign's bank account, as a statement shows it. */
async function line(campaign: MadeCampaign, amountFen: bigint, summary: string): Promise<BankLine> {
  const repo = api.app.get(DataSource).getRepository(BankLine);
  const row = repo.create({
    tenantId: campaign.tenant.id, bankAccountId: campaign.bankAccountId, statementId: randomUUID(), row: 1, day: today(), amountFen, balanceFen: null, counterparty: '张三', counterTail: '8888', reference: `T${randomUUID().slice(0, 12)}`, summary, fingerprint: randomUUID(), occurrence: 1, createdAt: api.clock.now(),
  });
  await repo.insert(row);
  return row;
}

async function promised(amount = '12'): Promise<{ campaign: MadeCampaign; pledge: MadePledge; desk: RefundDesk }> {
  const campaign = await make.openCampaign();
  return { campaign, pledge: await make.pledge(campaign, await make.donor(campaign), amount), desk: await refunds.desk({ tenantId: campaign.tenant.id }) };
}

type Answer = { id: string; status: string; code: string };
const MONEY_IN = '...on MoneyIn { id status }';
const record = ({ maker }: RefundDesk, value: object) => maker.client.run<Answer>('recordPledgeTransfer', { input: { type: 'RecordPledgeTransferInput!', value } }, MONEY_IN);
const confirm = (client: MadeCampaign['organiser']['client'], id: string) => client.run<Answer>('confirmPledgeTransfer', { moneyInId: { type: 'ID!', value: id } }, MONEY_IN);

describe('a pledge paid by bank transfer', () => {
  test('is suggested by its reference, recorded and confirmed by two people, and its line is matched', async () => {
    const { campaign, pledge, desk } = await promised();
    const arrived = await line(campaign, 1200n, `捐款 ${pledge.reference.slice(0, 4)} ${pledge.reference.slice(4)} 加油`);
    await line(campaign, 700n, '别的款项');
    const seen = await desk.maker.client.query<{ suggestedTransfers: object[] }>('query($t: ID!) { suggestedTransfers(tenantId: $t) { bankLineId pledgeId amount fits } }', { t: campaign.tenant.id });
    expect(seen.suggestedTransfers).toEqual([{ bankLineId: arrived.id, pledgeId: pledge.id, amount: '12.00', fits: true }]);
    const recorded = await record(desk, { pledgeId: pledge.id, bankLineId: arrived.id });
    expect(recorded).toMatchObject({ status: 'recorded' });
    expect(await make.balances(campaign)).toMatchObject({ 'suspense:unmatched': 1200 });
    await expect(confirm(desk.maker.client, recorded.id)).resolves.toMatchObject({ code: 'FORBIDDEN' });
    // Past its pledge it can become nobody's money.
    await expect(desk.reviewer.client.run<Answer>('decideMoneyIn', { input: { type: 'DecideMoneyInInput!', value: { id: recorded.id, decision: 'confirm' } } }, MONEY_IN)).resolves.toMatchObject({ code: 'MONEY_IN_BY_PLEDGE' });
    const both = await Promise.all([1, 2].map(() => confirm(desk.reviewer.client, recorded.id)));
    expect(both.map(({ status, code }) => status ?? code).sort()).toEqual(['MONEY_IN_DECIDED', 'confirmed']);
    const balances = await make.balances(campaign);
    expect(balances).toMatchObject({ 'pledge:held': 1200 });
    expect(balances['suspense:unmatched']).toBeUndefined();
    expect(await make.make.query('select status, channel from pledge where id = $1', [pledge.id])).toEqual([{ status: 'paid', channel: 'transfer' }]);
    expect(await make.make.query('select transfer_fen, supporters from campaign_progress where campaign_id = $1', [campaign.id])).toEqual([{ transfer_fen: '1200', supporters: 1 }]);
    expect(await make.make.query('select because from bank_match m join bank_match_item i on i.match_id = m.id where i.line_id = $1', [arrived.id])).toEqual([{ because: 'by-hand' }]);
  });

  test.each([
    ['of another amount', async () => {}, '11.99'],
    ['for a pledge that was cancelled', async (pledge: MadePledge) => void (await make.make.query(`update pledge set status = 'cancelled' where id = $1`, [pledge.id])), '12'],
    ['for a campaign that is over', async (pledge: MadePledge) => void (await make.make.query(`update campaign set status = 'failed' where id = $1`, [pledge.campaignId])), '12'],
  ])('%s stays in suspense and goes back by two people', async (_, before, amount) => {
    const { campaign, pledge, desk } = await promised();
    const recorded = await record(desk, { pledgeId: pledge.id, amount, receivedOn: today(), payer: '李四', reference: `S${randomUUID().slice(0, 12)}` });
    await before(pledge);
    await expect(confirm(desk.reviewer.client, recorded.id)).resolves.toMatchObject({ code: 'TRANSFER_NOT_COUNTED' });
    const fen = Math.round(Number(amount) * 100);
    expect((await make.balances(campaign))['suspense:unmatched']).toBe(fen);
    await expect(desk.reviewer.client.run<Answer>('decideMoneyIn', { input: { type: 'DecideMoneyInInput!', value: { id: recorded.id, decision: 'return', reason: '无法对应认捐' } } }, MONEY_IN)).resolves.toMatchObject({ status: 'returned' });
    expect(await make.balances(campaign)).toEqual({});
  });

  test('is refunded to the bank by two people, with a slip used once', async () => {
    const { campaign, pledge, desk } = await promised();
    const recorded = await record(desk, { pledgeId: pledge.id, amount: '12', receivedOn: today(), payer: '李四', reference: `S${randomUUID().slice(0, 12)}` });
    await confirm(desk.reviewer.client, recorded.id);
    const refund = await refunds.asked(desk, pledge, '5.00');
    expect(refund).toMatchObject({ route: 'bank', status: 'asked' });
    expect(await make.balances(campaign)).toMatchObject({ 'pledge:held': 700, 'refund:pending': 500 });
    expect(await refunds.send(refund)).toMatchObject({ status: 'asked' });
    await refunds.byBank(desk.maker, refund);
    await expect(refunds.decideByBank(desk.maker, refund, 'HD0001')).resolves.toMatchObject({ code: 'FORBIDDEN' });
    const both = await Promise.all([1, 2].map(() => refunds.decideByBank(desk.reviewer, refund, 'HD0001')));
    expect(both.map(({ status, code }) => status ?? code).sort()).toEqual(['REFUND_STATUS', 'done']);
    expect(await make.balances(campaign)).toMatchObject({ 'pledge:held': 700 });
    expect((await make.balances(campaign))['refund:pending']).toBeUndefined();
    const second = await refunds.asked(desk, pledge, '1.00');
    await refunds.byBank(desk.maker, second);
    await expect(refunds.decideByBank(desk.reviewer, second, 'HD0001')).resolves.toMatchObject({ code: 'REFUND_SLIP_USED' });
  });
});
