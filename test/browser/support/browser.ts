import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { SESSION_COOKIE } from '@app/identity';
import { findChromium } from '../../../scripts/system-tools.mjs';

/** Without them Chromium knocks at hosts of its maker, many at a time. */
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const SIZES = {
  tablet: { width: 1280, height: 800 },
  'tablet-portrait': { width: 800, height: 1280 },
  'old-tablet': { width: 1024, height: 768 },
  'old-tablet-portrait': { width: 768, height: 1024 },
  screen: { width: 1920, height: 1080 },
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  'small-phone': { width: 320, height: 640 },
} as const;

/** One real Chromium; each `device()` is a fresh profile of its own, as another machine would be. */
export class TestBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly now: (() => Date) | null,
  ) {}

  /** `now`: the day every machine believes it is when it is switched on, for stories that do not play today. */
  static async start(now: (() => Date) | null = null): Promise<TestBrowser> {
    const executablePath = findChromium();
    if (!executablePath) throw new Error('no Chromium: run `node scripts/system-tools.mjs`');
    return new TestBrowser(await chromium.launch({ executablePath, headless: true, args: QUIET }), now);
  }

  /** A new machine: own cookies, storage and service worker. */
  async device(url: string, size: keyof typeof SIZES = 'tablet', options: { token?: string } = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({ baseURL: url, viewport: SIZES[size], locale: 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: !['screen', 'desk'].includes(size) });
    if (this.now) await context.clock.setSystemTime(this.now());
    if (options.token) await context.addCookies([{ name: SESSION_COOKIE, value: options.token, url, httpOnly: true, sameSite: 'Lax' }]);
    return context;
  }

  /** What every open page says: for the message of a test that failed. */
  async words(): Promise<string> {
    const said: string[] = [];
    for (const page of this.browser.contexts().flatMap((context) => context.pages())) said.push(`== ${page.url()}\n${await page.locator('body').innerText()}`);
    return said.join('\n');
  }

  /** Switches every machine off: what one test left running must not slow the next. */
  async closeDevices(): Promise<void> {
    for (const context of this.browser.contexts()) await context.close();
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** What axe finds against WCAG 2.2 A and AA on the page as it is now: one line each, none when all is well. */
export async function axeViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate('Boolean(globalThis.axe)'))) await page.evaluate(axeSource);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
  const { violations } = (await page.evaluate(`axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} }, resultTypes: ['violations'] })`)) as AxeResult;
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary?.replace(/\s+/g, ' ').slice(0, 300) ?? ''}`));
}

export interface Target {
  name: string;
  /** One of the answers on a ballot. */
  choice: boolean;
  width: number;
  height: number;
}

/** Every visible control of the page with its size in CSS pixels. */
export function touchTargets(page: Page): Promise<Target[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary, [role="button"], [role="radio"], [role="checkbox"]')];
    return controls
      .map((control) => ({ control, box: (control.closest('label') ?? control).getBoundingClientRect() }))
      .filter(({ control, box }) => box.width > 0 && box.height > 0 && !control.closest('.visually-hidden') && getComputedStyle(control).visibility !== 'hidden')
      .map(({ control, box }) => ({ choice: control.matches('[type="radio"][name="mark"]'), name: (control.getAttribute('aria-label') ?? control.textContent ?? control.tagName).trim().slice(0, 40), width: Math.round(box.width), height: Math.round(box.height) }));
  });
}

/** The lowest contrast of any text on the page against its opaque background, by WCAG's formula. */
export function lowestContrast(page: Page): Promise<{ ratio: number; text: string }> {
  return page.evaluate(() => {
    const channel = (v: number) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string) => {
      const [r = 0, g = 0, b = 0] = numbers(colour).map((v) => channel(v / 255));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const opaque = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)';
      const colour = getComputedStyle(element).backgroundColor;
      return (numbers(colour)[3] ?? 1) === 1 && colour !== 'transparent' ? colour : opaque(element.parentElement);
    };
    let lowest = { ratio: 21, text: '' };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement!;
      const text = walker.currentNode.textContent?.trim() ?? '';
      const style = getComputedStyle(element);
      if (!text || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName) || style.visibility === 'hidden' || element.getClientRects().length === 0 || element.closest('.visually-hidden, :disabled, [aria-disabled="true"]')) continue;
      const [light, dark] = [luminance(style.color), luminance(opaque(element))].sort((a, b) => b - a) as [number, number];
      const ratio = (light + 0.05) / (dark + 0.05);
      if (ratio < lowest.ratio) lowest = { ratio: Math.round(ratio * 100) / 100, text: text.slice(0, 40) };
    }
    return lowest;
  });
}
