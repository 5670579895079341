import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeGrants, type MadeGrant } from '../support/make-grants.js';
import { MakePayments, MOVED, type Moved } from '../support/make-payments.js';
import { mailedCode, wrongCode } from '../support/sign-in.js';
import { TestBrowser } from './support/browser.js';
import { journey, phoneOf, seenOnPhones } from './support/phone.js';
import { addPhoto, fillAccount, fillInvoice } from './support/team-phone.js';

let api: TestApi;
let browser: TestBrowser;
let grants: MakeGrants;
let made: MadeGrant;

beforeAll(async () => {
  api = await startTestApi({ env: { PUBLIC_URL: 'http://127.0.0.1:1', WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: '0'.repeat(32) } });
  // The ledger refuses days that have not come.
  api.clock.set('2026-06-22T01:00:00Z');
  browser = await TestBrowser.start();
  grants = new MakeGrants(api);
  made = await grants.planned({ amountFen: 1_000_000n });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const row = async (text: string): Promise<Record<string, string>> => (await grants.make.query<Record<string, string>>(text))[0]!;

/** On the page about oneself: an address is confirmed, WeChat is unbound, the switches are saved. */
async function howTold(page: Page, leadId: string): Promise<string[]> {
  await page.getByText('请在微信里打开本站并登录').waitFor();
  await grants.make.query(`insert into wechat_binding (person_id, sealed_openid, openid_hash, bound_at) values ('${leadId}', 'x', 'x', now())`);
  await page.goto('/me?wechat=bound');
  await page.getByText('微信已绑定').waitFor();
  await page.getByLabel('邮箱地址').fill('xiaoman@example.cn');
  await page.getByRole('button', { name: '发送验证码' }).click();
  await page.getByText('验证码已发到 xiaoman@example.cn').waitFor();
  const code = await mailedCode(api, leadId);
  await page.getByLabel('邮件里的 6 位数字').fill(wrongCode(code));
  await page.getByRole('button', { name: '确认邮箱' }).click();
  await page.getByText('验证码不正确，还可以再试 4 次').waitFor();
  const wrong = await seenOnPhones(page, 'me');
  await page.getByLabel('邮件里的 6 位数字').fill(code);
  await page.getByRole('button', { name: '确认邮箱' }).click();
  await page.getByRole('checkbox', { name: '邮件' }).uncheck();
  await page.getByRole('checkbox', { name: '夜里不发短信和微信' }).check();
  await page.getByRole('button', { name: '保存通知设置' }).click();
  await page.getByText('已保存').waitFor();
  await page.getByRole('button', { name: '解除绑定' }).click();
  await page.getByRole('checkbox', { name: '微信', exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '删除', exact: true }).click();
  await page.getByLabel('邮箱地址').waitFor();
  expect(await row(`select sms, email, wechat, quiet_from from notification_preference where person_id = '${leadId}'`)).toMatchObject({ sms: true, email: false, wechat: true, quiet_from: '22:00' });
  return wrong;
}

test('a funded team signs, reports a milestone, asks for money, sees it paid and hands in the invoice', () => journey(browser, async () => {
  await grants.issue(made);
  const { page, faults } = await phoneOf(browser, api, { token: made.team.lead.token, path: '/team' });
  await page.getByText('已获资助，待签协议').waitFor();
  const wrong = await seenOnPhones(page, 'team-list');
  await page.getByRole('link', { name: '查看' }).click();
  await page.getByText('协议已出具，请下载签字后上传。').waitFor();
  wrong.push(...(await seenOnPhones(page, 'team-awarded')));

  await page.getByRole('link', { name: '资助协议' }).click();
  await addPhoto(page, 'signed.jpg', '#ddeeff');
  await page.getByRole('img', { name: 'signed.jpg' }).waitFor();
  wrong.push(...(await seenOnPhones(page, 'team-agreement')));
  await page.getByRole('button', { name: '确认上传并签署' }).click();
  await page.getByText(/团队已于 .* 签署/).waitFor();
  const agreement = await row('select id, document_sha256 as "documentSha256" from grant_agreement order by version desc limit 1');
  expect(await grants.sign(made.organiser, made, { agreement: agreement as { id: string; documentSha256: string }, side: 'office' })).not.toHaveProperty('code');

  // The first part is due now; an account, then the request.
  await page.goto(`/team/${made.projectId}/money`);
  await page.getByRole('link', { name: '登记收款账户' }).click();
  await fillAccount(page, '湖畔园艺小组');
  wrong.push(...(await seenOnPhones(page, 'team-account')));
  await page.getByRole('button', { name: '保存账户' }).click();
  await page.getByText('湖畔园艺小组，江城银行南湖支行，**** 2222').waitFor();
  wrong.push(...(await seenOnPhones(page, 'team-money')));
  await page.getByRole('link', { name: '申请拨付' }).click();
  await page.getByLabel('金额（元）').fill('４，０００');
  await page.getByLabel('用途').fill('购买花箱和种植土');
  await addPhoto(page, 'offer.jpg', '#ffeedd');
  await page.getByRole('img', { name: '照片 1' }).waitFor();
  // A reload in between loses nothing.
  await page.reload();
  await page.getByRole('img', { name: '照片 1' }).waitFor();
  expect(await page.getByLabel('用途').inputValue()).toBe('购买花箱和种植土');
  wrong.push(...(await seenOnPhones(page, 'team-request')));
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('heading', { name: '拨付 4,000 元' }).waitFor();

  // The office sends it back with a reason; the team changes it; five pairs of hands pay it.
  const payments = new MakePayments(api);
  const desk = await payments.desk(made.competition.tenantId);
  const now = async () => (await desk.maker.client.query<{ disbursement: Moved }>(`{ disbursement(id: "${(await row('select id from disbursement')).id!}") { ${MOVED.slice(MOVED.indexOf('{') + 1)} }`)).disbursement;
  await payments.act(desk.maker, await now(), 'submit');
  expect(await payments.act(desk.reviewer, await now(), 'send_back', { reason: '请写明数量' })).toMatchObject({ status: 'draft' });
  await page.reload();
  await page.getByText('退回理由：请写明数量').waitFor();
  wrong.push(...(await seenOnPhones(page, 'team-sent-back')));
  await page.getByRole('link', { name: '修改申请' }).click();
  await page.getByLabel('用途').fill('购买花箱 20 个');
  await page.getByRole('button', { name: '修改好了，重新提交' }).click();
  await page.getByText('等经办受理').waitFor();
  await payments.walk(desk, await now(), 'paid');
  await page.reload();
  await page.getByText(/请在 .* 前交齐发票，还差 4,000 元。/).waitFor();
  wrong.push(...(await seenOnPhones(page, 'team-paid')));

  await fillInvoice(page, { number: '24957000 00012345', issuedOn: '2026-06-20', amount: '4000', colour: '#eeffee' });
  wrong.push(...(await seenOnPhones(page, 'team-invoice')));
  await page.getByRole('button', { name: '保存发票' }).click();
  await page.getByText('南湖建材店，2495700000012345，2026-06-20').waitFor();

  await page.goto(`/team/${made.projectId}`);
  await page.getByText('已拨付 4,000 元').waitFor();
  await page.getByRole('link', { name: '节点：开工' }).first().click();
  await page.getByLabel('做了什么，与计划相比怎么样').fill('花箱已经装好，比计划早一周。');
  await addPhoto(page, 'done.jpg', '#99cc99');
  await page.getByRole('img', { name: '照片 1' }).waitFor();
  wrong.push(...(await seenOnPhones(page, 'team-milestone')));
  await page.getByRole('button', { name: '提交汇报' }).click();
  await page.getByText('汇报已提交，街道验收后会通知您。').waitFor();
  await page.goto('/inbox');
  await page.getByRole('heading', { name: '款项已拨付' }).waitFor();
  await page.getByRole('button', { name: '全部标为已读' }).click();
  await page.getByRole('button', { name: '全部标为已读' }).waitFor({ state: 'detached' });
  expect((await row('select count(*) as unread from notification where read_at is null and channel = \'in-app\' and person_id = (select lead_id from team limit 1)')).unread).toBe('0');
  await page.goto('/me');
  await page.getByText('这台设备').waitFor();
  wrong.push(...(await howTold(page, made.team.lead.id)));
  expect(wrong).toEqual([]);
  expect(faults).toEqual([]);
}), 120_000);
