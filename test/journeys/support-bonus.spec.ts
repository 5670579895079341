import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyResults, type PublishedResults } from '@app/rules';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeCampaigns } from '../support/make-campaigns.js';
import { certify, MakeResults, publish, tallyAs } from '../support/make-results.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  // The ledger knows no future: the season lies in the past.
  api.clock.set('2026-06-22T01:00:00Z');
});
afterAll(() => api.close());

test('residents’ support adds its points once, by the rule written beforehand, and anybody can recompute it', async () => {
  const results = new MakeResults(api);
  const campaigns = new MakeCampaigns(api);
  const bonus = { by: 'amount' as const, per: 10_000, stepCentipoints: 50, maxCentipoints: 200, countedUntil: '2026-06-22T04:00:00Z' };
  const made = await results.finishedRoadshow({ rules: { crowdfunding: { opensAt: 'shortlist', bonus, topUpFen: null } } });
  const { competition, projects, organiser } = made;
  const [office] = await results.make.query<{ id: string; code: string }>('select id, code from tenant where id = $1', [competition.tenantId]);
  const communities = await results.make.query<{ id: string; code: string; name: string }>('select id, code, name from community where tenant_id = $1', [competition.tenantId]);
  // The fourth is tied with the third in everything but the draw.
  const fourth = projects[3]!;
  const campaign = await campaigns.openCampaign({ tenant: { ...office!, communities }, project: { id: fourth.id, competition } });
  await campaigns.gift(campaign, '110');
  await campaigns.gift(campaign, '45.50');
  const member = await campaigns.donor(campaign);
  const sponsor = await campaigns.sponsor({ tenantId: competition.tenantId, member });
  await campaigns.gift(campaign, '9000', { person: member, sponsorId: sponsor.id });

  const tally = await tallyAs(organiser, competition.id);
  expect(tally.certifiable).toBe(true);
  expect(tally.output.ties).toEqual([]);
  expect(tally.output.projects[2]).toMatchObject({ projectId: fourth.id, rank: 3, bonusCentipoints: 50 });

  // What is given after the first tally changes no score: neither certification nor publication finds it outdated.
  await campaigns.gift(campaign, '500');
  for (const certifier of made.certifiers) expect((await certify(certifier.client, tally.id)).code).toBeUndefined();
  expect((await publish(organiser, competition.id)).version).toBe(1);
  const [{ text }] = (await results.make.query<{ text: string }>('select text from publication where competition_id = $1', [competition.id])) as [{ text: string }];
  expect(verifyResults(text).checks.filter(({ ok }) => !ok)).toEqual([]);
  const file = JSON.parse(text) as PublishedResults;
  expect(file.projects.find(({ id }) => id === fourth.id)).toMatchObject({ support: { paidFen: 15_550, supporters: 2 }, bonusCentipoints: 50 });
  expect(file.projects.filter(({ bonusCentipoints }) => bonusCentipoints === 0)).toHaveLength(4);
});
