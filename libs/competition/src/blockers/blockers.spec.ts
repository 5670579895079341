import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { certify, command, MakeResults, publish, tallyAs } from '../../../../test/support/make-results.js';
import { MakeHall } from '../../../../test/support/make-hall.js';
import { Make, type Signed } from '../../../../test/support/make.js';
import { Round } from '../judging/round.entity.js';
import type { BlockerView } from './blocker.view.js';

let api: TestApi;
let make: Make;
let results: MakeResults;

beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
  results = new MakeResults(api);
});
afterAll(() => api.close());

const QUERY = 'query($id: ID!) { blockers(competitionId: $id) { code severity count path zh en nextZh nextEn details { code zh en } } }';
const blockers = async (who: Signed, id: string) => (await who.client.query<{ blockers: BlockerView[] }>(QUERY, { id })).blockers;
const lines = async (who: Signed, id: string) => (await blockers(who, id)).map(({ code, severity, count }) => `${severity} ${code} ${count}`);

describe('what stands in the way', () => {
  test('of opening: the rules that cannot work, in sentences with figures', async () => {
    const draft = await make.openCompetition({ stage: 'draft', rules: { money: { poolFen: 10_000_000, winners: 20, minAwardFen: 600_000, maxAwardFen: 2_000_000 } } });
    const found = await blockers(await make.staff(draft.tenantId, 'organiser'), draft.id);
    expect(found.find(({ code }) => code === 'winners-disagree' || code === 'pool-below-minimums')).toMatchObject({ severity: 'stops' });
  });

  test('of screening: the deadline, which nothing but time removes', async () => {
    const open = await make.openCompetition();
    await make.submittedProject(open);
    const organiser = await make.staff(open.tenantId, 'organiser');
    expect(await blockers(organiser, open.id)).toMatchObject([{ code: 'TOO_EARLY', severity: 'stops' }]);
    api.clock.set(new Date(Date.parse(open.rules.timeline.submissionsCloseAt) + 2000));
    expect(await blockers(await make.staff(open.tenantId, 'organiser'), open.id)).toEqual([]);
    api.clock.release();
  });

  test('of the shortlist: undecided projects by name', async () => {
    const screening = await make.openCompetition({ stage: 'screening' });
    await make.submittedProject(screening, { title: '楼道花园' });
    const found = await blockers(await make.staff(screening.tenantId, 'organiser'), screening.id);
    expect(found.map(({ code }) => code)).toEqual(['NOBODY_PASSED', 'REVIEW_UNFINISHED', 'REVIEWERS_MISSING']);
    expect(found[1]).toMatchObject({ count: 1, details: [{ zh: '“楼道花园”初审尚未有结论' }] });
  });

  test('of the evening: order, judges, cards, seats, conflicts, then open rounds', async () => {
    const roadshow = await make.openCompetition({ stage: 'roadshow' });
    const team = await make.team(roadshow, { organisation: '宁松社区居委会' });
    const project = await make.shortlistedProject(roadshow, { team, title: '楼道花园' });
    const hall = new MakeHall(api);
    await hall.judge(roadshow, 'expert', { seated: false, organisation: '宁松社区居委会', name: '周青' });
    const organiser = await make.staff(roadshow.tenantId, 'organiser');
    const found = await lines(organiser, roadshow.id);
    expect(found).toEqual(expect.arrayContaining(['stops RUN_ORDER_MISSING 1', 'attention JUDGES_WITHOUT_CARD 1', 'attention JUDGES_NOT_SEATED 1', 'attention CONFLICTS_UNDECIDED 1']));
    expect(found.filter((line) => line.startsWith('stops PANEL_BELOW_QUORUM'))).toHaveLength(2);
    expect(found.findLastIndex((line) => line.startsWith('stops'))).toBeLessThan(found.findIndex((line) => line.startsWith('attention')));
    await hall.rounds(roadshow, [project.id], 'voting');
    expect(await lines(organiser, roadshow.id)).toContain('stops ROUNDS_NOT_CLOSED 1');
  });

  test('of certification: missing sheets with names, the tally, the second person; what changes afterwards makes it outdated', async () => {
    const made = await results.finishedRoadshow({ votes: false });
    const { organiser, competition } = made;
    const empty = await blockers(organiser, competition.id);
    expect(empty.map(({ code }) => code)).toEqual(['QUORUM_MISSING', 'TALLY_MISSING']);
    expect(empty[0]!.details[0]!.zh).toMatch(/项目[甲乙丙丁戊].*有效评分表/);
    expect(JSON.stringify(empty)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    const voted = await results.finishedRoadshow();
    expect(await lines(voted.organiser, voted.competition.id)).toEqual(['stops TALLY_MISSING 1']);
    const tally = await tallyAs(voted.organiser, voted.competition.id);
    expect(await lines(voted.organiser, voted.competition.id)).toEqual(['stops CERTIFIERS_MISSING 2']);
    await certify(voted.certifiers[0].client, tally.id);
    expect(await lines(voted.organiser, voted.competition.id)).toEqual(['stops CERTIFIERS_MISSING 1']);
    await api.app.get(DataSource).getRepository(Round).update({ id: voted.rounds[0]!.id }, { overtimeSeconds: 120 });
    expect(await lines(voted.organiser, voted.competition.id)).toEqual(['stops TALLY_OUTDATED 1']);
  });

  test('of the awards: the notice, objections, reserves that moved up', async () => {
    const made = await results.certified();
    const { organiser, competition } = made;
    expect(await lines(organiser, competition.id)).toEqual(['stops NOTICE_NOT_PUBLISHED 1']);
    const notice = await publish(organiser, competition.id);
    expect(await lines(organiser, competition.id)).toEqual(['stops NOTICE_NOT_ENDED 1']);
    const resident = await make.resident();
    await command(resident, 'fileObjection', 'FileObjectionInput', { competitionId: competition.id, text: '程序有疑问', contact: '027-00000001' });
    await command(organiser, 'declineAward', 'DeclineAwardInput', { projectId: made.projects[0]!.id, reason: '无法执行' });
    expect(await lines(organiser, competition.id)).toEqual(['stops OBJECTION_OPEN 1', 'stops NOTICE_NOT_ENDED 1', 'attention RESERVES_MOVED_UP 1']);
    expect(notice.endsAt).toBeTruthy();
  });
});

test('only the organiser and the auditor of that street office see them', async () => {
  const roadshow = await make.openCompetition({ stage: 'roadshow' });
  expect(await lines(await make.staff(roadshow.tenantId, 'auditor'), roadshow.id)).toContain('stops NO_PROJECTS 1');
  for (const who of [await make.staff(roadshow.tenantId, 'host'), await make.staff((await make.tenant()).id, 'organiser')]) {
    expect((await who.client.send(QUERY, { id: roadshow.id })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
});
