import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PaymentAttempt, PaymentTruth, PledgeReceipts } from '@app/funding';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeCampaigns, type MadeCampaign } from '../support/make-campaigns.js';
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
  await page.getByRole('button', { name: '认捐 12.5 元' }).click();
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

test('the server names, describes and fills the page before any script', async () => {
  const html = await (await fetch(`${api.url}/c/${campaign.id}`)).text();
  expect(html).toContain('<meta property="og:title" content="楼道加装扶手" />');
  expect(html).toMatch(/og:description" content="[^"]*目标 10,000 元/);
  expect(html).toMatch(/<script type="application\/json" id="first">.*"goal":"10000\.00"/);
  expect((await fetch(`${api.url}/c/${campaign.tenant.id}`)).status).toBe(404);
});
