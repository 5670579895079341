import { PASSWORD, sixDigits } from './actors.mjs';
import { settled } from './settled.mjs';

/** Signing in, as every member of staff does. */
export async function signIn({ camera }) {
  const page = await camera.page('desk');
  await page.goto('/console/');
  await page.getByLabel('账号').fill('auditor');
  await camera.take(page, 'console-sign-in', { zh: '工作台登录', en: 'Signing in to the console' });
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByLabel('动态口令').waitFor();
  await camera.take(page, 'console-totp', { zh: '第二步：动态口令', en: 'Second step: the one-time code' });
  await page.getByLabel('动态口令').fill(sixDigits());
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** One part of the console, loaded. */
export async function open(page, competition, part) {
  await page.goto(`/console/${competition.id}/${part}`);
  await settled(page);
}

/** The organiser's desk while the roadshow runs. */
export async function evening({ camera, token, cookie, roadshow }) {
  const page = await camera.page('desk', { token, cookie });
  await open(page, roadshow, 'today');
  await camera.take(page, 'console-today', { zh: '今天：走到哪一步，什么挡着下一步', en: 'Today: where the season stands and what is in the way' });
  await open(page, roadshow, 'live');
  await page.getByRole('button', { name: '关闭投票' }).waitFor();
  await camera.take(page, 'console-live', { zh: '现场控制：轮次、座位图、大屏、设备', en: 'Live control: the round, the seat map, the screen, the devices' });
  await camera.take(page, 'console-live-en', { zh: '同一屏的英文', en: 'The same in English', lang: 'en' });
  await page.getByRole('button', { name: '关闭投票' }).click();
  await page.getByRole('dialog').waitFor();
  await camera.take(page, 'console-close', { zh: '关闭投票前：谁还没有交', en: 'Before the vote is closed: who has not handed in' });
}

const PARTS = [
  ['applications', '申报：材料、版本、退回', 'Applications: papers, versions, returns'],
  ['screening', '初审：进度、合议、申诉、入围', 'Screening: progress, decisions, appeals, shortlist'],
  ['judges', '评委与席位：名册、评委卡', 'Judges and seats: the roll, the cards'],
  ['conflicts', '回避关系：谁不能评谁', 'Conflicts: who may not judge whom'],
  ['run-order', '出场顺序：可以重放的抽签', 'Run order: a draw anybody can replay'],
  ['results', '结果：评委打分表、去掉的分、同分、核定', 'Results: every sheet, dropped marks, ties, certification'],
  ['allocation', '资金分配：换一种办法会怎样', 'Allocation: what another method would give'],
  ['notices', '公示与异议：版本、异议、递补', 'Public notice: versions, objections, reserves'],
  ['documents', '文书：可以打印的每一份', 'Documents: everything there is to print'],
  ['people', '人员与权限', 'People and roles'],
  ['audit', '操作记录：谁在何时做了什么，前后各是什么', 'Audit log: who did what when, before and after'],
];

/** The finished season, part by part. */
export async function season({ camera, token, cookie, finished, submissions }) {
  const page = await camera.page('desk', { token, cookie });
  await open(page, submissions, 'rules');
  await camera.take(page, 'console-rules', { zh: '规则：边写边说行不行', en: 'Rules: whether the figures can work is said while they are written' });
  await camera.take(page, 'console-rules-en', { zh: '同一屏的英文', en: 'The same in English', lang: 'en' });
  for (const [part, zh, en] of PARTS) {
    await open(page, finished, part);
    await camera.take(page, `console-${part}`, { zh, en });
  }
  await open(page, finished, 'results');
  await camera.take(page, 'console-results-en', { zh: '结果的英文版', en: 'Results in English', lang: 'en' });
}
