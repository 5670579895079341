import { settled } from './settled.mjs';

/** What anybody reads on a phone or at a desk, without signing in. */
export async function publicPages({ camera, organiser, finished, campaignId }) {
  const { projectId } = await funded(organiser, finished);
  const phone = await camera.page('phone');
  const desk = await camera.page('desk');
  const see = async (page, at, name, captions) => {
    await page.goto(at);
    await settled(page);
    await camera.take(page, name, captions);
  };
  await see(phone, `/season/${finished.id}`, 'season-phone', { zh: '一届大赛：走到哪一步、各项合计、所有项目', en: 'A season: where it stands, its totals, every project' });
  await see(desk, `/season/${finished.id}`, 'season-desk', { zh: '电脑上的同一页', en: 'The same page at a desk' });
  await see(phone, `/p/${projectId}`, 'project-phone', { zh: '项目页：需求、做法、预算、成绩和钱的去向', en: 'A project: need, plan, budget, result and where the money went' });
  await heading(phone, '预算和支出');
  await camera.take(phone, 'project-money-phone', { zh: '资助、拨付、核销，逐项可查', en: 'Awarded, paid and accounted for, line by line' });
  await phone.getByRole('button', { name: '生成分享图' }).first().click();
  await phone.getByRole('dialog').getByRole('img').waitFor();
  await camera.take(phone, 'share-phone', { zh: '分享图：在手机上画好，长按保存', en: 'A picture to share, drawn on the phone' });
  await see(desk, `/p/${projectId}?lang=en`, 'project-desk-en', { zh: '项目页的英文版', en: 'A project in English' });
  await see(phone, `/notice/${finished.id}`, 'notice-phone', { zh: '公示：名单、金额、期限和提异议的地方', en: 'A public notice: winners, amounts, days, and where to object' });
  const plain = await camera.page('phone', { script: false });
  await plain.goto(`/notice/${finished.id}`);
  await camera.take(plain, 'notice-no-script', { zh: '公示：没有 JavaScript 也能读完', en: 'The notice without JavaScript' });
  await see(phone, `/verify?competition=${finished.id}`, 'verify-start-phone', { zh: '自己核验：在您自己的浏览器里重算', en: 'Verify it yourself, in your own browser' });
  await phone.getByRole('button', { name: '取公布文件并核验' }).click();
  await phone.getByText('全部核验通过').waitFor();
  await camera.take(phone, 'verify-phone', { zh: '每一项都对得上', en: 'Every check agrees' });
  await see(phone, '/disclosure', 'disclosure-phone', { zh: '收支公开：没有脚本也能看', en: 'Income and expense, readable without scripts' });
  await see(desk, `/disclosure/${finished.id}`, 'disclosure-desk', { zh: '钱从哪里来、到哪里去', en: 'Where the money came from and where it went' });
  await see(phone, `/c/${campaignId}`, 'campaign-phone', { zh: '众筹：认捐、配捐、最低目标和目标', en: 'A campaign: pledged, matched, minimum and goal' });
  await see(desk, `/c/${campaignId}`, 'campaign-desk', { zh: '电脑上的同一页', en: 'The same page at a desk' });
  await see(desk, `/c/${campaignId}?lang=en`, 'campaign-desk-en', { zh: '众筹页的英文版', en: 'A campaign in English' });
}

/** The first funded project of the season: paid, and its invoices accepted. */
export async function funded(organiser, season) {
  const { grants } = await organiser.ask('query($id: ID!) { grants(competitionId: $id, first: 50) { edges { node { id project { id number } } } } }', { id: season.id });
  const [{ id, project }] = grants.edges.map(({ node }) => node).sort((a, b) => (a.project.number < b.project.number ? -1 : 1));
  return { grantId: id, projectId: project.id };
}

const heading = (page, name) => page.getByRole('heading', { name }).first().evaluate((at) => at.scrollIntoView());
