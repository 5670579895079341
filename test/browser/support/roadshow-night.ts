import { expect } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import type { TestApi } from '../../support/api.js';
import type { RulesPart } from '../../support/rules.js';
import type { TestBrowser } from './browser.js';
import { pairTablet, signIn } from './evening.js';
import type { StaffDesk } from './staff-desk.js';

/** Three judges, of whose marks the highest and the lowest are dropped; two projects win. */
export const NIGHT_RULES: RulesPart = {
  money: { poolFen: 1_500_000, winners: 2, minAwardFen: 500_000, maxAwardFen: 1_000_000 },
  eligibility: { minRequestFen: 500_000, maxRequestFen: 1_000_000 },
  panels: [
    {
      key: 'expert', name: '评委', seats: 3, weight: 100, quorum: 3, aggregate: { kind: 'trimmed-mean', dropHigh: 1, dropLow: 1, minMarks: 3, fallback: 'mean' },
      sheet: { kind: 'rubric', criteria: [{ key: 'need', name: '需求', weight: 100, maxPoints: 10, stepCentipoints: 50 }] },
    },
  ],
  tieBreaks: [{ by: 'panel', panel: 'expert' }, { by: 'draw' }],
  allocation: { kind: 'proportional', winners: 2, stepFen: 10_000 },
  notice: { workingDays: 5, certifiers: 2, reserves: 1 },
};

export interface Tablet {
  context: BrowserContext;
  page: Page;
}

/** Who judges what, and what mark every judge gives it. */
export interface NightPlan {
  judges: readonly string[];
  /** By title. */
  marks: Readonly<Record<string, string>>;
  /** As the field takes it. */
  startsAt: string;
}

export const screenShows = (screen: Page, scene: string) => screen.locator(`main[data-scene="${scene}"]`).waitFor();

/** A roadshow on the real screens: the organiser's console, tablets and the big screen. Moves nothing but what its people press. */
export class RoadshowNight {
  constructor(
    private readonly api: TestApi,
    private readonly browser: TestBrowser,
    readonly organiser: StaffDesk,
    private readonly plan: NightPlan,
  ) {}

  /** Sittings and the draw; the titles in the order drawn. */
  async drawRunOrder(): Promise<string[]> {
    const { organiser, plan } = this;
    const { page } = organiser;
    await organiser.open('出场顺序');
    await page.getByRole('button', { name: '添加场次' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill('晚场');
    await dialog.getByLabel('地点').fill('社区礼堂');
    await dialog.getByLabel('开始时间').fill(plan.startsAt);
    await organiser.confirm('添加场次');
    await organiser.says('已添加：晚场。');
    await organiser.press('抽签');
    await dialog.getByLabel('公开值').fill('双色球 2026071 期：03 09 17');
    await organiser.confirm('抽签');
    await organiser.says('已复算：现在的顺序与抽签结果完全一致');
    const text = await page.getByRole('main').innerText();
    return Object.keys(plan.marks).sort((a, b) => text.indexOf(a) - text.indexOf(b));
  }

  /** The six digits on each judge's card, as printed. */
  async issueCards(): Promise<string[]> {
    const { organiser, plan } = this;
    const { page } = organiser;
    await organiser.open('评委与席位');
    await page.getByRole('checkbox', { name: '选择整个评委' }).check();
    await organiser.press(`打印所选评委卡（${plan.judges.length}）`);
    await organiser.confirm('生成新卡');
    const digits: string[] = [];
    for (const name of plan.judges) digits.push((await page.getByRole('article', { name }).innerText()).match(/\d{3} \d{3}/)![0].replace(' ', ''));
    await organiser.press('已打印，返回名单');
    return digits;
  }

  async pairingCode(): Promise<string> {
    await this.organiser.press('生成配对码');
    const code = await this.organiser.page.getByRole('dialog', { name: '配对码' }).getByText(/^\d{6}$/).textContent();
    await this.organiser.confirm('关闭');
    return code!;
  }

  /** The big screen of the hall, paired and waiting. */
  async bigScreen(): Promise<Page> {
    const screen = await (await this.browser.device(this.api.url, 'screen')).newPage();
    await screen.goto('/hall/screen');
    await screen.getByLabel('配对码').fill(await this.pairingCode());
    await screen.getByLabel('设备名称').fill('大厅大屏');
    await screen.getByRole('button', { name: '配对' }).click();
    await screenShows(screen, 'standby');
    return screen;
  }

  /** A fresh tablet, paired by a code the organiser opens on the console, at which the judge with this card sits down. */
  async seat(card: string, name: string): Promise<Tablet> {
    const context = await this.browser.device(this.api.url);
    const page = await context.newPage();
    await pairTablet(page, await this.pairingCode(), name);
    await signIn(page, card);
    return { context, page };
  }

  /** A tablet for every judge, each waiting for the first project. */
  async seatAll(cards: readonly string[]): Promise<Tablet[]> {
    const tablets: Tablet[] = [];
    for (const [i, card] of cards.entries()) {
      const tablet = await this.seat(card, `A-0${i + 1}`);
      await tablet.page.getByRole('heading', { name: '请稍候' }).waitFor();
      tablets.push(tablet);
    }
    await this.organiser.page.getByRole('button', { name: new RegExp(`${this.plan.judges.at(-1)} .*在线`) }).waitFor();
    return tablets;
  }

  /** From the pitch to the vote on live control, and the big screen with it. */
  async openVote(screen: Page, title: string): Promise<void> {
    const { organiser } = this;
    await organiser.press('开始陈述');
    await screenShows(screen, 'pitching');
    await screen.getByText(title).first().waitFor();
    await organiser.press('进入提问');
    await screenShows(screen, 'questions');
    await organiser.press('开放投票');
    await screenShows(screen, 'voting');
  }

  async closeVote(screen: Page, missing?: string): Promise<void> {
    await this.organiser.press('关闭投票');
    if (missing) await this.organiser.page.getByRole('dialog').getByText(missing).waitFor();
    await this.organiser.confirm('确认关闭');
    await screenShows(screen, 'closed');
  }

  /** A mark on the number pad, looked over and handed in. */
  async score({ page }: Tablet, title: string): Promise<void> {
    await page.getByLabel('需求').fill(this.plan.marks[title]!);
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByRole('heading', { name: '请核对' }).waitFor();
    await page.getByRole('button', { name: '交票' }).click();
  }

  async scoreOnline(tablet: Tablet, title: string): Promise<void> {
    await tablet.page.getByText(title).first().waitFor();
    await this.score(tablet, title);
    await tablet.page.getByRole('heading', { name: '已收到' }).waitFor();
  }

  /** Every project pitched and marked by everybody, in their order. */
  async playAll(screen: Page, order: readonly string[], tablets: readonly Tablet[]): Promise<void> {
    for (const title of order) {
      await this.openVote(screen, title);
      for (const tablet of tablets) await this.scoreOnline(tablet, title);
      await screen.getByText(new RegExp(`${tablets.length}\\s*/\\s*${tablets.length}`)).first().waitFor();
      await this.closeVote(screen);
    }
  }

  async tallyAndCertify(certifiers: readonly [StaffDesk, StaffDesk]): Promise<void> {
    const { organiser, api } = this;
    await organiser.open('结果');
    await organiser.press('计票');
    await organiser.page.getByRole('dialog').getByLabel('公开值').fill('双色球 2026072 期：01 05 22');
    await organiser.confirm('计票');
    await organiser.says('没有障碍，可以核定。');
    // Eleven minutes later everybody has to prove again who they are.
    api.clock.set(new Date(api.clock.now().getTime() + 11 * 60_000));
    for (const [i, certifier] of certifiers.entries()) {
      await certifier.open('结果');
      await certifier.press('核定');
      await certifier.confirm('核定');
      await certifier.stepUp();
      await certifier.says(i === 0 ? '还差 1 人，要由别人核定。' : '核定已完成。');
    }
  }

  /** Step by step from live control; the big screen shows each, and ends with the winners. */
  async reveal(screen: Page, [first, second]: readonly [string, string]): Promise<void> {
    const { organiser } = this;
    await organiser.open('现场控制');
    expect(await screen.locator('main').textContent()).not.toContain('总分');
    await organiser.press('揭晓');
    await screen.getByText('结果揭晓').waitFor();
    for (const [place, title] of [[2, second], [1, first]] as const) {
      await organiser.press('下一步');
      await screen.getByRole('heading', { name: title }).waitFor();
      await organiser.press('下一步');
      await screen.getByRole('listitem').first().waitFor();
      await organiser.press('下一步');
      await screen.getByText('去最高').waitFor();
      await organiser.press('下一步');
      await screen.getByText('总分').waitFor();
      await organiser.says(`第 ${place} 名《${title}》：得分`);
    }
    await organiser.press('获奖名单');
    await screenShows(screen, 'winners');
    await screen.getByText('获奖名单').waitFor();
    expect((await screen.getByRole('listitem').allTextContents()).map((row) => [first, second].find((title) => row.includes(title)))).toEqual([first, second]);
  }

  /** The notice is published on the console; the file it names. */
  async publishNotice(competitionId: string): Promise<string> {
    const { organiser } = this;
    await organiser.open('公示与异议');
    await organiser.press('发布公示');
    const dialog = organiser.page.getByRole('dialog');
    await dialog.getByLabel('异议受理电话').fill('027-00000000');
    await dialog.getByLabel('异议受理地点').fill('南湖路 1 号');
    await organiser.confirm('发布公示');
    await organiser.stepUp();
    await organiser.says('第 1 次公示进行中');
    return (await organiser.context.request.get(`/results/${competitionId}.json`)).text();
  }
}
