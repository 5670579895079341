import { Actor } from './actors.mjs';
import { settled } from './settled.mjs';

/** Phones of the demo: one is applying, one is funded and paid once. */
const APPLYING = '13900005678';
const FUNDED = '13900010002';

/** Applying on a phone. */
export async function applying({ camera, url, cookie, submissions }) {
  const lead = await Actor.resident(url, APPLYING);
  const visitor = await camera.page('phone');
  await visitor.goto('/apply');
  await settled(visitor);
  await camera.take(visitor, 'apply-phone', { zh: '申报：哪些大赛正在接受申报', en: 'Applying: what is open now' });
  const { myProjects } = await lead.ask('{ myProjects(first: 10) { edges { node { id status competitionId team { id } } } } }');
  const { team } = myProjects.edges.map(({ node }) => node).find(({ competitionId }) => competitionId === submissions.id);
  const { id } = await lead.input('createProject', { competitionId: submissions.id, teamId: team.id, title: '楼道晾衣角' }, '...on Project { id }');
  const page = await camera.page('phone', { token: lead.token, cookie });
  for (const [step, zh, en] of [['team', '第一步：团队与项目', 'Step one: team and project'], ['budget', '第三步：预算', 'Step three: the budget'], ['submit', '第五步：还缺什么，一条条列出来', 'Step five: whatever is missing, listed']]) {
    await page.goto(`/apply/${id}/${step}`);
    await settled(page);
    await camera.take(page, `apply-${step}-phone`, { zh, en });
  }
}

/** The desk of a funded team. */
export async function fundedTeam({ camera, url, cookie, finished }) {
  const lead = await Actor.resident(url, FUNDED);
  const page = await camera.page('phone', { token: lead.token, cookie });
  const { myProjects } = await lead.ask('{ myProjects(first: 10) { edges { node { id competitionId } } } }');
  const { id } = myProjects.edges.map(({ node }) => node).find(({ competitionId }) => competitionId === finished.id);
  const see = async (at, name, captions) => {
    await page.goto(at);
    await settled(page);
    await camera.take(page, name, captions);
  };
  await see('/team', 'team-phone', { zh: '我的项目：每个走到哪里，下一步做什么', en: 'My projects: where each stands and what to do next' });
  await see(`/team/${id}`, 'team-project-phone', { zh: '一个项目的全部进展', en: 'One project from application to completion' });
  await see(`/team/${id}/agreement`, 'team-agreement-phone', { zh: '资助协议', en: 'The agreement' });
  await see(`/team/${id}/money`, 'team-money-phone', { zh: '拨付批次、预算科目、收款账户', en: 'Parts of the grant, budget lines, the account' });
  const payment = await page.locator(`a[href^="/team/${id}/money/"]:not([href$="/new"]):not([href$="/account"])`).first().getAttribute('href');
  await see(payment, 'team-payment-phone', { zh: '一笔拨付走到哪里，发票交了多少', en: 'Where a payment stands, and its invoices' });
  await page.getByRole('button', { name: '长辈模式' }).click();
  await camera.take(page, 'team-payment-elder-phone', { zh: '长辈模式', en: 'Larger text for older readers' });
  await page.getByRole('button', { name: '标准字号' }).click();
  await see('/inbox', 'inbox-phone', { zh: '消息', en: 'Messages' });
  await page.goto(`/team/${id}`);
  await settled(page);
  await camera.take(page, 'team-project-phone-en', { zh: '英文版', en: 'In English', lang: 'en' });
}
