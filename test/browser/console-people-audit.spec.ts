import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { Make, type MadeCompetition, type MadeTenant, type Signed } from '../support/make.js';
import { TestBrowser } from './support/browser.js';
import { openConsole, seenInBothLanguages } from './support/console.js';

let api: TestApi;
let browser: TestBrowser;
let make: Make;
let tenant: MadeTenant;
let admin: Signed;
let competition: MadeCompetition;
const sql = <Row>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<Row[]>(text, values);

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  make = new Make(api);
  tenant = await make.tenant();
  competition = await make.openCompetition({ tenant });
  admin = await make.staff(tenant.id, ['admin', 'organiser'], { name: '李管' });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const open = (at: string, who: Signed = admin) => openConsole(browser, api.url, { token: who.token, at: `${competition.id}/${at}` });

describe('people and roles', () => {
  test('an administrator makes an account whose password is shown once, grants and takes back roles, suspends with a reason', async () => {
    const { page, faults } = await open('people');
    await page.getByRole('rowheader', { name: '李管' }).waitFor();
    expect(await seenInBothLanguages(page, 'people')).toEqual([]);
    await page.getByRole('button', { name: '新建工作人员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill('周审');
    await dialog.getByLabel('账号').fill('zhou.shen');
    await dialog.getByLabel('角色').selectOption({ label: '审查人' });
    await dialog.getByRole('radio', { name: '本届大赛' }).check();
    expect(await seenInBothLanguages(page, 'people-create')).toEqual([]);
    await dialog.getByRole('button', { name: '新建工作人员' }).click();
    const shown = page.getByRole('dialog', { name: '周审的临时密码' });
    await shown.waitFor();
    const password = (await shown.locator('p').nth(1).textContent())!.trim();
    expect(await seenInBothLanguages(page, 'people-password')).toEqual([]);
    await page.getByRole('button', { name: '我已记下' }).click();
    expect(await page.content()).not.toContain(password);
    await page.getByText('账号已建好。').waitFor();
    const [made] = await sql<{ id: string }>(`select id from person where account = 'zhou.shen'`);
    expect(await sql('select role, competition_id as at from role_grant where person_id = $1', [made!.id])).toEqual([{ role: 'screener', at: competition.id }]);
    await page.getByRole('button', { name: '授予角色：周审' }).click();
    await dialog.getByLabel('角色').selectOption({ label: '现场主持' });
    await dialog.getByRole('button', { name: '授予角色' }).click();
    await page.getByText('角色已授予。').waitFor();
    await page.getByRole('button', { name: '收回 周审 现场主持' }).click();
    await dialog.getByLabel(/理由/).fill('不再主持');
    await dialog.getByRole('button', { name: '收回' }).click();
    await page.getByText('角色已收回。').waitFor();
    expect(await sql(`select count(*)::int as n from role_grant where person_id = $1 and role = 'host' and revoked_at is not null`, [made!.id])).toEqual([{ n: 1 }]);
    await page.getByRole('button', { name: '停用：周审' }).click();
    await dialog.getByLabel(/理由/).fill('已离职');
    await dialog.getByRole('button', { name: '停用' }).click();
    await page.getByText('已停用。').waitFor();
    await page.getByRole('button', { name: '恢复：周审' }).waitFor();
    expect(await sql('select suspended_at is not null as out from person where id = $1', [made!.id])).toEqual([{ out: true }]);
    expect(faults).toEqual([]);
  });

  test('residents are listed by community with what confirms them, their phones masked', async () => {
    await make.resident({ phone: '+8613900022201', communityId: tenant.communities[0]!.id });
    await make.resident({ communityId: tenant.communities[1]!.id });
    const { page, faults } = await open('people/residents');
    const table = page.getByRole('region', { name: '居民' });
    await table.getByText('139****2201').waitFor();
    expect(await seenInBothLanguages(page, 'residents')).toEqual([]);
    await page.getByLabel('姓名或完整手机号').fill('13900022201');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('共 1 项').waitFor();
    await page.getByLabel('社区').selectOption(tenant.communities[1]!.id);
    await page.getByText('没有符合条件的居民。').waitFor();
    expect(faults).toEqual([]);
  });

  test('the own account: another session is ended from here', async () => {
    const person = await make.staff(tenant.id, 'host');
    await make.signedIn(person, null);
    const { page } = await open('people', person);
    await page.getByRole('heading', { level: 1, name: person.name }).waitFor();
    await page.getByRole('button', { name: '退出这个设备' }).waitFor();
    expect(await seenInBothLanguages(page, 'account')).toEqual([]);
    await page.getByRole('button', { name: '退出这个设备' }).click();
    await page.getByText('该设备已退出登录。').waitFor();
    await page.getByRole('button', { name: '退出这个设备' }).waitFor({ state: 'detached' });
  });
});

describe('audit log', () => {
  test('is searched by act, person and words; an entry opens to before and after in words', async () => {
    await admin.client.run('extendDeadline', { input: { type: 'ExtendDeadlineInput!', value: { competitionId: competition.id, closeAt: new Date(Date.parse(competition.rules.timeline.submissionsCloseAt) + 86_400_000).toISOString(), reason: '台风停课' } } });
    const { page, faults } = await open('audit');
    await page.getByText('台风停课').waitFor();
    expect(await seenInBothLanguages(page, 'audit')).toEqual([]);
    await page.getByLabel('操作', { exact: true }).selectOption({ label: '延长申报截止' });
    await page.getByRole('list', { name: '操作记录' }).getByRole('listitem').nth(1).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '查看变化' }).click();
    await page.getByRole('row', { name: /规则版本/ }).waitFor();
    expect(await seenInBothLanguages(page, 'audit-open')).toEqual([]);
    await page.getByRole('button', { name: '导出 CSV' }).click();
    await page.getByText('正在排队生成…').waitFor();
    expect(await sql(`select kind, filter->>'action' as action, filter->>'competitionId' as at from export_job where made_by_id = $1`, [admin.id])).toEqual([{ kind: 'audit', action: 'extendDeadline', at: competition.id }]);
    const table = await page.getByRole('region', { name: '变化' }).textContent();
    expect(table).not.toMatch(/[{}"]|[0-9a-f]{8}-[0-9a-f]{4}/);
    await page.getByLabel('姓名、理由或操作').fill('没有这回事');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('没有符合条件的记录。').waitFor();
    expect(faults).toEqual([]);
  });

  test('by person and by day', async () => {
    const { page } = await open('audit');
    await page.getByRole('button', { name: '只看李管的操作' }).first().click();
    await page.getByRole('button', { name: /取消“只看李管的操作”/ }).waitFor();
    await page.getByLabel('从哪天').fill('2036-01-01');
    await page.getByText('没有符合条件的记录。').waitFor();
  });
});
