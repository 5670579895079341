import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { PledgeReceipts, RecurringPledges, TellSupporters } from '@app/funding';
import { ErasureSteps } from '@app/identity';
import { UnitOfWork } from '@app/platform';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { MakeCampaigns, type MadeCampaign } from '../../../../test/support/make-campaigns.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let campaigns: MakeCampaigns;
beforeAll(async () => {
  api = await startTestApi();
  campaigns = new MakeCampaigns(api);
});
afterAll(() => api?.close());
afterEach(() => api.clock.release());

const start = (who: Signed, campaign: MadeCampaign, more: object = {}) =>
  who.client.run<{ id: string; nextOn: string; status: string }>('startRecurringPledge', { input: { type: 'StartRecurringInput!', value: { campaignId: campaign.id, amount: '20', dayOfMonth: 5, display: 'anonymous', ...more } } }, '...on RecurringPledge { id nextOn status }');
const messages = (who: Signed, template: string) => campaigns.make.query<{ data: Record<string, string> }>(`select data from notification where person_id = $1 and template = $2 and channel = 'in-app' order by created_at`, [who.id, template]);

describe('a monthly pledge', () => {
  test('makes one promise and one reminder a month however often the worker runs, and debits nothing', async () => {
    const campaign = await campaigns.openCampaign({ kind: 'standing' });
    api.clock.set('2027-01-20T04:00:00Z');
    const person = await campaigns.make.resident();
    expect(await start(person, campaign, { amount: '0.50' })).toMatchObject({ code: 'PLEDGE_AMOUNT' });
    expect(await start(person, campaign, { dayOfMonth: 29 })).toMatchObject({ code: 'INPUT_INVALID' });
    const order = await start(person, campaign);
    expect(order).toMatchObject({ nextOn: '2027-02-05', status: 'active' });
    const orders = api.app.get(RecurringPledges);
    expect(await orders.makeDue()).toBe(0);
    api.clock.set('2027-02-04T16:30:00Z');
    const made = await Promise.all([orders.makeDue(), orders.makeDue()]);
    expect(made[0] + made[1]).toBe(1);
    expect(await orders.makeDue()).toBe(0);
    // Two months slept through: one promise, not two.
    api.clock.set('2027-04-20T04:00:00Z');
    expect(await orders.makeDue()).toBe(1);
    const rows = await campaigns.make.query<{ status: string; recurring_on: string; amount_fen: string; paid_fen: string }>('select status, recurring_on::text, amount_fen, paid_fen from pledge where recurring_id = $1 order by recurring_on', [order.id]);
    expect(rows).toEqual([{ status: 'promised', recurring_on: '2027-02-05', amount_fen: '2000', paid_fen: '0' }, { status: 'promised', recurring_on: '2027-03-05', amount_fen: '2000', paid_fen: '0' }]);
    expect((await messages(person, 'pledgeReminder')).map(({ data }) => data.amount)).toEqual(['20', '20']);
    expect(await campaigns.balances(campaign)).toEqual({});
    const stop = (who: Signed) => who.client.run<{ status: string }>('stopRecurringPledge', { recurringId: { type: 'ID!', value: order.id } }, '...on RecurringPledge { status }');
    expect(await stop(await campaigns.make.resident())).toMatchObject({ code: 'NOT_FOUND' });
    expect(await stop(await campaigns.make.signedIn(person, null))).toMatchObject({ status: 'stopped' });
    api.clock.set('2027-05-20T04:00:00Z');
    expect(await orders.makeDue()).toBe(0);
  });

  test('money of a standing fund counts at once', async () => {
    const campaign = await campaigns.openCampaign({ kind: 'standing' });
    await campaigns.gift(campaign, '30');
    expect(await campaigns.balances(campaign)).toEqual({ 'pledge:raised': 3000, 'psp:demo:test': 3000 });
  });
});

describe('receipts', () => {
  test('one each, numbered without gaps per office and year, for the giver alone', async () => {
    const campaign = await campaigns.openCampaign();
    const gifts = [];
    for (let i = 0; i < 6; i += 1) gifts.push(await campaigns.gift(campaign, `${10 + i}.05`));
    const receipts = api.app.get(PledgeReceipts);
    const jobs = gifts.flatMap(({ pledge }) => [receipts.issue(pledge.id), receipts.issue(pledge.id)]);
    expect((await Promise.all(jobs)).filter(Boolean)).toHaveLength(6);
    const rows = await campaigns.make.query<{ serial: number; number: string }>(`select serial, number from document where kind = 'gift-receipt' and tenant_id = $1 order by serial`, [campaign.tenant.id]);
    expect(rows.map(({ serial }) => serial)).toEqual([1, 2, 3, 4, 5, 6]);
    const { person, pledge } = gifts[0]!;
    const { myPledges } = await person.client.query<{ myPledges: { edges: { node: { receiptNumber: string; receiptId: string } }[] } }>('{ myPledges { edges { node { receiptNumber receiptId } } } }');
    const [{ node }] = myPledges.edges as [{ node: { receiptNumber: string; receiptId: string } }];
    expect(rows.map(({ number }) => number)).toContain(node.receiptNumber);
    const page = (token: string | null) => fetch(`${api.url}/documents/${node.receiptId}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
    const own = await page(person.token);
    expect(own.status).toBe(200);
    expect(await own.text()).toContain('壹拾元零伍分');
    expect((await page(gifts[1]!.person.token)).status).toBe(404);
    expect((await page(null)).status).toBe(404);
    expect(await messages(person, 'pledgeReceipt')).toHaveLength(1);
    expect((await new Client(api.url).query<{ pledge: null }>('query($id: ID!) { pledge(id: $id) { id } }', { id: pledge.id })).pledge).toBeNull();
  });
});

describe('news', () => {
  test('go to every supporter once, and stand on the page', async () => {
    const campaign = await campaigns.openCampaign();
    const { person } = await campaigns.gift(campaign, '5');
    await campaigns.gift(campaign, '6', { person });
    const unpaid = await campaigns.donor(campaign);
    await campaigns.pledge(campaign, unpaid, '5');
    const post = (who: Signed) => who.client.run<{ id: string }>('postCampaignUpdate', { input: { type: 'PostCampaignUpdateInput!', value: { campaignId: campaign.id, title: '扶手已到货', text: '本周六开始安装。' } } }, '...on CampaignUpdate { id }');
    expect(await post(person)).toMatchObject({ code: 'FORBIDDEN' });
    const { id } = await post(campaign.organiser);
    expect(await api.app.get(TellSupporters).tell({ campaignId: campaign.id, about: 'update', id })).toBe(1);
    expect(await messages(person, 'campaignUpdate')).toHaveLength(1);
    expect(await messages(unpaid, 'campaignUpdate')).toHaveLength(0);
    const page = await new Client(api.url).query<{ campaign: { updates: { edges: { node: object }[] } } }>('query($id: ID!) { campaign(id: $id) { updates { edges { node { title } } } } }', { id: campaign.id });
    expect(page.campaign.updates.edges).toEqual([{ node: { title: '扶手已到货' } }]);
  });
});

describe('erasure', () => {
  test('the gift stays without its giver’s name', async () => {
    const campaign = await campaigns.openCampaign();
    const { person, pledge } = await campaigns.gift(campaign, '5', { display: 'name-and-amount' });
    await api.app.get(UnitOfWork).run(() => api.app.get(ErasureSteps, { strict: false }).run({ id: person.id, phone: null }));
    expect(await campaigns.make.query('select display, display_name, paid_fen from pledge where id = $1', [pledge.id])).toEqual([{ display: 'anonymous', display_name: '', paid_fen: '500' }]);
  });
});
