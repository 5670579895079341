import { Actor } from './actors.mjs';
import { funded } from './public.mjs';
import { open } from './office.mjs';
import { settled } from './settled.mjs';

const BOOKS = [
  ['books', '到账与登记', 'Money that came in'],
  ['books/reconcile', '银行对账：勾选两边', 'Reconciliation: choosing on both sides'],
  ['books/reports', '科目余额表、资产负债、收支', 'Trial balance, balance sheet, income and expense'],
  ['books/vouchers', '记账凭证', 'Vouchers'],
  ['books/months', '月结：还差什么', 'Closing a month: what is in the way'],
  ['books/funds', '专款与账户', 'Funds and accounts'],
  ['books/charts', '图表：来源、社区、类别、月份，每张图都有表', 'Charts by source, community, category and month, each with its table'],
  ['disclosure', '收支公开：公布之前先看一遍', 'Disclosure, looked at before it is published'],
];

/** What the organiser decides before money moves. */
export async function granting({ camera, token, cookie, finished, organiser }) {
  const page = await camera.page('desk', { token, cookie });
  const { grants } = await organiser.ask('query($id: ID!) { grants(competitionId: $id, status: awarded, first: 1) { edges { node { id } } } }', { id: finished.id });
  for (const [part, name, zh, en] of [
    [`grants/${grants.edges[0].node.id}/plan`, 'console-plan', '拟定协议：科目、节点、批次，差多少当场说', 'Planning a grant: lines, milestones, parts; what is missing is said at once'],
    ['grants/policies', 'console-policies', '协议条款与付款限额', 'Terms of agreements and limits of payments'],
    ['people/residents', 'console-residents', '居民：哪个社区，是否确认', 'Residents: which community, confirmed or not'],
  ]) {
    await open(page, finished, part);
    await camera.take(page, name, { zh, en });
  }
}

/** The finance desk, as the clerk who pays sees it. */
export async function finance({ camera, url, cookie, finished, organiser }) {
  const cashier = await Actor.staff(url, 'cashier');
  const page = await camera.page('desk', { token: cashier.token, cookie });
  await open(page, finished, 'payments');
  await camera.take(page, 'console-payments', { zh: '拨付登记簿：先看等我办理的', en: 'The register: first what waits for me' });
  await page.getByRole('button', { name: '清除筛选' }).click();
  await settled(page);
  await camera.take(page, 'console-payments-all-en', { zh: '全部拨付（英文）', en: 'All payments, in English', lang: 'en' });
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('region', { name: /附件 1/ }).or(page.locator('iframe')).first().waitFor();
  await settled(page);
  await camera.take(page, 'console-payment', { zh: '一笔拨付：申请在左，票据在右', en: 'One payment: the request beside its papers' });
  const { grantId } = await funded(organiser, finished);
  await open(page, finished, 'grants');
  await camera.take(page, 'console-grants', { zh: '资助：协议、节点、拨付', en: 'Grants: agreements, milestones, money' });
  await open(page, finished, `grants/${grantId}`);
  await camera.take(page, 'console-grant', { zh: '一个资助项目', en: 'One grant' });
  const maker = await camera.page('desk', { token: (await Actor.staff(url, 'maker')).token, cookie });
  for (const [part, zh, en] of BOOKS) {
    await open(maker, finished, part);
    await camera.take(maker, `console-${part.replaceAll('/', '-')}`, { zh, en });
  }
  const auditor = await camera.page('desk', { token: (await Actor.staff(url, 'auditor')).token, cookie });
  await open(auditor, finished, 'auditing');
  await camera.take(auditor, 'console-auditing', { zh: '审计：抽样与意见', en: 'Auditing: samples and findings' });
}

/** 众筹 as the office sees it. */
export async function crowdfunding({ camera, token, cookie, roadshow, campaignId }) {
  const page = await camera.page('desk', { token, cookie });
  for (const [part, name, zh, en] of [
    ['campaigns', 'console-campaigns', '众筹列表', 'Campaigns'],
    [`campaigns/${campaignId}`, 'console-campaign', '一个众筹：进度、认捐、更新', 'One campaign: progress, pledges, updates'],
    ['campaigns/offers', 'console-offers', '配捐：条件、资金池、效果', 'Matching: terms, pools, effect'],
    ['campaigns/new', 'console-campaign-new', '新建众筹：法律依据决定能做什么', 'A new campaign: the legal basis decides what is possible'],
  ]) {
    await open(page, roadshow, part);
    await camera.take(page, name, { zh, en });
  }
}
