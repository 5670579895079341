import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { Make, type MadeCompetition, type MadeTenant, type Signed } from '../support/make.js';
import { TestBrowser } from './support/browser.js';
import { openConsole, seenInBothLanguages } from './support/console.js';

let api: TestApi;
let browser: TestBrowser;
let make: Make;
let tenant: MadeTenant;
let organiser: Signed;
const sql = <Row>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<Row[]>(text, values);

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  make = new Make(api);
  tenant = await make.tenant();
  organiser = await make.staff(tenant.id, 'organiser');
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const at = (competition: MadeCompetition, page: string, who: Signed = organiser) => openConsole(browser, api.url, { token: who.token, at: `${competition.id}/screening${page}` });
const confirm = (page: Page, name: string | RegExp) => page.getByRole('dialog').getByRole('button', { name }).click();

/** Reviews through the console as the reviewer would. */
async function reviewInConsole(page: Page, title: string, verdict: '通过' | '不通过', reason?: string): Promise<void> {
  await page.getByRole('link', { name: `审查 ${title}` }).click();
  const list = page.getByRole('region', { name: '审查清单' });
  await list.getByRole('radio', { name: '是', exact: true }).check();
  const overall = page.getByRole('region', { name: '总的意见' });
  await overall.getByRole('radio', { name: verdict, exact: true }).check();
  if (reason) await overall.getByLabel(/理由/).fill(reason);
  await page.getByRole('button', { name: '提交审查意见' }).click();
  await page.getByText('审查意见已提交。').waitFor();
}

describe('screening', () => {
  test('from the board over two reviewers to a published shortlist', async () => {
    const competition = await make.openCompetition({ tenant, stage: 'screening' });
    const screeners = [await make.staff(tenant.id, 'screener', { competitionId: competition.id, name: '赵审' }), await make.staff(tenant.id, 'screener', { competitionId: competition.id, name: '钱审' })];
    const good = await make.submittedProject(competition, { title: '好项目' });
    const bad = await make.submittedProject(competition, { title: '坏项目' });
    const { page, faults } = await at(competition, '');
    await page.getByText('还没有分派').first().waitFor();
    await page.getByRole('button', { name: '自动分派' }).click();
    await confirm(page, '自动分派');
    await page.getByText('已分派 4 人次。').waitFor();
    await page.getByText(/赵审/).first().waitFor();
    expect(await seenInBothLanguages(page, 'screening-board')).toEqual([]);
    for (const [i, screener] of screeners.entries()) {
      const { page: desk } = await at(competition, '/mine', screener);
      if (i === 0) {
        expect(await seenInBothLanguages(desk, 'reviews')).toEqual([]);
        await desk.getByRole('link', { name: '审查 好项目' }).click();
        await desk.getByRole('radio', { name: '否', exact: true }).check();
        expect(await seenInBothLanguages(desk, 'review')).toEqual([]);
        await desk.getByRole('region', { name: '总的意见' }).getByRole('radio', { name: '通过', exact: true }).check();
        await desk.getByRole('button', { name: '提交审查意见' }).click();
        await desk.getByRole('alert').getByText(/请写明理由/).waitFor();
        await desk.getByRole('link', { name: '返回我的审查' }).click();
      }
      await reviewInConsole(desk, '好项目', '通过');
      await reviewInConsole(desk, '坏项目', '不通过', '不在本街道实施');
    }
    await page.reload();
    await page.getByRole('button', { name: '下结论 坏项目' }).click();
    expect(await seenInBothLanguages(page, 'screening-decide')).toEqual([]);
    await page.getByRole('dialog').getByLabel(/理由/).fill('不在本街道实施');
    await confirm(page, '下结论');
    await page.getByText('已下结论。').waitFor();
    expect(await sql('select status from project where id = $1', [bad.id])).toEqual([{ status: 'rejected' }]);
    await page.getByRole('link', { name: '入围名单' }).click();
    await page.getByRole('checkbox', { name: '“好项目”入围' }).waitFor();
    expect(await seenInBothLanguages(page, 'shortlist')).toEqual([]);
    await page.getByRole('button', { name: '公布入围名单' }).click();
    await page.getByRole('dialog').getByText(/公布 1 个入围项目/).waitFor();
    await confirm(page, '公布入围名单');
    await page.getByText('入围名单已公布。').waitFor();
    await page.getByRole('rowheader', { name: /好项目/ }).waitFor();
    expect(await sql('select stage from competition where id = $1', [competition.id])).toEqual([{ stage: 'roadshow' }]);
    expect(await sql('select project_ids as ids from shortlist where competition_id = $1', [competition.id])).toEqual([{ ids: [good.id] }]);
    expect(faults).toEqual([]);
  });

  test('an unfinished shortlist is refused with everything that is missing; a reviewer is assigned by hand', async () => {
    const competition = await make.openCompetition({ tenant, stage: 'screening' });
    await make.staff(tenant.id, 'screener', { competitionId: competition.id, name: '孙审' });
    const { id } = await make.submittedProject(competition, { title: '未审项目' });
    const { page } = await at(competition, '/shortlist');
    await page.getByRole('button', { name: '公布入围名单' }).click();
    await confirm(page, '公布入围名单');
    await page.getByRole('dialog').getByText('“未审项目”初审尚未有结论').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('link', { name: '看板' }).click();
    await page.getByRole('button', { name: '分派 未审项目' }).click();
    await page.getByRole('checkbox', { name: /孙审/ }).check();
    expect(await seenInBothLanguages(page, 'screening-assign')).toEqual([]);
    await confirm(page, '分派');
    await page.getByText('已分派。').waitFor();
    expect(await sql('select count(*)::int as n from review_assignment where project_id = $1', [id])).toEqual([{ n: 1 }]);
  });

  test('duplicates, appeals, held likes and reported comments are settled with a reason', async () => {
    const competition = await make.openCompetition({ tenant, stage: 'screening' });
    const first = await make.submittedProject(competition, { title: '社区花园一' });
    const second = await make.submittedProject(competition, { title: '社区花园二' });
    const resident = await make.resident();
    await sql(`insert into duplicate_flag (tenant_id, competition_id, project_id, other_project_id, kinds, similarity_bps, shared_attachments, explanation_zh, explanation_en)
      values ($1, $2, $3, $4, '{text}', 9000, 0, '文字 90% 相同', '90 % of the text is the same')`, [tenant.id, competition.id, ...[first.id, second.id].sort()]);
    await sql(`insert into online_like (tenant_id, competition_id, project_id, person_id, address_hash, status, held_cause, liked_at) values ($1, $2, $3, $4, 'x', 'held', 'address', now())`, [tenant.id, competition.id, first.id, resident.id]);
    const [comment] = await sql<{ id: string }>(`insert into comment (tenant_id, competition_id, project_id, person_id, text, status, reports) values ($1, $2, $3, $4, '难听的话', 'visible', 1) returning id`, [tenant.id, competition.id, first.id, resident.id]);
    await sql(`insert into comment_report (tenant_id, comment_id, person_id, reason) values ($1, $2, $3, '骂人')`, [tenant.id, comment!.id, organiser.id]);
    const { page, faults } = await at(competition, '/duplicates');
    await page.getByText('文字 90% 相同').waitFor();
    expect(await seenInBothLanguages(page, 'duplicates')).toEqual([]);
    await page.getByRole('button', { name: /^处理/ }).click();
    await page.getByRole('dialog').getByLabel(/理由/).fill('地点不同');
    await confirm(page, '处理');
    await page.getByText('已处理。').waitFor();
    await page.getByText('没有疑似重复。').waitFor();
    expect(await sql('select resolution, reason from duplicate_flag')).toEqual([{ resolution: 'dismissed', reason: '地点不同' }]);
    await page.getByRole('link', { name: '申诉' }).click();
    await page.getByText('没有申诉。').waitFor();
    expect(await seenInBothLanguages(page, 'appeals')).toEqual([]);
    await page.getByRole('link', { name: '点赞与留言' }).click();
    await page.getByRole('checkbox', { name: '选择第 1 个' }).check();
    expect(await seenInBothLanguages(page, 'residents')).toEqual([]);
    await page.getByRole('button', { name: '不计入所选 1 个' }).click();
    await page.getByRole('dialog').getByLabel(/理由/).fill('同一部手机');
    await confirm(page, /不计入/);
    await page.getByText('已处理 1 个点赞。').waitFor();
    expect(await sql('select status, review_reason as reason from online_like')).toEqual([{ status: 'rejected', reason: '同一部手机' }]);
    await page.getByRole('button', { name: '隐藏' }).click();
    await page.getByRole('dialog').getByLabel(/理由/).fill('骂人');
    await confirm(page, '隐藏');
    await page.getByText('已隐藏。').waitFor();
    expect(await sql('select status from comment where id = $1', [comment!.id])).toEqual([{ status: 'hidden' }]);
    expect(faults).toEqual([]);
  });

  test('a rejected team appeals and the organiser upholds it', async () => {
    const competition = await make.openCompetition({ tenant, stage: 'screening' });
    const screeners = [await make.staff(tenant.id, 'screener', { competitionId: competition.id }), await make.staff(tenant.id, 'screener', { competitionId: competition.id })];
    const { id, team } = await make.submittedProject(competition, { title: '楼顶农场' });
    const input = (type: string, value: object) => ({ input: { type: `${type}!`, value } });
    await organiser.client.run('assignReviewers', input('AssignReviewersInput', { projectId: id, reviewerIds: screeners.map((one) => one.id) }));
    for (const screener of screeners) {
      const mine = await screener.client.query<{ myReviewAssignments: { edges: { node: { id: string } }[] } }>('query { myReviewAssignments { edges { node { id } } } }');
      await screener.client.run('submitReview', input('SubmitReviewInput', { assignmentId: mine.myReviewAssignments.edges[0]!.node.id, answers: [{ key: 'local', answer: 'yes' }], verdict: 'reject', reason: '太贵' }));
    }
    expect((await organiser.client.run('decideScreening', input('DecideScreeningInput', { projectId: id, verdict: 'reject', reason: '太贵' }))).code).toBeUndefined();
    expect((await team.lead.client.run('fileAppeal', input('FileAppealInput', { projectId: id, text: '预算有误会' }))).code).toBeUndefined();
    const { page } = await at(competition, '/appeals');
    await page.getByRole('button', { name: '处理申诉' }).click();
    await page.getByRole('radio', { name: /申诉成立/ }).check();
    await page.getByRole('dialog').getByLabel(/给团队的答复/).fill('经复核，预算合理');
    expect(await seenInBothLanguages(page, 'appeal-decide')).toEqual([]);
    await confirm(page, '处理申诉');
    await page.getByText('申诉已处理。').waitFor();
    expect(await sql('select status from project where id = $1', [id])).toEqual([{ status: 'submitted' }]);
    expect(await sql('select status, decision_reason as reason from appeal where project_id = $1', [id])).toEqual([{ status: 'upheld', reason: '经复核，预算合理' }]);
  });
});
