const button = (page, name) => page.getByRole('button', { name, exact: true });
const heading = (page, name) => page.getByRole('heading', { name }).waitFor();
const digits = async (page, text) => {
  for (const digit of text) await button(page, digit).click();
};

/** A fresh card and a fresh pairing code: how a judge moves to another tablet. */
async function card(organiser, judge) {
  return (await organiser.run('issueJudgeCard(judgeId: $id)', { id: 'ID!' }, { id: judge.id }, '...on PrintedJudgeCard { code6 }')).code6;
}

async function pair({ camera, organiser, roadshow }, name, size = 'tablet') {
  const page = await camera.page(size);
  await page.goto('/hall/');
  await heading(page, '配对这台平板');
  const { code } = await organiser.run('createPairingCode(input: $input)', { input: 'DeviceScopeInput!' }, { input: { tenantId: roadshow.tenantId, competitionId: roadshow.id } }, '...on PairingCode { code }');
  await page.getByLabel('平板名称').fill(name);
  await page.getByLabel('工作人员密码').fill('2468');
  return { page, code };
}

async function sitDown(page, code6) {
  await digits(page, code6);
  await button(page, '进入').click();
  await button(page, '是，我是').click();
}

/** The judges' tablets through an evening: pairing, a resident's ballots, an expert's marks, a lost network, the staff panel. */
export async function judges(tour) {
  const { camera, organiser, host, roadshow } = tour;
  const { judges: list } = await organiser.ask('query($id: ID!) { judges(competitionId: $id) { id name panel } }', { id: roadshow.id });
  const [resident, second] = list.filter(({ panel }) => panel === 'public');
  const expert = list.find(({ panel }) => panel === 'expert');

  const { page, code } = await pair(tour, 'A-07');
  await camera.take(page, 'tablet-pairing', { zh: '工作人员配对平板：扫码或输入六位数字', en: 'Staff pair a tablet: scan the code or type six digits' });
  await digits(page, code);
  await button(page, '配对').click();
  await heading(page, '请评委入座');
  await camera.take(page, 'tablet-sign-in', { zh: '评委入座：扫评委卡或输入卡上的六位数字', en: 'A judge sits down: scan the card or type its six digits' });
  await digits(page, await card(organiser, resident));
  await button(page, '进入').click();
  await button(page, '是，我是').waitFor();
  await camera.take(page, 'tablet-are-you', { zh: '“您是……，对吗？”', en: '“You are …, is that right?”' });
  await button(page, '是，我是').click();
  await page.getByText('您给这个项目点赞吗？').waitFor();
  await page.getByRole('radio', { name: '点赞', exact: true }).check();
  await camera.take(page, 'tablet-like', { zh: '居民评委：一屏一个项目', en: 'A resident judge: one project on one screen' });
  await camera.take(page, 'tablet-like-en', { zh: '同一屏的英文', en: 'The same in English', lang: 'en' });
  await page.evaluate(() => (document.documentElement.dataset.scale = '1.5'));
  await camera.take(page, 'tablet-like-large', { zh: '特大字号', en: 'Extra large text' });
  await page.evaluate(() => (document.documentElement.dataset.scale = '1'));
  await button(page, '回避').click();
  await page.getByRole('dialog').waitFor();
  await camera.take(page, 'tablet-recusal', { zh: '回避：说明后果，再确定', en: 'Recusal: says what will happen, then asks' });
  await button(page, '不回避，继续评').click();
  await button(page, '下一步：核对').click();
  await heading(page, '请核对');
  await camera.take(page, 'tablet-review', { zh: '交票前核对', en: 'Looked over before it is handed in' });
  await button(page, '交票').click();
  await heading(page, '已收到');
  await camera.take(page, 'tablet-received', { zh: '服务器确认之后才说“已收到”', en: '“Received” only after the server has confirmed' });

  await expertsMarks(tour, expert);
  const tablet = await pair(tour, 'A-08', 'portrait');
  await digits(tablet.page, tablet.code);
  await button(tablet.page, '配对').click();
  await heading(tablet.page, '请评委入座');
  await sitDown(tablet.page, await card(organiser, second));
  await lostNetwork(camera, tablet.page);

  await host.move(3, 'closed');
  await heading(page, '时间到，这一轮已结束');
  await camera.take(page, 'tablet-closed', { zh: '时间到：没有交的绝不自动提交', en: 'Time is up: nothing unsent is ever handed in by itself' });
  await host.move(4, 'pitching');
  await page.getByText('正在路演').waitFor();
  await camera.take(page, 'tablet-on-stage', { zh: '台上正在路演，平板显示项目资料', en: 'A project on stage: the tablet shows what it is about' });
}

async function expertsMarks(tour, expert) {
  const { camera, organiser } = tour;
  const { page, code } = await pair(tour, 'E-01');
  await digits(page, code);
  await button(page, '配对').click();
  await heading(page, '请评委入座');
  await sitDown(page, await card(organiser, expert));
  await page.getByRole('button', { name: '下一步：核对' }).or(page.getByRole('button', { name: '请先选一项' })).or(page.getByRole('button', { name: /还有|请/ })).first().waitFor();
  const fields = page.getByRole('textbox');
  for (let i = 0; i < (await fields.count()); i += 1) await fields.nth(i).fill(String(7 + (i % 3)));
  await camera.take(page, 'tablet-rubric', { zh: '专家评委：逐项打分，总分自动算出', en: 'An expert: criterion by criterion, the total computed' });
  await camera.take(page, 'tablet-rubric-en', { zh: '同一屏的英文', en: 'The same in English', lang: 'en' });
  await button(page, '下一步：核对').click();
  await heading(page, '请核对');
  await camera.take(page, 'tablet-rubric-review', { zh: '专家核对各项分数', en: 'The expert looks the marks over' });
}

async function lostNetwork(camera, page) {
  await page.getByText('您给这个项目点赞吗？').waitFor();
  await page.context().setOffline(true);
  await page.getByText('网络断了，可以继续评').waitFor();
  await camera.take(page, 'tablet-offline', { zh: '竖屏，网络断了：可以继续评', en: 'Portrait, the network is gone: judging goes on' });
  await page.getByRole('radio', { name: '点赞', exact: true }).check();
  await button(page, '下一步：核对').click();
  await button(page, '交票').click();
  await heading(page, '已存本机');
  await camera.take(page, 'tablet-kept', { zh: '“已存本机”：联网后自动上传', en: '“Kept on this tablet”: sent by itself when the network is back' });
  await button(page, '字号').click();
  await heading(page, '字号与设置');
  await camera.take(page, 'tablet-settings', { zh: '字号、语言、换人', en: 'Text size, language, handing over' });
  await button(page, '工作人员').click();
  await digits(page, '2468');
  await button(page, '打开').click();
  await page.getByText('待上传的选票').waitFor();
  await camera.take(page, 'tablet-staff', { zh: '工作人员面板：电量、网络、待上传的选票、导出', en: 'Staff panel: battery, network, waiting ballots, export' });
}
