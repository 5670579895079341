import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../support/api.js';
import { cast, MakeHall, type MadeJudge } from '../support/make-hall.js';
import { certify, tallyAs } from '../support/make-results.js';
import { Make, type MadeCompetition, type Signed } from '../support/make.js';
import { TestBrowser } from './support/browser.js';
import { Eavesdropper } from './support/eavesdrop.js';
import { StageHand } from './support/stage-hand.js';

/** Marks that stand nowhere else. */
const MARKS = [937, 873, 791];
/** What they would look like: as cast, as points, of a hundred. */
const TRACES = MARKS.flatMap((mark) => [`${mark}`, `${mark / 100}`, `${mark / 10}`]);
const RESULT_FIELDS = ['composite', '"rank"', '"sheets"', '"marks"', '"like":', 'certifiable', '"winners":[', '"places":[{', 'judgeName'];

let api: TestApi;
let browser: TestBrowser;
let competition: MadeCompetition;
let organiser: Signed;
let certifiers: Signed[];
let experts: MadeJudge[];
let residents: MadeJudge[];
let hand: StageHand;

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  const make = new Make(api);
  const hall = new MakeHall(api);
  competition = await make.openCompetition({
    stage: 'roadshow',
    rules: {
      money: { poolFen: 1_000_000, winners: 1, minAwardFen: 500_000, maxAwardFen: 1_000_000 }, eligibility: { minRequestFen: 500_000, maxRequestFen: 1_000_000 }, screening: { finalists: 1 },
      panels: [
        { key: 'expert', name: '专家评委', seats: 3, weight: 60, quorum: 2, aggregate: { kind: 'mean' }, sheet: { kind: 'rubric', criteria: [{ key: 'need', name: '需求', weight: 100, maxPoints: 10, stepCentipoints: 1 }] } },
        { key: 'public', name: '大众评委', seats: 2, weight: 40, quorum: 1, aggregate: { kind: 'like-share' }, sheet: { kind: 'like' } },
      ],
      allocation: { kind: 'proportional', winners: 1, stepFen: 10_000 }, notice: { workingDays: 5, certifiers: 2, reserves: 0 },
    },
  });
  const project = await make.shortlistedProject(competition, { title: '楼道花园', requestedFen: 1_000_000n });
  const rounds = await hall.rounds(competition, [project.id]);
  experts = [await hall.judge(competition, 'expert'), await hall.judge(competition, 'expert'), await hall.judge(competition, 'expert')];
  residents = [await hall.judge(competition, 'public'), await hall.judge(competition, 'public')];
  organiser = await make.staff(competition.tenantId, 'organiser');
  certifiers = [await make.staff(competition.tenantId, 'certifier'), await make.staff(competition.tenantId, 'certifier')];
  hand = new StageHand(organiser.client, competition.id, rounds);
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

interface Listener {
  name: string;
  page: Page;
  ear: Eavesdropper;
}

async function listener(name: string, address: string, token?: string): Promise<Listener> {
  const context = await browser.device(api.url, name === 'screen' ? 'screen' : 'tablet', { token });
  const ear = new Eavesdropper(context);
  const page = await context.newPage();
  await page.goto(address);
  return { name, page, ear };
}

/** A curious device asks for everything there might be; what comes back is overheard too. */
const pry = (page: Page) =>
  page.evaluate(async (id) => {
    const queries = [
      '{ reveal(competitionId: $id) { step places { title panels composite } winners { place } } }', '{ results(competitionId: $id) { rank composite } }', '{ tally(competitionId: $id) { output obstacles names } }',
      '{ seatMap(competitionId: $id) { voted judge { name } } }', '{ lateBallots(competitionId: $id) { judgeName } }', '{ hallState(competitionId: $id) { panels { voted } screen { show } } }',
    ];
    for (const query of queries) await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: `query($id: ID!) ${query}`, variables: { id } }) });
  }, competition.id);

describe('before certification nothing gets out', () => {
  test('no mark, ranking, tally or vote of others in any answer or frame to the screen, a tablet, a visitor', async () => {
    const listeners = [
      await listener('screen', `/hall/screen/${competition.id}`), await listener('timer', `/hall/timer/${competition.id}`),
      await listener('tablet', '/hall/', residents[0]!.token), await listener('visitor', '/hall/'),
    ];
    const everybodyPries = async () => {
      for (const { page } of listeners) await pry(page);
    };
    const [roundId] = hand.rounds.map(({ id }) => id);
    await hand.move(0, 'pitching');
    await hand.move(0, 'voting');
    for (const [i, judge] of experts.entries()) await cast(judge, { roundId: roundId!, mark: { marks: { need: MARKS[i]! } } });
    await cast(residents[1]!, { roundId: roundId!, mark: { like: true } });
    await listeners[0]!.page.getByText('3 / 3').waitFor();
    await everybodyPries();
    await hand.move(0, 'closed');
    await hand.show('tallying');
    const tally = await tallyAs(organiser, competition.id);
    await certify(certifiers[0]!.client, tally.id);
    await listeners[0]!.page.getByText('统计中').waitFor();
    await everybodyPries();
    await expect(hand.show('reveal')).rejects.toThrow('NOT_CERTIFIED');

    for (const { name, ear } of listeners) {
      const words = await ear.words();
      expect({ name, heard: words.length > 200 }).toEqual({ name, heard: true });
      // The field names of the curious queries come back inside refusals and nulls; their values must not.
      const values = words.replace(/"(message|path)":("[^"]*"|\[[^\]]*\])/g, '');
      expect({ name, found: [...TRACES, ...RESULT_FIELDS].filter((trace) => values.includes(trace)) }).toEqual({ name, found: [] });
    }

    // The same ears hear it once it is certified and opened: they are not deaf.
    await certify(certifiers[1]!.client, tally.id);
    await hand.show('reveal');
    await hand.reveal(1, 'score');
    await listeners[0]!.page.getByText('93.7', { exact: true }).waitFor();
    expect(await listeners[0]!.ear.words()).toContain('composite');
    expect(await listeners[0]!.ear.words()).toContain('93.7');
  });
});
