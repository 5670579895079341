import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { FUNDING_INVARIANTS, PurposeChanges, RefundQueue, type DueRefund } from '@app/funding';
import { findBroken } from '@app/ledger';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakeCampaigns, type MadeCampaign } from '../../../../test/support/make-campaigns.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let campaigns: MakeCampaigns;
const due: DueRefund[] = [];
beforeAll(async () => {
  api = await startTestApi();
  campaigns = new MakeCampaigns(api);
  // What is due is listened to, not sent.
  Object.assign(api.app.get(RefundQueue), { sender: { queueAll: () => Promise.resolve(), queueOne: async (_: unknown, refund: DueRefund) => void due.push(refund) } });
});
afterAll(() => api?.close());
afterEach(async () => {
  api.clock.release();
  expect(await findBroken(api.app.get(DataSource), Object.entries(FUNDING_INVARIANTS))).toEqual([]);
});

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const ask = (who: Signed, campaign: MadeCampaign, more: object = {}) =>
  who.client.run<{ id: string; status: string; askedDonors: number }>('askConsent', { input: { type: 'AskConsentInput!', value: { campaignId: campaign.id, purpose: '改为给二号楼加装扶手', reason: '三号楼已由房管所加装', answerBy: inDays(10), ...more } } }, '...on PurposeChange { id status askedDonors }');
const answer = (who: Signed, changeId: string, agrees: boolean) => who.client.run<{ status: string; answered: number; refused: number }>('answerConsent', { input: { type: 'AnswerConsentInput!', value: { changeId, agrees } } }, '...on PurposeChange { status answered refused }');
const purposeOf = async ({ id }: MadeCampaign) => (await campaigns.make.query<{ purpose: string; purpose_version: number }>('select purpose, purpose_version from campaign where id = $1', [id]))[0];

describe('a change of purpose', () => {
  test('waits for everybody; who refuses gets all their gifts back, the others’ stand', async () => {
    const campaign = await campaigns.openCampaign();
    const yes = await campaigns.gift(campaign, '100');
    const no = await campaigns.gift(campaign, '40');
    await campaigns.gift(campaign, '2.50', { person: no.person });
    const unpaid = await campaigns.donor(campaign);
    await campaigns.pledge(campaign, unpaid, '9');
    const change = await ask(campaign.organiser, campaign);
    expect(change).toMatchObject({ status: 'asked', askedDonors: 2 });
    expect(await ask(campaign.organiser, campaign)).toMatchObject({ code: 'PURPOSE_CHANGE_OPEN' });
    expect(await answer(unpaid, change.id, true)).toMatchObject({ code: 'NOT_A_SUPPORTER' });
    expect(await answer(yes.person, change.id, true)).toMatchObject({ status: 'asked', answered: 1 });
    expect(await purposeOf(campaign)).toMatchObject({ purpose: '为三号楼老人加装楼道扶手' });
    const both = await Promise.all([answer(no.person, change.id, false), answer(no.person, change.id, false)]);
    expect(both.map(({ status, code }) => status ?? code).sort()).toEqual(expect.arrayContaining(['adopted']));
    expect(both.filter(({ status }) => status === 'adopted')).toHaveLength(1);
    expect(await purposeOf(campaign)).toEqual({ purpose: '改为给二号楼加装扶手', purpose_version: 2 });
    expect(await campaigns.balances(campaign)).toEqual({ 'pledge:held': 10_000, 'psp:demo:test': 14_250, 'refund:pending': 4250 });
    expect(due.filter(({ campaign: { id } }) => id === campaign.id).map(({ amountFen }) => amountFen).sort()).toEqual([250n, 4000n]);
    expect(await answer(yes.person, change.id, true)).toMatchObject({ code: 'CONSENT_OVER' });
  });

  test('silence is consent, but only after the last day', async () => {
    const campaign = await campaigns.openCampaign();
    await campaigns.gift(campaign, '100');
    const change = await ask(campaign.organiser, campaign);
    const changes = api.app.get(PurposeChanges);
    api.clock.set(inDays(9.9));
    await changes.settleDue();
    expect(await purposeOf(campaign)).toMatchObject({ purpose_version: 1 });
    api.clock.set(inDays(10.1));
    const [one, two] = await Promise.all([changes.settleDue(), changes.settleDue()]);
    expect(one + two).toBe(1);
    expect(await purposeOf(campaign)).toMatchObject({ purpose_version: 2 });
    expect(change.status).toBe('asked');
  });

  test('with nobody to ask it changes at once; too little time, the same purpose and 募捐 are refused', async () => {
    const campaign = await campaigns.openCampaign();
    expect(await ask(campaign.organiser, campaign, { answerBy: inDays(3) })).toMatchObject({ code: 'ANSWER_TIME' });
    expect(await ask(campaign.organiser, campaign, { purpose: '为三号楼老人加装楼道扶手 ' })).toMatchObject({ code: 'PURPOSE_SAME' });
    expect(await ask(campaign.organiser, campaign, { purpose: '为全市募捐买扶手' })).toMatchObject({ code: 'PURPOSE_SAME' });
    expect(await ask(await campaigns.make.signedIn(campaign.organiser, null), campaign)).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    expect(await ask(campaign.organiser, campaign)).toMatchObject({ status: 'adopted' });
  });
});
