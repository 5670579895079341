import { Actor } from './actors.mjs';
import { settled } from './settled.mjs';

/** The resident of the demo, and who speaks for the property firm. */
const RESIDENT = '13900001234';
const SPONSOR = '13900007777';

/** A resident pledges and pays at the demo's cash desk; what the property firm adds. */
export async function giving({ camera, url, cookie, campaignId }) {
  const resident = await Actor.resident(url, RESIDENT);
  const page = await camera.page('phone', { token: resident.token, cookie });
  await page.goto(`/c/${campaignId}/give`);
  await settled(page);
  await page.getByLabel('金额（元）').fill('88');
  await page.getByText(/可带动配捐约/).waitFor();
  await camera.take(page, 'give-phone', { zh: '认捐：金额、怎样显示，配捐大约会加多少', en: 'Pledging: the amount, how it is shown, what would be matched' });
  await page.getByLabel('我已知道', { exact: false }).check();
  await page.getByRole('button', { name: '认捐 88 元' }).click();
  await page.getByText('不会真的扣款').waitFor();
  await camera.take(page, 'cash-desk-phone', { zh: '演示收银台：只在演示里有', en: 'The demo’s cash desk: no money moves' });
  await page.getByRole('button', { name: /支付成功/ }).first().click();
  await page.getByText('付款成功，谢谢您').waitFor();
  await page.getByRole('link', { name: /看收据/ }).waitFor();
  await camera.take(page, 'gift-phone', { zh: '付款成功：配捐与收据', en: 'Paid: the match and the receipt' });
  const receipt = await page.getByRole('link', { name: /看收据/ }).getAttribute('href');
  await page.goto('/gifts');
  await settled(page);
  await camera.take(page, 'gifts-phone', { zh: '我的认捐', en: 'My gifts' });
  await page.goto(`/c/${campaignId}/in-kind`);
  await settled(page);
  await camera.take(page, 'in-kind-phone', { zh: '出力、出物、出场地', en: 'Work, goods or a venue' });
  await page.goto(receipt);
  await camera.take(page, 'receipt-phone', { zh: '收据：编号唯一，可以打印', en: 'A receipt with its own number, to print' });
  await page.goto('/me');
  await settled(page);
  await camera.take(page, 'me-phone', { zh: '我的：资料、通知、登录过的设备', en: 'Me: details, notices, devices' });
  const sponsor = await Actor.resident(url, SPONSOR);
  for (const size of ['phone', 'desk']) {
    const effect = await camera.page(size, { token: sponsor.token, cookie });
    await effect.goto('/sponsor');
    await settled(effect);
    await camera.take(effect, `sponsor-${size}`, { zh: '赞助方：自己的每一元带动了多少', en: 'The sponsor: what each yuan of theirs set in motion' });
  }
}
