/** Big screen, speaker timer and cue sheet, driven by the host. */
export async function stage({ camera, host, hostToken, cookie, roadshow }) {
  const page = await camera.page('screen');
  const scene = (name) => page.locator(`main[data-scene="${name}"]`).waitFor();
  await page.goto(`/hall/screen/${roadshow.id}`);
  await scene('voting');
  await camera.take(page, 'screen-voting', { zh: '投票中：只有人数，没有票数', en: 'Voting: how many have handed in, never what' });
  await camera.take(page, 'screen-voting-en', { zh: '同一屏的英文', en: 'The same in English', lang: 'en' });
  for (const [show, zh, en] of [
    ['sign_in', '签到：大屏显示签到提示', 'Sign-in: what the screen shows while judges arrive'],
    ['project', '项目介绍', 'The project'],
    ['tallying', '统计中', 'Being counted'],
  ]) {
    await host.show(show);
    await scene(show);
    await camera.take(page, `screen-${show.replace('_', '-')}`, { zh, en });
  }
  await host.show('message', '路演将在五分钟后继续，请大家有序就座');
  await scene('message');
  await camera.take(page, 'screen-message', { zh: '主持发出的一句话', en: 'A message from the host' });
  await host.show('auto');
  await scene('voting');

  const timer = await camera.page('tablet');
  await timer.goto(`/hall/timer/${roadshow.id}`);
  await timer.getByRole('timer').waitFor();
  await camera.take(timer, 'timer', { zh: '台上计时器', en: 'Speaker timer' });
  const cue = await camera.page('tablet', { token: hostToken, cookie });
  await cue.goto(`/hall/cue/${roadshow.id}`);
  await cue.getByRole('button', { name: '关闭投票' }).waitFor();
  await camera.take(cue, 'cue', { zh: '主持人提示页：现在、下一个、该按的按钮', en: 'Host’s cue sheet: now, next, the button to press' });
  await camera.take(cue, 'cue-en', { zh: '同一屏的英文', en: 'The same in English', lang: 'en' });
}

/** The pitch after the round was closed, then the finished season's reveal. */
export async function pitchAndReveal({ camera, roadshow, finished, finishedHost }) {
  const page = await camera.page('screen');
  await page.goto(`/hall/screen/${roadshow.id}`);
  await page.locator('main[data-scene="pitching"]').waitFor();
  await camera.take(page, 'screen-pitching', { zh: '路演中：项目和倒计时', en: 'On stage: the project and its time' });
  await page.goto(`/hall/screen/${finished.id}`);
  await finishedHost.show('reveal');
  const { reveal } = await finishedHost.actor.ask('query($id: ID!) { reveal(competitionId: $id) { total } }', { id: finished.id });
  for (const [screen, zh, en] of [
    ['project', '揭晓：先是项目', 'The reveal: first the project'],
    ['sheets', '揭晓：各评委的分，不写名字', 'The reveal: the marks as given, nobody’s name'],
    ['score', '揭晓：总分和名次', 'The reveal: score and rank'],
  ]) {
    await finishedHost.reveal(reveal.total, screen);
    await reached(page, screen);
    await camera.take(page, `reveal-${screen}`, { zh, en });
  }
  await finishedHost.show('winners');
  await page.getByText('获奖名单').waitFor();
  await camera.take(page, 'screen-winners', { zh: '获奖名单', en: 'The winners' });
}

async function reached(page, screen) {
  if (screen === 'project') return page.getByText('第 1 名').waitFor();
  return page.getByText(screen === 'sheets' ? '专家评委' : '总分').first().waitFor();
}
