import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../support/api.js';
import { TestBrowser } from './support/browser.js';
import { Evening, pairTablet, signIn, typeDigits, vote } from './support/evening.js';
import { inspect } from './support/inspect.js';

const LONG_NAME = '欧阳诸葛司徒上官夏侯慕容令狐端木南宫公孙轩辕皇甫尉迟澹台百里东郭赫连呼延宇文'.slice(0, 40);
const TITLES = ['宁松社区老楼道改造与邻里共享花园示范点建设暨居民自治小组培育计划项目（第二期）', '晚年书桌', '雨水菜园'];

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

describe('every screen of the tablet, both languages, two scales, four sizes', () => {
  test('before a judge sits down', async () => {
    const evening = await Evening.of(api, { titles: TITLES });
    const judge = await evening.hall.judge(evening.competition, 'public', { seated: false, name: LONG_NAME });
    const { code6 } = await evening.card(judge.id);
    const page = await (await browser.device(api.url)).newPage();
    await page.goto('/hall/');
    await page.getByRole('heading', { name: '配对这台平板' }).waitFor();
    const wrong = await inspect(page, 'pairing');
    await page.getByLabel('平板名称').fill('A-07');
    await page.getByLabel('工作人员密码').fill('2468');
    await typeDigits(page, '000000');
    await page.getByRole('button', { name: '配对', exact: true }).click();
    await page.getByRole('alert').first().waitFor();
    wrong.push(...(await inspect(page, 'pairing-refused')));
    await pairTablet(page, await evening.pairingCode());
    wrong.push(...(await inspect(page, 'sign-in')));
    await typeDigits(page, '000000');
    await page.getByRole('button', { name: '进入' }).click();
    await page.getByRole('alert').first().waitFor();
    wrong.push(...(await inspect(page, 'card-unknown')));
    await typeDigits(page, code6);
    await page.getByRole('button', { name: '进入' }).click();
    await page.getByRole('button', { name: '是，我是' }).waitFor();
    wrong.push(...(await inspect(page, 'are-you')));
    expect(wrong).toEqual([]);
  });

  test('a resident’s evening', async () => {
    const evening = await Evening.of(api, { titles: TITLES });
    const judge = await evening.hall.judge(evening.competition, 'public', { name: LONG_NAME, seated: false });
    const context = await browser.device(api.url);
    const page = await context.newPage();
    await pairTablet(page, await evening.pairingCode());
    await signIn(page, (await evening.card(judge.id)).code6);
    await page.getByRole('heading', { name: '请稍候' }).waitFor();
    const wrong = await inspect(page, 'waiting');
    await evening.move(1, 'pitching');
    await page.getByText('正在路演').waitFor();
    wrong.push(...(await inspect(page, 'on-stage')));
    await evening.move(1, 'voting', { seconds: 900 });
    await page.getByText('您给这个项目点赞吗？').waitFor();
    wrong.push(...(await inspect(page, 'ballot-like')));
    await page.getByRole('button', { name: '回避' }).click();
    await page.getByRole('dialog').waitFor();
    wrong.push(...(await inspect(page, 'recusal')));
    await page.getByRole('button', { name: '不回避，继续评' }).click();
    await page.getByRole('radio', { name: '点赞', exact: true }).check();
    wrong.push(...(await inspect(page, 'ballot-like-chosen')));
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByRole('heading', { name: '请核对' }).waitFor();
    wrong.push(...(await inspect(page, 'review-like')));
    await page.getByRole('button', { name: '交票' }).click();
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    wrong.push(...(await inspect(page, 'received')));
    await evening.move(1, 'closed');
    await page.getByRole('heading', { name: '时间到，这一轮已结束' }).waitFor();
    wrong.push(...(await inspect(page, 'closed-handed-in')));
    await evening.openVoting(2);
    await page.getByText('您给这个项目点赞吗？').waitFor();
    await page.getByRole('radio', { name: '不点赞' }).check();
    await evening.move(2, 'closed');
    await page.getByText('您选了“不点赞”，但没有交票，所以没有提交。').waitFor();
    wrong.push(...(await inspect(page, 'closed-unsent')));
    await context.setOffline(true);
    await page.getByText('网络断了，可以继续评').waitFor();
    wrong.push(...(await inspect(page, 'offline')));
    await page.getByRole('button', { name: '台上换项目了' }).click();
    await page.getByRole('heading', { name: '台上是哪个项目？' }).waitFor();
    wrong.push(...(await inspect(page, 'choose-by-hand')));
    await page.getByRole('button', { name: /雨水菜园/ }).click();
    await vote(page, '点赞');
    await page.getByRole('heading', { name: '已存本机' }).waitFor();
    wrong.push(...(await inspect(page, 'kept-here')));
    await page.getByRole('button', { name: '我交的选票' }).click();
    await page.getByRole('heading', { name: '我交的选票' }).waitFor();
    wrong.push(...(await inspect(page, 'my-ballots')));
    await page.getByRole('button', { name: '字号', exact: true }).click();
    await page.getByRole('heading', { name: '字号与设置' }).waitFor();
    wrong.push(...(await inspect(page, 'menu')));
    await page.getByRole('button', { name: '换一位评委' }).click();
    await page.getByRole('dialog').waitFor();
    wrong.push(...(await inspect(page, 'hand-over-refused')));
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '工作人员', exact: true }).click();
    await page.getByRole('heading', { name: '工作人员面板' }).waitFor();
    wrong.push(...(await inspect(page, 'staff-pin')));
    await typeDigits(page, '2468');
    await page.getByRole('button', { name: '打开' }).click();
    await page.getByText('待上传的选票').waitFor();
    wrong.push(...(await inspect(page, 'staff-panel')));
    await page.getByRole('button', { name: '解除配对' }).click();
    await page.getByRole('dialog').waitFor();
    wrong.push(...(await inspect(page, 'unpair-refused')));
    expect(wrong).toEqual([]);
  }, 240_000);

  test('an expert’s evening', async () => {
    const criteria = [
      { key: 'need', name: '需求真实、受益居民多', weight: 30, maxPoints: 10, stepCentipoints: 50 },
      { key: 'plan', name: '方案可行、预算合理', weight: 30, maxPoints: 10, stepCentipoints: 50 },
      { key: 'joint', name: '居民参与和自治程度', weight: 20, maxPoints: 10, stepCentipoints: 50 },
      { key: 'lasting', name: '能否持续', weight: 20, maxPoints: 10, stepCentipoints: 50 },
    ];
    const panels = (await Evening.of(api)).competition.rules.panels.map((panel) => (panel.key === 'expert' ? { ...panel, sheet: { kind: 'rubric' as const, criteria } } : panel));
    const evening = await Evening.of(api, { titles: TITLES, rules: { panels } });
    const judge = await evening.hall.judge(evening.competition, 'expert', { name: '李评', deviceName: 'E-01' });
    const { page } = await evening.seated(browser, judge);
    await evening.move(1, 'pitching');
    await page.getByText('可以先打分').waitFor();
    const wrong = await inspect(page, 'on-stage-expert');
    await evening.move(1, 'voting', { seconds: 900 });
    await page.getByRole('button', { name: '请先选一项' }).waitFor();
    await page.getByLabel(criteria[0]!.name).fill('8.5');
    await page.getByLabel(criteria[1]!.name).fill('12');
    await page.getByLabel(criteria[2]!.name).fill('7.3');
    wrong.push(...(await inspect(page, 'rubric-faults')));
    for (const [i, { name }] of criteria.entries()) await page.getByLabel(name).fill(String(7 + i / 2));
    wrong.push(...(await inspect(page, 'rubric')));
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByRole('heading', { name: '请核对' }).waitFor();
    wrong.push(...(await inspect(page, 'review-marks')));
    await page.getByRole('button', { name: '返回修改' }).click();
    await page.getByRole('button', { name: '回避' }).click();
    await page.getByRole('radio', { name: '与团队是同事或有合作' }).check();
    await page.getByRole('button', { name: '确定回避' }).click();
    await page.getByRole('heading', { name: '您对这个项目已回避' }).waitFor();
    wrong.push(...(await inspect(page, 'recused')));
    expect(wrong).toEqual([]);
    const recusals = await evening.make.query<{ reason: string }>('select reason from recusal where judge_id = $1', [judge.id]);
    expect(recusals).toEqual([{ reason: '与团队是同事或有合作' }]);
  }, 120_000);
});
