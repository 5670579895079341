import type { BrowserContext, Page } from 'playwright-core';
import type { Round } from '@app/competition';
import type { TestApi } from '../../support/api.js';
import { MakeHall, type MadeJudge } from '../../support/make-hall.js';
import { Make, type MadeCompetition, type Signed } from '../../support/make.js';
import type { RulesPart } from '../../support/rules.js';
import type { SIZES, TestBrowser } from './browser.js';

export interface Card {
  code6: string;
  qrPayload: string;
}

/** One evening in a hall: a competition at the roadshow with its run order, a host, judges and tablets. */
export class Evening {
  private constructor(
    readonly api: TestApi,
    readonly make: Make,
    readonly hall: MakeHall,
    readonly competition: MadeCompetition,
    readonly rounds: Round[],
    readonly organiser: Signed,
  ) {}

  static async of(api: TestApi, options: { titles?: string[]; rules?: RulesPart; name?: string } = {}): Promise<Evening> {
    const make = new Make(api);
    const competition = await make.openCompetition({ stage: 'roadshow', rules: options.rules, name: options.name });
    const projects = [];
    for (const title of options.titles ?? ['楼道花园', '晚年书桌', '雨水菜园']) projects.push(await make.shortlistedProject(competition, { title }));
    const hall = new MakeHall(api);
    const rounds = await hall.rounds(competition, projects.map(({ id }) => id));
    return new Evening(api, make, hall, competition, rounds, await make.staff(competition.tenantId, ['organiser', 'host']));
  }

  /** The host presses a button of the round with this number, from 1. */
  async move(position: number, to: Round['stage'], options: { seconds?: number; client?: Signed['client'] } = {}): Promise<void> {
    const round = this.rounds[position - 1]!;
    const value = { roundId: round.id, to, revision: round.revision, ...(options.seconds && { seconds: options.seconds }) };
    const moved = await (options.client ?? this.organiser.client).run<{ revision: number }>('moveRound', { input: { type: 'MoveRoundInput!', value } }, '...on Round { revision }');
    if (moved.code) throw new Error(JSON.stringify(moved));
    round.revision = moved.revision;
  }

  /** Brings a project from waiting to the vote. */
  async openVoting(position: number, options: { seconds?: number; client?: Signed['client'] } = {}): Promise<void> {
    await this.move(position, 'pitching', { client: options.client });
    await this.move(position, 'voting', options);
  }

  async pairingCode(): Promise<string> {
    const scope = { tenantId: this.competition.tenantId, competitionId: this.competition.id };
    const { code6 } = await this.organiser.client.run<{ code6: string }>('createPairingCode', { input: { type: 'DeviceScopeInput!', value: scope } }, '...on PairingCode { code6: code }');
    return code6;
  }

  async card(judgeId: string): Promise<Card> {
    return this.organiser.client.run<Card>('issueJudgeCard', { judgeId: { type: 'ID!', value: judgeId } }, '...on PrintedJudgeCard { code6 qrPayload }');
  }

  /** A tablet at which this judge already sits. */
  async seated(browser: TestBrowser, judge: MadeJudge, options: { size?: keyof typeof SIZES; url?: string } = {}): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.device(options.url ?? this.api.url, options.size ?? 'tablet', { token: judge.token });
    const page = await context.newPage();
    await page.goto('/hall/');
    await page.getByText(`${judge.seatNumber} 号座位`).waitFor();
    return { context, page };
  }

  /** Everything of a judge's in the database: every version, and which one counts. */
  async ballots(judgeId: string): Promise<{ position: number; mark: object; revision: number; source: string; counted: boolean }[]> {
    return this.make.query(
      `select r.position, b.mark, b.revision, b.source, k.ballot_id is not null as counted from ballot b join round r on r.id = b.round_id left join counted_ballot k on k.ballot_id = b.id
        where b.judge_id = $1 order by r.position, b.revision`, [judgeId],
    );
  }
}

/** Types digits on the tablet's own keys. */
export async function typeDigits(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click();
}

/** Pairs a fresh tablet the way staff do. */
export async function pairTablet(page: Page, code: string, name = 'A-07'): Promise<void> {
  await page.goto('/hall/');
  await page.getByRole('heading', { name: '配对这台平板' }).waitFor();
  await page.getByLabel('平板名称').fill(name);
  await page.getByLabel('工作人员密码').fill('2468');
  await typeDigits(page, code);
  await page.getByRole('button', { name: '配对', exact: true }).click();
  await page.getByRole('heading', { name: '请评委入座' }).waitFor();
}

/** A judge sits down with the six digits of the card. */
export async function signIn(page: Page, code6: string): Promise<void> {
  await typeDigits(page, code6);
  await page.getByRole('button', { name: '进入', exact: true }).click();
  await page.getByRole('button', { name: '是，我是' }).click();
}

/** Chooses, looks it over and hands in. */
export async function vote(page: Page, choice: string | RegExp): Promise<void> {
  await page.getByRole('radio', { name: choice, exact: true }).check();
  await page.getByRole('button', { name: '下一步：核对' }).click();
  await page.getByRole('button', { name: '交票' }).click();
}
