import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Make, type MadeCompetition, type Signed } from '../../../../test/support/make.js';

const TITLES = ['楼道小花园', '花样银发食堂', '老楼加装 Solar 灯', 'solar 充电桩', '省电50%计划', '省电50元计划', 'A_B 读书角', 'AxB 读书角', String.raw`路径\改造`, '２０３０共享工具', '晨跑团的跑团晨'];

let api: TestApi;
let make: Make;
let competition: MadeCompetition;
let organiser: Signed;
beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
  competition = await make.openCompetition({ stage: 'screening' });
  const team = await make.team(competition);
  for (const title of TITLES) await make.submittedProject(competition, { team, title });
  const elsewhere = await make.openCompetition({ stage: 'screening' });
  for (const title of TITLES) await make.submittedProject(elsewhere, { title });
  organiser = await make.staff(competition.tenantId, 'organiser');
});
afterAll(() => api.close());

interface Page {
  edges: { node: { title: string; number: string }; cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}
const page = async (text: string, more: { first?: number; after?: string | null } = {}) =>
  (await organiser.client.query<{ projects: Page }>(
    'query($id: ID!, $text: String, $first: Int!, $after: String) { projects(competitionId: $id, text: $text, first: $first, after: $after) { edges { node { title number } cursor } pageInfo { hasNextPage endCursor } totalCount } }',
    { id: competition.id, text, first: 50, ...more },
  )).projects;
const found = async (text: string) => (await page(text)).edges.map(({ node }) => node.title).toSorted();

test.each([
  ['one Chinese character', '楼', ['楼道小花园', '老楼加装 Solar 灯']],
  ['two, in this order', '花园', ['楼道小花园']],
  ['three', '小花园', ['楼道小花园']],
  ['all pairs are there, but not in one piece', '晨跑团晨', []],
  ['Latin in any case', 'SOLAR', ['solar 充电桩', '老楼加装 Solar 灯']],
  ['a space inside', 'solar 充', ['solar 充电桩']],
  ['a per cent sign is itself', '%', ['省电50%计划']],
  ['also between digits and words', '50%计', ['省电50%计划']],
  ['also a full-width one', '５０％', ['省电50%计划']],
  ['an underscore is itself', 'a_b', ['A_B 读书角']],
  ['a backslash is itself', '\\', [String.raw`路径\改造`]],
  ['full-width digits in the title', '2030', ['２０３０共享工具']],
  ['full-width digits in the question', '省电５０元', ['省电50元计划']],
  ['nothing', '游泳池', []],
  ['longer than any title', '楼道小花园'.repeat(16), []],
  ['white space around', '  食堂 ', ['花样银发食堂']],
])('%s: %s', async (_what, text, titles) => {
  expect(await found(text)).toEqual(titles.toSorted());
});

test('a whole number finds its project, in full-width digits too; a part of it does not', async () => {
  const { number, title } = (await page('充电桩')).edges[0]!.node;
  expect(await found(number)).toEqual([title]);
  expect(await found(number.replaceAll(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)))).toEqual([title]);
  expect(await found(number.slice(0, -1))).toEqual([]);
});

test('pages of a filtered list hold every match once, newest first', async () => {
  const all = (await page('计划')).edges.map(({ node }) => node.title);
  expect(all).toEqual(['省电50元计划', '省电50%计划']);
  const first = await page('计划', { first: 1 });
  expect([first.pageInfo.hasNextPage, first.totalCount]).toEqual([true, 2]);
  const second = await page('计划', { first: 1, after: first.pageInfo.endCursor });
  expect([...first.edges, ...second.edges].map(({ node }) => node.title)).toEqual(all);
  expect(second.pageInfo.hasNextPage).toBe(false);
});

test('a changed title is found by its new words only', async () => {
  const { id } = await make.submittedProject(competition, { title: '旧题目' });
  await api.app.get(DataSource).query('update project set title = $2 where id = $1', [id, '新名称']);
  expect([await found('旧题'), await found('新名')]).toEqual([[], ['新名称']]);
});

test('the index can answer every filter by itself: its pairs never miss what a plain search finds', async () => {
  const rows = await api.app.get(DataSource).query<{ title: string; part: string }[]>(
    `select title, part from project, lateral (select substr(search_fold(title), i, n) as part from generate_series(1, length(title)) i, generate_series(1, length(title)) n where i + n - 1 <= length(title)) parts
      where not (title_pairs @> search_pairs_asked(part))`,
  );
  expect(rows).toEqual([]);
});
