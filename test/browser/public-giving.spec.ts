import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PaymentAttempt, PaymentTruth, PledgeReceipts } from '@app/funding';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeCampaigns, type MadeCampaign } from '../support/make-campaigns.js';
import { MakeMatching } from '../support/make-matching.js';
import { TestBrowser } from './support/browser.js';
import { phoneOf, seenOnPhones } from './support/phone.js';

let api: TestApi;
let browser: TestBrowser;
let campaigns: MakeCampaigns;
let campaign: MadeCampaign;

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  campaigns = new MakeCampaigns(api);
  campaign = await campaigns.openCampaign({ mostPerGift: '5000' });
  await campaigns.gift(campaign, '1200', { display: 'name-and-amount', displayName: '王桂兰' });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

/** What the worker does when it hears of a payment. */
async function workerSettles(pledgeId: string): Promise<void> {
  const attempt = await api.app.get(DataSource).getRepository(PaymentAttempt).findOneOrFail({ where: { pledgeId }, order: { createdAt: 'DESC' } });
  await api.app.get(PaymentTruth).settle(attempt.id);
  await api.app.get(PledgeReceipts).issue(pledgeId);
}

const pledgeOf = (url: string): string => /\/gifts\/([0-9a-f-]{36})/.exec(url)![1]!;

test('a resident pledges through the demo desk: the bar moves in another browser, 处理中 until it is known, then a receipt', async () => {
  const watcher = await phoneOf(browser, api, { path: `/c/${campaign.id}` });
  await watcher.page.getByText('进度实时更新').waitFor();
  await watcher.page.getByText('王桂兰').waitFor();
  expect(await seenOnPhones(watcher.page, 'campaign')).toEqual([]);

  const donor = await campaigns.donor(campaign, { name: '陈小满' });
  const { page, faults } = await phoneOf(browser, api, { token: donor.token, path: `/c/${campaign.id}` });
  await page.getByRole('link', { name: '我要认捐' }).click();
  await page.getByRole('button', { name: '认捐', exact: true }).click();
  await page.getByText('请填写 1 元以上的金额').waitFor();
  expect(await seenOnPhones(page, 'give')).toEqual([]);
  await page.getByRole('button', { name: '50 元', exact: true }).click();
  await page.getByLabel('显示名字和金额').check();
  // Left half-way: what was entered is still there.
  await page.reload();
  await page.getByLabel('我已知道', { exact: false }).check();
  await page.getByRole('button', { name: '认捐 50 元' }).click();
  await page.getByText('不会真的扣款').waitFor();

  // Back without paying: the page says 处理中 and leads to the same payment.
  await page.goBack();
  await page.getByText('处理中', { exact: true }).waitFor();
  const pledgeId = pledgeOf(page.url());
  expect(await seenOnPhones(page, 'gift-processing')).toEqual([]);
  const tab = await page.context().newPage();
  await tab.goto(`/gifts/${pledgeId}`);
  await tab.getByRole('button', { name: '还没付完，继续去支付' }).click();
  await tab.getByText('不会真的扣款').waitFor();
  await page.getByRole('button', { name: '还没付完，继续去支付' }).click();
  await page.getByText('不会真的扣款').waitFor();
  expect(await api.app.get(DataSource).getRepository(PaymentAttempt).countBy({ pledgeId })).toBe(1);

  await page.getByRole('button', { name: /支付成功/ }).first().click();
  await page.getByText('处理中', { exact: true }).waitFor();
  await workerSettles(pledgeId);
  await page.getByText('付款成功，谢谢您').waitFor();
  await page.getByRole('link', { name: /看收据/ }).waitFor();
  await watcher.page.getByText('1,250', { exact: true }).first().waitFor();
  await watcher.page.getByText('陈小满').waitFor();
  await tab.goto(`/gifts/${pledgeId}`);
  await tab.getByText('付款成功，谢谢您').waitFor();
  expect(await tab.getByRole('button', { name: /支付/ }).count()).toBe(0);
  expect(await seenOnPhones(page, 'gift-paid')).toEqual([]);
  expect([...faults, ...watcher.faults]).toEqual([]);
}, 60_000);

test('a payment that fails can be tried again, transferred or cancelled; work is offered beside money', async () => {
  const donor = await campaigns.donor(campaign, { name: '刘建国' });
  const { page } = await phoneOf(browser, api, { token: donor.token, path: `/c/${campaign.id}/give` });
  await page.getByLabel('金额（元）').fill('12.5');
  await page.getByLabel('我已知道', { exact: false }).check();
  await page.getByRole('button', { name: '认捐 12.50 元' }).click();
  await page.getByRole('button', { name: /失败/ }).click();
  const pledgeId = pledgeOf(page.url());
  await workerSettles(pledgeId);
  await page.getByText('付款没有成功，没有扣款').waitFor();
  await page.getByText(/^RZ\d{10}$/).waitFor();
  expect(await seenOnPhones(page, 'gift-failed')).toEqual([]);
  await page.getByRole('button', { name: '取消这笔认捐' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取消这笔认捐' }).click();
  await page.getByText('已取消').waitFor();

  await page.goto(`/c/${campaign.id}/in-kind`);
  await page.getByLabel('具体是什么').fill('周末搬运');
  await page.getByLabel('多少小时').fill('1.5');
  expect(await seenOnPhones(page, 'in-kind')).toEqual([]);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('待交付').waitFor();
  await page.goto('/gifts');
  await page.getByRole('heading', { name: '周末搬运（1.5 小时）' }).waitFor();
  expect(await seenOnPhones(page, 'gifts')).toEqual([]);
}, 60_000);

test('what each legal basis offers: residents only, the charity’s platform, nothing for government', async () => {
  const mutual = await campaigns.openCampaign({ basis: 'community-mutual-aid' });
  const stranger = await campaigns.donor(mutual, { confirmed: false });
  const { page } = await phoneOf(browser, api, { token: stranger.token, path: `/c/${mutual.id}` });
  await page.getByText('只限本社区已确认的居民').waitFor();
  const charity = await campaigns.openCampaign({ basis: 'charity-partner' });
  await page.goto(`/c/${charity.id}`);
  expect(await page.getByRole('link', { name: '去慈善组织的平台' }).getAttribute('href')).toMatch(/^https:/);
  expect(await seenOnPhones(page, 'campaign-charity')).toEqual([]);
  const government = await campaigns.openCampaign({ basis: 'government' });
  await page.goto(`/c/${government.id}`);
  await page.getByText('这里没有可以支付的内容').waitFor();
  expect(await page.getByRole('link', { name: /认捐/ }).count()).toBe(0);
  for (const id of [campaign.id, mutual.id, charity.id, government.id]) expect(await (await fetch(`${api.url}/c/${id}`)).text()).not.toContain('募捐');
}, 60_000);

test('配捐: the terms, an estimate as one types, what a gift triggered, and the sponsor’s own page', async () => {
  const matching = new MakeMatching(api);
  const matched = await matching.campaigns.openCampaign({ title: '路灯更亮' });
  const member = await campaigns.donor(matched, { name: '周物业' });
  const sponsor = await campaigns.sponsor({ tenantId: matched.tenant.id, kind: 'property', name: '湖畔物业', member });
  await matching.offer(matched, { sponsorId: sponsor.id, pool: '150', giftCap: '100', donorCap: '120' });
  const donor = await campaigns.donor(matched, { name: '陈小满' });
  const { page, faults } = await phoneOf(browser, api, { token: donor.token, path: `/c/${matched.id}` });
  await page.getByText('每认捐 1 元，配 1 元').waitFor();
  await page.getByText('每笔最多配 100 元').waitFor();
  await page.getByText('资金池 150 元，还剩 150 元').waitFor();
  expect(await seenOnPhones(page, 'campaign-matched')).toEqual([]);

  await page.getByRole('link', { name: '我要认捐' }).click();
  await page.getByText('填写金额后').waitFor();
  await page.getByLabel('金额（元）').fill('130');
  await page.getByText('这笔认捐可带动配捐约 100 元').waitFor();
  await page.getByText('单笔上限：少 30 元').waitFor();
  await page.getByLabel('金额（元）').fill('40');
  await page.getByText('这笔认捐可带动配捐约 40 元').waitFor();
  await page.getByLabel('金额（元）').fill('130');
  await page.getByText('这笔认捐可带动配捐约 100 元').waitFor();
  expect(await seenOnPhones(page, 'give-matched')).toEqual([]);

  const watcher = await phoneOf(browser, api, { path: `/c/${matched.id}` });
  await watcher.page.getByText('还剩 150 元').waitFor();
  const { pledge } = await campaigns.gift(matched, '130', { person: donor });
  await watcher.page.getByText('资金池 150 元，还剩 50 元').waitFor();
  await api.app.get(PledgeReceipts).issue(pledge.id);
  await page.goto(`/gifts/${pledge.id}`);
  await page.getByText('湖畔物业：100 元').waitFor();
  await page.getByText('单笔上限：少 30 元').waitFor();
  await page.getByRole('link', { name: /看收据/ }).waitFor();
  expect(await seenOnPhones(page, 'gift-matched')).toEqual([]);

  await page.goto('/sponsor');
  await page.getByText('这里只给赞助方的成员看').waitFor();
  const property = await phoneOf(browser, api, { token: member.token, path: '/me' });
  await property.page.getByRole('link', { name: '赞助方：配捐效果' }).click();
  await property.page.getByText('您的每 1 元，对应居民认捐 1.30 元').waitFor();
  await property.page.getByRole('link', { name: '路灯更亮' }).waitFor();
  expect(await seenOnPhones(property.page, 'sponsor')).toEqual([]);
  await property.page.goto('/sponsor?of=11111111-1111-4111-8111-111111111111');
  await property.page.getByText('这里只给赞助方的成员看').waitFor();
  expect(await seenOnPhones(property.page, 'sponsor-other')).toEqual([]);
  expect([...faults, ...property.faults, ...watcher.faults]).toEqual([]);
}, 60_000);

test('the server names, describes and fills the page before any script', async () => {
  const html = await (await fetch(`${api.url}/c/${campaign.id}`)).text();
  expect(html).toContain('<meta property="og:title" content="楼道加装扶手" />');
  expect(html).toMatch(/og:description" content="[^"]*目标 10,000 元/);
  expect(html).toMatch(/<script type="application\/json" id="first">.*"goal":"10000\.00"/);
  expect((await fetch(`${api.url}/c/${campaign.tenant.id}`)).status).toBe(404);
});
