import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { noticeEndsAt } from '@app/rules';
import { startTestApi, type TestApi } from '../support/api.js';
import { certify, command, MakeResults, publish, type FinishedRoadshow } from '../support/make-results.js';
import { axeViolations, TestBrowser } from './support/browser.js';
import { axeInBothLanguages, deskOf, shoot } from './support/desk.js';

let api: TestApi;
let browser: TestBrowser;
let results: MakeResults;
beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  results = new MakeResults(api);
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const desk = (made: FinishedRoadshow, who = made.organiser) => deskOf(browser, api, { who, competitionId: made.competition.id, part: 'notices' });

interface Awards {
  results: { title: string; project: { award: { status: string; amount: string } | null } }[];
  notices: { version: number; endsAt: string }[];
}
const published = (made: FinishedRoadshow) => made.organiser.client.query<Awards>('query($id: ID!) { results(competitionId: $id) { title project { award { status amount } } } notices(competitionId: $id) { version endsAt } }', { id: made.competition.id });

describe('public notice and objections', () => {
  test('publish, an objection upheld, corrected by two, tallied, certified and published again; declined and confirmed', async () => {
    const made = await results.certified();
    const first = await desk(made);
    const { page, faults } = first;
    await page.getByRole('button', { name: '发布公示' }).click();
    const dialog = page.getByRole('dialog');
    const { day } = noticeEndsAt(Date.now(), 5);
    await dialog.getByText(`到 ${day}`).waitFor();
    await dialog.getByLabel('异议受理电话').fill('027-00000000');
    await dialog.getByLabel('异议受理地点').fill('南湖路 1 号');
    expect(await axeViolations(page)).toEqual([]);
    await shoot(page, 'notices-publish');
    await dialog.getByRole('button', { name: '发布公示' }).click();
    await page.getByText('第 1 次公示进行中').waitFor();
    await page.getByText('合计 25,000.00 元，资金池 25,000.00 元。').waitFor();
    await page.getByText('递补第 1').waitFor();
    expect((await published(made)).notices).toHaveLength(1);

    const resident = await results.make.resident({ name: '王桂兰' });
    await command(resident, 'fileObjection', 'FileObjectionInput', { competitionId: made.competition.id, projectId: made.projects[0]!.id, text: '评委1与该团队有亲属关系', contact: '13900000000' });
    await page.reload();
    await page.getByText('异议（1，未决定 1）').waitFor();
    expect(await page.getByRole('button', { name: '确认资助' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '处理', exact: true }).click();
    await dialog.getByLabel('结论').selectOption({ label: '成立' });
    await dialog.getByLabel('怎么办').selectOption({ label: '更正后重新计票' });
    await dialog.getByLabel('答复（公开）').fill('经查属实，补登回避。');
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: '处理', exact: true }).click();
    await page.getByText('异议已处理。').waitFor();

    await page.getByRole('button', { name: '提出更正' }).click();
    await dialog.getByLabel('更正什么').selectOption({ label: '补登回避' });
    await dialog.getByLabel('评委').selectOption({ label: '1 评委1' });
    await dialog.getByLabel('理由').fill('亲属关系');
    await dialog.getByRole('button', { name: '提出更正' }).click();
    await page.getByText('由您提出，要由别人确认。').waitFor();
    expect(await page.getByRole('button', { name: '确认更正' }).count()).toBe(0);
    await shoot(page, 'notices');
    expect(await axeInBothLanguages(page)).toEqual([]);

    const second = await desk(made, made.certifiers[0]);
    await second.page.getByRole('button', { name: '确认更正' }).click();
    await second.page.getByRole('dialog').getByRole('button', { name: '确认更正' }).click();
    await second.page.getByText('已生效').waitFor();
    await second.page.getByRole('button', { name: '重新计票' }).click();
    await second.page.getByRole('dialog').getByLabel('理由').fill('异议成立，补登回避');
    await second.page.getByRole('dialog').getByRole('button', { name: '重新计票' }).click();
    await second.page.getByText('更正后的计票还没有核定和公示。').waitFor();
    await second.context.close();

    const { tally } = await made.organiser.client.query<{ tally: { id: string; number: number } }>('query($id: ID!) { tally(competitionId: $id) { id number } }', { id: made.competition.id });
    expect(tally.number).toBe(2);
    for (const certifier of made.certifiers) await certify(certifier.client, tally.id);
    await page.reload();
    await page.getByRole('button', { name: '发布第 2 次公示' }).click();
    await dialog.getByLabel('异议受理电话').fill('027-00000000');
    await dialog.getByLabel('异议受理地点').fill('南湖路 1 号');
    await dialog.getByRole('button', { name: '发布公示' }).click();
    await page.getByText('第 2 次公示与上一次的差别').waitFor();
    await page.getByText('已按更正后的结果重新公示').waitFor();

    await page.getByRole('button', { name: /^登记放弃：/ }).first().click();
    await dialog.getByText('递补上来的是').waitFor();
    await dialog.getByLabel('理由').fill('团队解散');
    await dialog.getByRole('button', { name: '登记放弃' }).click();
    await page.getByText('已放弃').first().waitFor();
    const awards = (await published(made)).results.flatMap(({ project }) => (project.award ? [project.award] : []));
    expect(awards.filter(({ status }) => status === 'declined')).toHaveLength(1);
    expect(awards.filter(({ status }) => status === 'proposed')).toHaveLength(3);

    // Before the notice has run the server says no, in words.
    await page.getByRole('button', { name: '确认资助' }).click();
    await dialog.getByRole('button', { name: '确认资助' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await page.locator('[data-code="NOTICE_NOT_ENDED"]').innerText()).toMatch(/公示期到 \d{4}-\d\d-\d\d 00:00:00 才结束/);
    await shoot(page, 'notices-too-early');
    expect(faults).toEqual([]);
    await first.context.close();

    api.clock.set((await published(made)).notices.at(-1)!.endsAt);
    const later = await results.make.staff(made.competition.tenantId, 'organiser');
    const last = await desk(made, later);
    await last.page.getByRole('button', { name: '确认资助' }).click();
    await last.page.getByRole('dialog').getByText('3 个项目共 25,000.00 元').waitFor();
    await last.page.getByRole('dialog').getByRole('button', { name: '确认资助' }).click();
    await last.page.getByText('资助已全部确认。').waitFor();
    expect(await axeViolations(last.page)).toEqual([]);
    const statuses = (await published(made)).results.flatMap(({ project }) => (project.award ? [project.award.status] : []));
    expect(statuses.filter((status) => status === 'confirmed')).toHaveLength(3);
    await last.context.close();
    api.clock.release();
  });

  test('a year without a table of holidays is warned about before publishing', async () => {
    const made = await results.certified();
    const { page, context } = await desk(made);
    await page.clock.setFixedTime('2040-01-03T02:00:00Z');
    await page.getByRole('button', { name: '发布公示' }).click();
    await page.getByText('没有 2040 年的放假安排').waitFor();
    await page.getByText('2040-01-07 周末').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
  });
});

describe('documents', () => {
  test('papers are listed with their kind in words and open; an empty list says so', async () => {
    const made = await results.certified();
    const at = { who: made.organiser, competitionId: made.competition.id, part: 'documents' };
    const empty = await deskOf(browser, api, at);
    await empty.page.getByText('还没有发出文书。').waitFor();
    await empty.context.close();
    expect((await publish(made.organiser, made.competition.id)).code).toBeUndefined();
    const { page, context } = await deskOf(browser, api, { ...at, size: 'old-tablet' });
    await page.getByRole('cell', { name: '公示', exact: true }).waitFor();
    await shoot(page, 'documents');
    expect(await axeInBothLanguages(page)).toEqual([]);
    const [paper] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: /^打开打印/ }).first().click()]);
    await paper.getByText('拟资助项目的公示').first().waitFor();
    await context.close();
  });

  test('a server that is gone is said, and tried again by a button', async () => {
    const made = await results.certified();
    const { page, context } = await deskOf(browser, api, { who: made.organiser, competitionId: made.competition.id, part: 'results' });
    await page.getByText('核定已完成。').waitFor();
    await context.route('**/graphql', (route) => route.abort());
    await page.getByRole('menuitem', { name: '文书' }).click();
    await page.getByText('连接不上服务器。').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await context.unroute('**/graphql');
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText('还没有发出文书。').waitFor();
    await context.close();
  });
});
