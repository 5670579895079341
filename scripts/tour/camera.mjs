// Takes the pictures of the tour and keeps their captions.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { findChromium } from '../system-tools.mjs';

export const SIZES = {
  tablet: { width: 1280, height: 800 },
  portrait: { width: 768, height: 1024 },
  screen: { width: 1920, height: 1080 },
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
};

const LARGEST = 80 * 1024;

export class Camera {
  pictures = [];
  #browser;
  #folder;
  #url;

  constructor(browser, folder, url) {
    this.#browser = browser;
    this.#folder = folder;
    this.#url = url;
  }

  static async on(url, folder) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    return new Camera(await chromium.launch({ executablePath: findChromium(), headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] }), folder, url);
  }

  /** A page on a machine of its own, signed in with the token if there is one. */
  async page(size, options = {}) {
    const context = await this.#browser.newContext({ baseURL: this.#url, viewport: SIZES[size], locale: 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: !['screen', 'desk'].includes(size), reducedMotion: 'reduce', javaScriptEnabled: options.script !== false });
    if (options.token) await context.addCookies([{ name: options.cookie, value: options.token, url: this.#url, httpOnly: true, sameSite: 'Lax' }]);
    return context.newPage();
  }

  /** One picture of the page as it stands; with `lang: 'en'` in English, and back. */
  async take(page, name, { zh, en, lang = 'zh-CN' }) {
    if (lang === 'en') await speak(page, 'en');
    await page.evaluate(() => document.fonts.ready);
    const { width, height } = page.viewportSize();
    const file = `${name}.webp`;
    writeFileSync(path.join(this.#folder, file), await small(await page.screenshot({ animations: 'disabled', caret: 'hide' })));
    this.pictures.push({ file, width, height, zh, en, lang });
    if (lang === 'en') await speak(page, 'zh-CN');
  }

  async close() {
    await this.#browser.close();
  }
}

/** As another tab of the same reader would change it. */
async function speak(page, lang) {
  await page.evaluate((value) => window.dispatchEvent(new StorageEvent('storage', { key: 'liaobuqi.language', newValue: value })), lang);
  await page.locator(`html[lang="${lang}"]`).waitFor();
  await page.getByText(/正在加载|^Loading/).waitFor({ state: 'detached' });
}

/** The sharpest of some qualities that stays small. */
async function small(png) {
  for (const quality of [80, 65, 50, 35]) {
    const webp = await sharp(png).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
    if (webp.length <= LARGEST) return webp;
  }
  return sharp(png).resize({ width: 1280 }).webp({ quality: 50, effort: 6 }).toBuffer();
}
