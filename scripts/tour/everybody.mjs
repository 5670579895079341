/** What anybody sees without signing in. */
export async function everybody({ camera }) {
  const phone = await camera.page('phone');
  await phone.goto('/');
  await phone.getByRole('heading', { level: 1 }).waitFor();
  await camera.take(phone, 'home-phone', { zh: '手机上的首页：各届大赛、公示、可自行核验的结果数据', en: 'Home on a phone: every season, its public notices, results to verify yourself' });
  const desk = await camera.page('desk');
  await desk.goto('/?lang=en');
  await desk.getByRole('heading', { level: 1 }).waitFor();
  await camera.take(desk, 'home-desk-en', { zh: '首页的英文版', en: 'Home in English' });
  const plain = await camera.page('phone', { script: false });
  await plain.goto('/');
  await camera.take(plain, 'home-no-script', { zh: '没有 JavaScript：中英文同页，照样可读', en: 'Without JavaScript: both languages on one page, everything readable' });
}
