import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CompetitionRules } from '@app/rules';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client, type RefusalShape } from '../../../../test/support/client.js';
import { cast, MakeHall } from '../../../../test/support/make-hall.js';
import { Make, type MadeTenant, type Signed } from '../../../../test/support/make.js';
import { rulesWith } from '../../../../test/support/rules.js';

interface Seen extends RefusalShape {
  id: string;
  stage: string;
  revision: number;
  rulesVersion: number;
  rulesHash: string | null;
  rules: CompetitionRules;
}

let api: TestApi;
let make: Make;
let tenant: MadeTenant;
let organiser: Signed;

beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  tenant = await make.tenant();
  organiser = await make.staff(tenant.id, 'organiser');
});

const SELECT = '...on Competition { id stage revision rulesVersion rulesHash rules }';
const run = (command: string, type: string, value: object, who = organiser) => who.client.run<Seen>(command, { input: { type, value } }, SELECT);
const create = (rules: object = rulesWith({}), name = '了不起的居民') => run('createCompetition', 'CreateCompetitionInput!', { tenantId: tenant.id, name, season: '2027', rules });
const open = (competitionId: string, who = organiser) => who.client.run<Seen>('openCompetition', { competitionId: { type: 'ID!', value: competitionId } }, SELECT);

describe('writing rules', () => {
  test('from a preset, edited, and guarded against two people saving at once', async () => {
    const made = await run('createCompetition', 'CreateCompetitionInput!', { tenantId: tenant.id, name: '了不起', season: '2027', preset: 'street' });
    expect(made).toMatchObject({ stage: 'draft', rulesVersion: 0, rulesHash: null });
    const edited = { ...made.rules, money: { ...made.rules.money, winners: 10 } };
    const save = () => run('updateRules', 'UpdateRulesInput!', { competitionId: made.id, revision: made.revision, rules: edited });
    const answers = await Promise.all([save(), save()]);
    expect(answers.map((a) => a.code ?? a.stage).toSorted()).toEqual(['STALE', 'draft']);
  });

  test('unfinished figures may be saved, but keep the competition from opening, each in a sentence', async () => {
    const impossible = rulesWith({ money: { poolFen: 10_000_000, winners: 20, minAwardFen: 600_000 }, allocation: { kind: 'proportional', winners: 20, stepFen: 10_000 } });
    const made = await create(impossible);
    expect(made.stage).toBe('draft');
    const refusal = await open(made.id);
    expect(refusal.code).toBe('RULES_INFEASIBLE');
    expect(refusal.problems.map((p) => p.message).join('')).toMatch(/100,000/);
    expect((await api.app.get(DataSource).query<{ stage: string }[]>('select stage from competition where id = $1', [made.id]))[0]!.stage).toBe('draft');
  });

  test.each([
    ['not rules at all', { surprise: true }], ['an unknown item', { ...rulesWith({}), bonus: 1 }], ['a text for a number', { ...rulesWith({}), money: { ...rulesWith({}).money, poolFen: 'viel' } }],
  ])('a shape nobody can read is refused even as a draft: %s', async (_, rules) => {
    expect(await create(rules)).toMatchObject({ code: 'RULES_INFEASIBLE' });
  });

  test('the same name and season twice, or another street office, is refused', async () => {
    await create();
    expect(await create()).toMatchObject({ code: 'NAME_TAKEN' });
    const elsewhere = await make.tenant();
    expect(await run('createCompetition', 'CreateCompetitionInput!', { tenantId: elsewhere.id, name: '别处', season: '2027' })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('a draft is seen by its staff alone', async () => {
    const made = await create();
    const look = async (client: Client) => (await client.query<{ competition: object | null; competitions: { edges: object[] } }>(`query($id: ID!) { competition(id: $id) { id } competitions(tenantId: "${tenant.id}") { edges { node { id } } } }`, { id: made.id }));
    expect(await look(organiser.client)).toMatchObject({ competition: { id: made.id }, competitions: { edges: [{ node: { id: made.id } }] } });
    const outsider = await make.staff((await make.tenant()).id, ['organiser', 'admin', 'auditor']);
    for (const client of [new Client(api.url), outsider.client, (await make.resident()).client]) expect(await look(client)).toEqual({ competition: null, competitions: { edges: [] } });
    expect(await open(made.id, outsider)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('opening', () => {
  test('freezes and hashes the rules and commits both draws', async () => {
    const opened = await open((await create()).id);
    expect(opened).toMatchObject({ stage: 'open', rulesVersion: 1 });
    expect(opened.rulesHash).toMatch(/^[0-9a-f]{64}$/);
    const { competition } = await new Client(api.url).query<{ competition: { draws: { purpose: string; commitment: string; revealedSecret: null }[]; rulesVersions: { hash: string }[] } }>(
      'query($id: ID!) { competition(id: $id) { draws { purpose commitment revealedSecret } rulesVersions { hash } } }', { id: opened.id },
    );
    expect(competition.draws.map((d) => d.purpose)).toEqual(['run-order', 'ties']);
    expect(competition.draws.every((d) => d.revealedSecret === null && d.commitment.length === 64)).toBe(true);
    expect(competition.rulesVersions).toEqual([{ hash: opened.rulesHash }]);
  });

  test('twice at the same moment is done once', async () => {
    const { id } = await create();
    const answers = await Promise.all([open(id), open(id)]);
    expect(answers.map((a) => a.code ?? a.stage).toSorted()).toEqual(['STAGE_CLOSED', 'open']);
  });

  test('after the deadline is refused', async () => {
    const rules = rulesWith({});
    const made = await create({ ...rules, timeline: { ...rules.timeline, submissionsOpenAt: '2026-01-01T00:00:00.000Z', submissionsCloseAt: '2026-02-01T00:00:00.000Z' } });
    expect(await open(made.id)).toMatchObject({ code: 'DEADLINE_IN_PAST' });
  });
});

describe('after the freeze', () => {
  test('rules change only by a published amendment with a reason', async () => {
    const opened = await open((await create()).id);
    const longer = { ...opened.rules, roadshow: { ...opened.rules.roadshow, pitchSeconds: 420 } };
    expect(await run('updateRules', 'UpdateRulesInput!', { competitionId: opened.id, revision: opened.revision, rules: longer })).toMatchObject({ code: 'RULES_FROZEN' });
    const amend = (rules: object, reason: string) => run('amendRules', 'AmendRulesInput!', { competitionId: opened.id, rules, reason });
    expect(await amend(opened.rules, '没有变化')).toMatchObject({ code: 'AMENDMENT_EMPTY' });
    expect(await amend(longer, ' ')).toMatchObject({ code: 'REASON_REQUIRED' });
    expect(await amend({ ...longer, panels: [] }, '取消评委')).toMatchObject({ code: 'RULES_INFEASIBLE' });
    expect(await amend(longer, '团队反映时间不够')).toMatchObject({ rulesVersion: 2 });
    const { competition } = await new Client(api.url).query<{ competition: { rulesVersions: { reason: string | null; changes: { path: string }[] }[] } }>('query($id: ID!) { competition(id: $id) { rulesVersions { reason changes } } }', { id: opened.id });
    expect(competition.rulesVersions[1]).toMatchObject({ reason: '团队反映时间不够', changes: [{ path: 'roadshow.pitchSeconds', before: opened.rules.roadshow.pitchSeconds, after: 420 }] });
  });

  test('a deadline is only ever extended', async () => {
    const opened = await open((await create()).id);
    const closeAt = opened.rules.timeline.submissionsCloseAt;
    const extend = (days: number) => run('extendDeadline', 'ExtendDeadlineInput!', { competitionId: opened.id, closeAt: new Date(Date.parse(closeAt) + days * 86_400_000).toISOString(), reason: '假期顺延' });
    expect(await extend(-1)).toMatchObject({ code: 'DEADLINE_NOT_LATER' });
    expect((await extend(3)).rulesVersion).toBe(2);
  });

  test('once a ballot exists nobody changes how ballots are counted', async () => {
    const competition = await make.openCompetition({ tenant, stage: 'roadshow' });
    const hall = new MakeHall(api);
    const project = await make.shortlistedProject(competition);
    const [round] = await hall.rounds(competition, [project.id], 'voting');
    await cast(await hall.judge(competition, 'public'), { roundId: round!.id, mark: { like: true } });
    const [row] = await api.app.get(DataSource).query<{ rules: CompetitionRules }[]>('select rules from competition where id = $1', [competition.id]);
    const amended = { ...row!.rules, scoring: { ...row!.rules.scoring, missing: 'zero' } };
    expect(await run('amendRules', 'AmendRulesInput!', { competitionId: competition.id, rules: amended, reason: '改规则' })).toMatchObject({ code: 'RULES_FROZEN_BY_BALLOTS' });
  });

  test('next year begins from a clone, whose rules are open again', async () => {
    const opened = await open((await create()).id);
    const cloned = await run('cloneCompetition', 'CloneCompetitionInput!', { competitionId: opened.id, name: '了不起的居民', season: '2028' });
    expect(cloned).toMatchObject({ stage: 'draft', rulesVersion: 0, rules: opened.rules });
  });

  test('cancelling keeps everything and ends everything', async () => {
    const opened = await open((await create()).id);
    expect(await run('cancelCompetition', 'CancelCompetitionInput!', { competitionId: opened.id, reason: '疫情' })).toMatchObject({ stage: 'cancelled' });
    expect(await run('cancelCompetition', 'CancelCompetitionInput!', { competitionId: opened.id, reason: '再次' })).toMatchObject({ code: 'STAGE_CLOSED' });
  });
});
