import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { CampaignProgress, EndCampaigns, FUNDING_INVARIANTS, GiftFollowers, Pledge, RefundQueue } from '@app/funding';
import { findBroken } from '@app/ledger';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakeCampaigns, type MadeCampaign } from '../../../../test/support/make-campaigns.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let campaigns: MakeCampaigns;
const ended: string[] = [];
const queued: string[] = [];

beforeAll(async () => {
  api = await startTestApi();
  campaigns = new MakeCampaigns(api);
  const nothing = () => Promise.resolve();
  api.app.get(GiftFollowers).register('test', { paid: nothing, returned: nothing, ended: async (_, { id }, outcome) => void ended.push(`${id} ${outcome}`) });
  api.app.get(RefundQueue).register({ queueAll: async (_, { id, status }, reason) => void queued.push(`${id} ${status} ${reason}`), queueOne: nothing });
});
afterAll(() => api?.close());
afterEach(async () => {
  api.clock.release();
  expect(await findBroken(api.app.get(DataSource), Object.entries(FUNDING_INVARIANTS))).toEqual([]);
});

const statusOf = async (id: string): Promise<string> => (await campaigns.make.query<{ status: string }>('select status from campaign where id = $1', [id]))[0]!.status;
const days = (n: number): Date => new Date(Date.now() + n * 86_400_000);
const endDue = () => api.app.get(EndCampaigns).endDue();
const cancel = (who: Signed, campaignId: string) => who.client.run<{ id: string; status: string }>('cancelCampaign', { input: { type: 'CancelCampaignInput!', value: { campaignId, reason: '项目不再实施' } } }, '...on CampaignCancellation { id status }');
const decide = (who: Signed, cancellationId: string, confirm = true) =>
  who.client.run<{ id: string; status: string }>('decideCancellation', { input: { type: 'DecideCancellationInput!', value: { cancellationId, confirm, reason: confirm ? null : '仍要继续' } } }, '...on CampaignCancellation { id status }');
/** In two days, with money for the deadline in one. */
const dueCampaign = (options: Parameters<MakeCampaigns['openCampaign']>[0] = {}) => campaigns.openCampaign({ ...options, deadlineAt: days(1.5) });

describe('the deadline', () => {
  test('minimum reached: what was held is raised; not before, not without its grace, and only once', async () => {
    const campaign = await dueCampaign({ minimum: '100' });
    await campaigns.gift(campaign, '60');
    const { pledge } = await campaigns.gift(campaign, '40');
    expect(await endDue()).toBe(0);
    api.clock.set(new Date(days(1.5).getTime() + 10 * 60_000));
    expect(await endDue()).toBe(0);
    api.clock.set(days(2));
    const [one, two] = await Promise.all([endDue(), endDue()]);
    expect(one + two).toBe(1);
    expect(await statusOf(campaign.id)).toBe('succeeded');
    expect(await campaigns.balances(campaign)).toEqual({ 'pledge:raised': 10_000, 'psp:demo:test': 10_000 });
    expect(ended.filter((line) => line.startsWith(campaign.id))).toEqual([`${campaign.id} succeeded`]);
    expect(queued.some((line) => line.startsWith(campaign.id))).toBe(false);
    expect((await api.app.get(DataSource).getRepository(Pledge).findOneByOrFail({ id: pledge.id })).status).toBe('paid');
  });

  test('below the minimum: everything is to go back, and unpaid promises are void', async () => {
    const campaign = await dueCampaign({ minimum: '100' });
    await campaigns.gift(campaign, '99.99');
    const open = await campaigns.pledge(campaign, await campaigns.donor(campaign), '50');
    api.clock.set(days(2));
    expect(await endDue()).toBe(1);
    expect(await statusOf(campaign.id)).toBe('failed');
    expect(await campaigns.balances(campaign)).toEqual({ 'psp:demo:test': 9999, 'refund:pending': 9999 });
    expect(queued).toContain(`${campaign.id} failed 募集期满`);
    expect(await campaigns.paid(open)).toBe('late');
  });

  test('keep what was raised; nothing raised is a failure without a posting', async () => {
    const kept = await dueCampaign({ mode: 'keep', minimum: '100' });
    await campaigns.gift(kept, '1');
    const empty = await dueCampaign({ mode: 'keep', minimum: '0' });
    api.clock.set(days(2));
    expect(await endDue()).toBe(2);
    expect([await statusOf(kept.id), await statusOf(empty.id)]).toEqual(['succeeded', 'failed']);
    expect(await campaigns.balances(empty)).toEqual({});
  });

  test('after the deadline nothing may be promised, but what was paid in time still counts when reported late', async () => {
    const campaign = await dueCampaign({ minimum: '10' });
    const pledge = await campaigns.pledge(campaign, await campaigns.donor(campaign), '10');
    const inTime = days(1.49);
    const after = await campaigns.pledge(campaign, await campaigns.donor(campaign), '10');
    api.clock.set(new Date(days(1.5).getTime() + 60_000));
    expect((await campaigns.pledge(campaign, await campaigns.donor(campaign), '10')).code).toBe('CAMPAIGN_OVER');
    expect(await campaigns.paid(pledge, { at: inTime })).toBe('counted');
    expect(await campaigns.paid(after)).toBe('late');
    api.clock.set(days(2));
    expect(await endDue()).toBe(1);
  });

  test('one that cannot end does not hold up the others', async () => {
    const [bad, good] = [await dueCampaign({ minimum: '0' }), await dueCampaign({ minimum: '0' })];
    for (const campaign of [bad, good]) await campaigns.gift(campaign, '5');
    const dataSource = api.app.get(DataSource);
    await dataSource.query('delete from campaign_progress where campaign_id = $1', [bad.id]);
    api.clock.set(days(2));
    expect(await endDue()).toBe(1);
    expect([await statusOf(bad.id), await statusOf(good.id)]).toEqual(['open', 'succeeded']);
    await dataSource.getRepository(CampaignProgress).insert({ campaignId: bad.id, tenantId: bad.tenant.id, onlineFen: 500n, supporters: 1, updatedAt: new Date() });
  });
});

describe('refund the whole campaign', () => {
  test('two people and a one-time password; everything goes back in one sum', async () => {
    const campaign = await campaigns.openCampaign();
    for (const amount of ['10', '20.50', '0.01'].slice(0, 2)) await campaigns.gift(campaign, amount);
    const approver = await campaigns.make.staff(campaign.tenant.id, 'finance-approver');
    const stale = await campaigns.make.signedIn(campaign.organiser, null);
    expect(await cancel(stale, campaign.id)).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    const proposed = await cancel(campaign.organiser, campaign.id);
    expect(proposed.status).toBe('proposed');
    expect(await cancel(approver, campaign.id)).toMatchObject({ code: 'CANCELLATION_OPEN' });
    expect(await decide(campaign.organiser, proposed.id)).toMatchObject({ code: 'SECOND_PERSON_REQUIRED' });
    const decided = await decide(approver, proposed.id);
    expect(decided.status).toBe('carried_out');
    expect(await campaigns.balances(campaign)).toEqual({ 'psp:demo:test': 3050, 'refund:pending': 3050 });
    expect(ended).toContain(`${campaign.id} cancelled`);
    expect(queued).toContain(`${campaign.id} cancelled 项目不再实施`);
    expect(await decide(approver, proposed.id)).toMatchObject({ code: expect.stringMatching(/ALREADY_DONE|CAMPAIGN_STATUS/) });
    const people = await campaigns.make.query<{ made_by: string; checked_by: string }>(`select j.made_by, j.checked_by from ledger.journal j where j.idem_key = $1`, [`campaign:${campaign.id}:cancelled`]);
    expect(people).toEqual([{ made_by: campaign.organiser.id, checked_by: approver.id }]);
  });

  test('rejected, it goes on; a draft is put away by one', async () => {
    const campaign = await campaigns.openCampaign();
    const approver = await campaigns.make.staff(campaign.tenant.id, 'finance-approver');
    const proposed = await cancel(campaign.organiser, campaign.id);
    expect(await decide(approver, proposed.id, false)).toMatchObject({ status: 'rejected' });
    expect(await statusOf(campaign.id)).toBe('open');
    const draft = await campaigns.openCampaign({ draft: true });
    expect(await cancel(draft.organiser, draft.id)).toMatchObject({ status: 'carried_out' });
    expect(await statusOf(draft.id)).toBe('cancelled');
    expect(await draft.organiser.client.run('openCampaign', { campaignId: { type: 'ID!', value: draft.id } })).toMatchObject({ code: 'CAMPAIGN_STATUS' });
  });

  test('gifts and promises while it is being cancelled: each counts and goes back, or is late; two deciders at once end it once', async () => {
    const campaign: MadeCampaign = await campaigns.openCampaign();
    const approvers = [await campaigns.make.staff(campaign.tenant.id, 'finance-approver'), await campaigns.make.staff(campaign.tenant.id, 'finance-approver')];
    const pledges = [];
    for (let i = 0; i < 8; i += 1) pledges.push(await campaigns.pledge(campaign, await campaigns.donor(campaign), '10'));
    await campaigns.pspAccount(campaign.id);
    const late = await campaigns.donor(campaign);
    const proposed = await cancel(campaign.organiser, campaign.id);
    const [arrivals, decisions, promise] = await Promise.all([
      Promise.all(pledges.map((pledge) => campaigns.paid(pledge))),
      Promise.all(approvers.map((who) => decide(who, proposed.id))),
      campaigns.pledge(campaign, late, '10'),
    ]);
    const counted = arrivals.filter((arrival) => arrival === 'counted').length;
    expect(arrivals.every((arrival) => arrival === 'counted' || arrival === 'late')).toBe(true);
    expect(decisions.filter(({ status }) => status === 'carried_out')).toHaveLength(1);
    expect(promise.code ?? promise.status).toMatch(/CAMPAIGN_NOT_OPEN|promised/);
    const { 'refund:pending': pending = 0, 'suspense:late': suspense = 0, ...rest } = await campaigns.balances(campaign);
    expect({ pending, suspense }).toEqual({ pending: counted * 1000, suspense: (8 - counted) * 1000 });
    expect(rest).toEqual({ 'psp:demo:test': 8000 });
    expect(await campaigns.make.query('select 1 from pledge where campaign_id = $1 and status = $2', [campaign.id, 'promised'])).toEqual([]);
    expect(ended.filter((line) => line === `${campaign.id} cancelled`)).toHaveLength(1);
  });
});
