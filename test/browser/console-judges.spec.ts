import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Judge } from '@app/competition';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { Client } from '../support/client.js';
import { MakeHall } from '../support/make-hall.js';
import { Make, type MadeCompetition, type Signed } from '../support/make.js';
import { axeViolations, TestBrowser, touchTargets } from './support/browser.js';
import { axeInBothLanguages, deskOf, shoot } from './support/desk.js';

let api: TestApi;
let browser: TestBrowser;
let make: Make;
let hall: MakeHall;
let competition: MadeCompetition;
let organiser: Signed;
beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  make = new Make(api);
  hall = new MakeHall(api);
  competition = await make.openCompetition({ stage: 'roadshow' });
  organiser = await make.staff(competition.tenantId, 'organiser');
  const { id } = await make.shortlistedProject(competition, { title: '口袋花园' });
  await hall.rounds(competition, [id]);
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const judges = () =>
  organiser.client.query<{ judges: { id: string; name: string; seatNumber: number; withdrawnAt: string | null; absences: { projectId: string | null; reason: string }[] }[] }>(
    'query($id: ID!) { judges(competitionId: $id) { id name seatNumber withdrawnAt absences { projectId reason } } }', { id: competition.id },
  ).then((data) => data.judges);

describe('judges and seats', () => {
  test('an organiser adds a judge, records an absence, lifts it, and withdraws the judge', async () => {
    const person = await make.resident({ name: '欧阳明月', organisation: '南湖大学', communityId: competition.communityId });
    const { page, faults } = await deskOf(browser, api, { who: organiser, competitionId: competition.id, part: 'judges' });
    await page.getByText('还空着').waitFor();
    expect(await axeInBothLanguages(page)).toEqual([]);

    await page.getByRole('button', { name: '添加评委' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('评委组').selectOption({ label: competition.rules.panels[0]!.name });
    await dialog.getByLabel('姓名').fill('欧阳明月');
    await dialog.getByRole('button', { name: '按姓名查找登记人员' }).click();
    await dialog.getByLabel('登记人员').selectOption(person.id);
    await dialog.getByLabel('单位（可不填）').fill('南湖大学');
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: '添加评委' }).click();
    await page.getByText('欧阳明月已加入').waitFor();
    expect(await api.app.get(DataSource).getRepository(Judge).find({ where: { competitionId: competition.id } })).toMatchObject([{ name: '欧阳明月', personId: person.id, organisation: '南湖大学' }]);

    await page.getByRole('button', { name: '登记缺席：欧阳明月' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '登记缺席' }).click();
    await page.getByText('请写明理由').waitFor();
    await page.getByRole('dialog').getByLabel('缺席范围').selectOption({ label: '2026-001 口袋花园' });
    await page.getByRole('dialog').getByLabel('理由').fill('路上堵车');
    await shoot(page, 'judges-absence');
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: '登记缺席' }).click();
    await page.getByText('理由：路上堵车').waitFor();
    expect((await judges())[0]!.absences).toMatchObject([{ reason: '路上堵车' }]);
    await shoot(page, 'judges');

    await page.getByRole('button', { name: '解除缺席：欧阳明月' }).click();
    await page.getByText('欧阳明月的缺席已解除').waitFor();
    expect((await judges())[0]!.absences).toEqual([]);

    await page.getByRole('button', { name: '退出：欧阳明月' }).click();
    await page.getByText('不能撤销').waitFor();
    await page.getByRole('dialog').getByLabel('理由').fill('本人请辞');
    await page.getByRole('dialog').getByRole('button', { name: '退出' }).click();
    await page.getByText('欧阳明月已退出').waitFor();
    expect((await judges())[0]!.withdrawnAt).not.toBeNull();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('a batch of cards is made, printed four to a page, works at a tablet, and a second printing ends the first', async () => {
    const [panel] = competition.rules.panels;
    for (let i = 0; i < 5; i++) await hall.judge(competition, 'expert', { seated: false, name: i === 0 ? '阿卜杜热合曼·买买提吐尔逊·伊斯拉木江·艾合买提江·图尔荪尼亚孜' : `专家${i}` });
    const { page, faults } = await deskOf(browser, api, { who: organiser, competitionId: competition.id, part: 'judges', size: 'old-tablet' });
    await page.getByRole('checkbox', { name: `选择整个${panel!.name}` }).check();
    await shoot(page, 'judges-1024');
    await page.getByRole('button', { name: '打印所选评委卡（5）' }).click();
    await page.getByRole('dialog').getByText('只显示这一次').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '生成新卡' }).click();
    await page.getByRole('article').first().waitFor();
    expect(await page.getByRole('article').count()).toBe(5);
    expect(await axeViolations(page)).toEqual([]);
    await shoot(page, 'judges-cards');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45]\.?\d* 84[12]/);

    const code = (await page.getByRole('article', { name: '专家1' }).innerText()).match(/\d{3} \d{3}/)![0].replace(' ', '');
    const { token } = await tablet();
    expect((await signIn(token, code)).code).toBeUndefined();

    await page.getByRole('button', { name: '已打印，返回名单' }).click();
    await page.getByRole('button', { name: '打印评委卡：专家1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '生成新卡' }).click();
    await page.getByRole('article', { name: '专家1' }).waitFor();
    expect((await signIn((await tablet()).token, code)).code).toBeDefined();
    const audit = await organiser.client.query<{ auditEntries: { edges: { node: { action: string } }[] } }>(
      'query($id: String) { auditEntries(first: 100, competitionId: $id, action: "issueJudgeCards") { edges { node { action } } } }', { id: competition.id },
    );
    // Five judges and the batch; then one judge and the batch of one.
    expect(audit.auditEntries.edges).toHaveLength(8);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('seat numbers print two to a page; controls are large enough', async () => {
    const { page } = await deskOf(browser, api, { who: organiser, competitionId: competition.id, part: 'judges/seats' });
    await page.getByRole('article').first().waitFor();
    await shoot(page, 'judges-seats');
    expect(await axeInBothLanguages(page)).toEqual([]);
    expect((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3);
    await page.goto(`/console/${competition.id}/judges`);
    await page.getByRole('button', { name: '打印评委卡：专家1' }).waitFor();
    expect((await touchTargets(page)).filter(({ width, height }) => width < 24 || height < 24)).toEqual([]);
    await page.context().close();
  });

  test('a certifier may look and change nothing; an outsider does not get there', async () => {
    const certifier = await make.staff(competition.tenantId, 'certifier');
    const { page } = await deskOf(browser, api, { who: certifier, competitionId: competition.id, part: 'judges' });
    await page.getByText('您可以查看，不能修改。').waitFor();
    expect(await page.getByRole('button', { name: /添加评委|退出$|登记/ }).count()).toBe(0);
    await page.context().close();
    const screener = await make.staff(competition.tenantId, 'screener');
    const outside = await browser.device(api.url, 'desk', { token: screener.token });
    const other = await outside.newPage();
    await other.goto(`/console/${competition.id}/judges`);
    await other.getByText('您没有查看这里的权限。').waitFor();
    await outside.close();
  });
});

let tablets = 0;
async function tablet(): Promise<{ token: string }> {
  const input = { input: { type: 'DeviceScopeInput!', value: { tenantId: competition.tenantId, competitionId: competition.id } } };
  const made = await organiser.client.run<{ code: string }>('createPairingCode', input, '...on PairingCode { code }');
  tablets += 1;
  const paired = await new Client(api.url).run<{ token: string }>('pairDevice', { code: { type: 'String!', value: made.code }, deviceName: { type: 'String!', value: `平板${tablets}` } }, '...on PairedDevice { token }');
  return paired;
}

const signIn = (token: string, card: string) => new Client(api.url, token).run('signInAsJudge', { card: { type: 'String!', value: card } });
