import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OpenedFund, Sealing } from '@app/ledger';
import { GrantMilestone } from '@app/grants';
import type { Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeGrants, type MadeGrant } from '../support/make-grants.js';
import { MakePayments } from '../support/make-payments.js';
import type { Signed } from '../support/make.js';
import { TestBrowser } from './support/browser.js';
import { openConsole, seenInBothLanguages } from './support/console.js';

let api: TestApi;
let browser: TestBrowser;
let make: MakeGrants;
let grant: MadeGrant;
const sql = <Row>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<Row[]>(text, values);
const dialog = (page: Page) => page.getByRole('dialog').last();
const open = (who: Signed, at: string) => openConsole(browser, api.url, { token: who.token, at });

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  make = new MakeGrants(api);
  grant = await make.planned();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

describe('a grant', () => {
  test('its agreement is issued and signed, a milestone accepted, a suspension proposed', async () => {
    const { page, faults } = await open(grant.organiser, `${grant.competition.id}/grants`);
    const title = (await sql<{ title: string }>('select title from project where id = $1', [grant.projectId]))[0]!.title;
    await page.getByRole('link', { name: title }).waitFor();
    expect(await seenInBothLanguages(page, 'grants')).toEqual([]);
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('button', { name: '出具协议' }).click();
    await dialog(page).getByRole('button', { name: '出具协议' }).click();
    await page.getByText('协议已出具。').waitFor();
    const [agreement] = await sql<{ id: string; documentSha256: string }>('select id, document_sha256 as "documentSha256" from grant_agreement where grant_id = $1', [grant.id]);
    expect((await make.sign(grant.team.lead, grant, { agreement: agreement!, side: 'team' })).code).toBeUndefined();
    await page.getByRole('button', { name: '上传街道签署件' }).click();
    await dialog(page).getByLabel('签署件（PDF 或图片）').setInputFiles({ name: '协议.csv', mimeType: 'text/csv', buffer: Buffer.from('序号,内容\n1,街道盖章\n') });
    await dialog(page).getByRole('button', { name: '上传街道签署件' }).click();
    await page.getByText('签署件已上传。').waitFor();
    await page.getByText('执行中').first().waitFor();
    const milestone = await api.app.get(DataSource).getRepository(GrantMilestone).findOneByOrFail({ grantId: grant.id, position: 1 });
    const photo = await make.upload(grant.team.lead, grant.competition.tenantId, 'photo');
    await grant.team.lead.client.run('reportMilestone', { input: { type: 'ReportMilestoneInput!', value: { milestoneId: milestone.id, text: '花箱已就位', files: [{ attachmentId: photo.id }] } } });
    await page.reload();
    await page.getByText('花箱已就位').waitFor();
    expect(await seenInBothLanguages(page, 'grant')).toEqual([]);
    await page.getByRole('button', { name: '验收通过' }).click();
    await dialog(page).getByRole('button', { name: '验收通过' }).click();
    await page.getByText('已处理。').waitFor();
    expect(await sql('select status from tranche where grant_id = $1 and position = 2', [grant.id])).toEqual([{ status: 'due' }]);
    await page.getByRole('button', { name: '暂停' }).click();
    await dialog(page).getByLabel(/理由/).fill('等待验收整改');
    await dialog(page).getByRole('button', { name: '暂停' }).click();
    await page.getByText('已提出，等待另一人决定。').waitFor();
    await page.getByText('等待验收整改').waitFor();
    expect(await seenInBothLanguages(page, 'grant-measure')).toEqual([]);
    await page.context().close();
    expect(faults).toEqual([]);
  });
});

describe('public disclosure', () => {
  test('is shown with pictures and the same figures beside them before anybody is pointed to it', async () => {
    const payments = new MakePayments(api);
    const paid = await payments.grant();
    const { competition } = paid;
    const [fund] = await sql<{ id: number }>('select id from ledger.fund where code = $1', [paid.fundCode]);
    await api.app.get(DataSource).getRepository(OpenedFund).insert({ fundId: fund!.id, tenantId: competition.tenantId, competitionId: competition.id, kind: 'grant', openedBy: 'test', createdAt: new Date() });
    const desk = await payments.desk(competition.tenantId);
    const asked = await payments.walk(desk, await payments.request(paid, { amount: '5000' }), 'paid');
    const invoice = await payments.invoice(asked, paid, { amount: '4000' });
    await payments.act(desk.maker, asked, 'propose_acquittal', { invoices: [{ invoiceId: invoice.id, amount: '4000' }] });
    await payments.act(desk.reviewer, asked, 'accept_acquittal');
    await api.app.get(Sealing).seal();
    const { page, faults } = await open(desk.approver, `${competition.id}/disclosure`);
    await page.getByRole('img', { name: '资金来源' }).waitFor();
    expect(await page.getByRole('region', { name: '资金来源' }).getByRole('row', { name: /财政拨入/ }).textContent()).toContain('100,000');
    expect(await page.getByRole('region', { name: '支出类别（已核销）' }).getByRole('row', { name: /材料/ }).first().textContent()).toContain('4,000');
    expect(await page.getByRole('region', { name: '各社区已支付' }).getByRole('row').nth(1).textContent()).toContain('5,000');
    expect(await page.getByRole('region', { name: '每月支付' }).getByRole('row').nth(1).textContent()).toContain('5,000');
    expect(await seenInBothLanguages(page, 'disclosure')).toEqual([]);
    const href = await page.getByRole('link', { name: '下载 Excel' }).getAttribute('href');
    expect((await page.request.get(href!)).status()).toBe(200);
    await page.context().close();
    expect(faults).toEqual([]);
  });
});
