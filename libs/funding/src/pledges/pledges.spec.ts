import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { shanghaiDay } from '@app/rules';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakeCampaigns, PLEDGE, type MadeCampaign } from '../../../../test/support/make-campaigns.js';

let api: TestApi;
let campaigns: MakeCampaigns;
beforeAll(async () => {
  api = await startTestApi();
  campaigns = new MakeCampaigns(api);
});
afterAll(() => api?.close());

const change = (who: { client: import('../../../../test/support/client.js').Client }, value: object) => who.client.run<{ amount: string; display: string; displayName: string }>('changePledge', { input: { type: 'ChangePledgeInput!', value } }, PLEDGE);

describe('pledging money', () => {
  let campaign: MadeCampaign;
  beforeAll(async () => {
    campaign = await campaigns.openCampaign({ mostPerGift: '500' });
  });

  test('a promise is a memo; paid it stands in the books, the totals and the list', async () => {
    const person = await campaigns.donor(campaign, { name: '陈小满' });
    const pledge = await campaigns.pledge(campaign, person, '88.88', { display: 'name-and-amount' });
    expect(pledge).toMatchObject({ status: 'promised', amount: '88.88', displayName: '陈小满' });
    expect(pledge.reference).toMatch(/^RZ\d{10}$/);
    expect(await campaigns.balances(campaign)).toEqual({});
    expect(await campaigns.paid(pledge)).toBe('counted');
    expect(await campaigns.balances(campaign)).toEqual({ 'pledge:held': 8888, 'psp:demo:test': 8888 });
    const { campaign: seen, campaignSupporters } = await person.client.query<{ campaign: { progress: object }; campaignSupporters: { edges: { node: object }[] } }>(
      'query($id: ID!) { campaign(id: $id) { progress { online total supporters } } campaignSupporters(campaignId: $id) { edges { node { name amount } } } }', { id: campaign.id });
    expect(seen.progress).toEqual({ online: '88.88', total: '88.88', supporters: 1 });
    expect(campaignSupporters.edges.map(({ node }) => node)).toEqual([{ name: '陈小满', amount: '88.88' }]);
  });

  test.each([['0', 'PLEDGE_AMOUNT'], ['0.99', 'PLEDGE_AMOUNT'], ['-5', 'PLEDGE_AMOUNT'], ['500.01', 'PLEDGE_AMOUNT']])('refuses %s yuan', async (amount, code) => {
    expect((await campaigns.pledge(campaign, await campaigns.donor(campaign), amount)).code).toBe(code);
  });

  test.each(['0.001', 'USD 5', '$5', '5 EUR', '1e3', '٣'])('refuses %s as input', async (amount) => {
    const person = await campaigns.donor(campaign);
    const answer = await person.client.send('mutation($i: PledgeMoneyInput!) { pledgeMoney(input: $i) { __typename } }', { i: { campaignId: campaign.id, amount, display: 'anonymous' } });
    expect(answer.data).toBeFalsy();
    expect(JSON.stringify(answer.errors)).toContain('两位小数');
  });

  test('changes and cancels until paid, shows itself otherwise at any time; only the donor', async () => {
    const person = await campaigns.donor(campaign);
    const pledge = await campaigns.pledge(campaign, person, '10');
    expect(await change(person, { pledgeId: pledge.id, amount: '20' })).toMatchObject({ amount: '20.00' });
    expect(await change(person, { pledgeId: pledge.id, amount: '500.01' })).toMatchObject({ code: 'PLEDGE_AMOUNT' });
    const stranger = await campaigns.donor(campaign);
    expect(await change(stranger, { pledgeId: pledge.id, amount: '2' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await campaigns.paid({ ...pledge, amount: '20' })).toBe('counted');
    expect(await change(person, { pledgeId: pledge.id, amount: '30' })).toMatchObject({ code: 'PLEDGE_STATUS' });
    expect(await change(person, { pledgeId: pledge.id, display: 'name', displayName: '热心邻居' })).toMatchObject({ display: 'name', displayName: '热心邻居' });
    expect(await person.client.run('cancelPledge', { pledgeId: { type: 'ID!', value: pledge.id } })).toMatchObject({ code: 'PLEDGE_STATUS' });
  });

  test('money reported after its month was closed is booked on the day it became known', async () => {
    const person = await campaigns.donor(campaign);
    const pledge = await campaigns.pledge(campaign, person, '30');
    const paidAt = new Date(api.clock.now().getTime() - 40 * 86_400_000);
    const period = shanghaiDay(paidAt.getTime()).slice(0, 7).replace('-', '');
    await campaigns.make.query('select ledger.close_period($1, $2, $3, null)', [campaign.tenant.id, period, 'u:closer']);
    expect(await campaigns.paid(pledge, { at: paidAt })).toBe('counted');
    const [journal] = await campaigns.make.query<{ day: string }>('select effective_on::text as day from ledger.journal where subject = $1', [`pledge:${pledge.id}`]);
    expect(journal!.day).toBe(shanghaiDay(api.clock.now().getTime()));
    expect((await campaigns.make.query<{ paid_at: Date }>('select paid_at from pledge where id = $1', [pledge.id]))[0]!.paid_at).toEqual(paidAt);
  });

  test('money for a cancelled promise is late and stands apart', async () => {
    const own = await campaigns.openCampaign();
    const person = await campaigns.donor(own);
    const pledge = await campaigns.pledge(own, person, '10');
    expect(await person.client.run('cancelPledge', { pledgeId: { type: 'ID!', value: pledge.id } }, PLEDGE)).toMatchObject({ status: 'cancelled' });
    expect(await campaigns.paid(pledge)).toBe('late');
    expect(await campaigns.balances(own)).toEqual({ 'psp:demo:test': 1000, 'suspense:late': 1000 });
  });
});
