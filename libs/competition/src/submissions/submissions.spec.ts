import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { Make, type MadeCompetition, type MadeTeam, type Signed } from '../../../../test/support/make.js';

interface Shown {
  id: string;
  number: string | null;
  status: string;
  revision: number;
  requested: string;
  total: string;
}

let api: TestApi;
let make: Make;
beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
});
afterAll(() => api.close());

const SHOWN = '...on Project { id number status revision requested total }';
const run = (who: Signed, command: string, type: string, value: object) => who.client.run<Shown>(command, { input: { type: `${type}!`, value } }, SHOWN);
const submit = (who: Signed, projectId: string, more: object = {}) => run(who, 'submitProject', 'SubmitProjectInput', { projectId, declared: true, ...more });
const sql = <T>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<T[]>(text, values);

const line = { name: '材料', unitPrice: '33.33', quantity: '150.5', unit: '套', source: 'grant' };
const full = {
  title: '楼道小花园', summary: '把空地变花园', need: '空地堆满杂物', plan: '清理、种植、养护', budgetLines: [line, { ...line, name: '工具', unitPrice: '200', quantity: '2', source: 'own' }],
  milestones: [{ title: '动工', dueOn: '2099-05-01', deliverable: '照片' }],
};

async function draftOf(competition: MadeCompetition, team: MadeTeam): Promise<Shown> {
  const draft = await run(team.lead, 'createProject', 'CreateProjectInput', { competitionId: competition.id, teamId: team.id });
  return run(team.lead, 'saveProject', 'SaveProjectInput', { projectId: draft.id, revision: draft.revision, ...full });
}

describe('from draft to submission', () => {
  test('a team is made, a draft saved with computed sums, submitted once and numbered', async () => {
    const competition = await make.openCompetition();
    const lead = await make.resident();
    const team = await lead.client.run<{ id: string }>('createTeam', { input: { type: 'CreateTeamInput!', value: { name: '花园队', kind: 'residents', communityId: competition.communityId, contactPhone: '100 0000 1234' } } }, '...on Team { id }');
    const saved = await draftOf(competition, { id: team.id, tenantId: competition.tenantId, name: '花园队', communityId: competition.communityId, lead });
    // 33.33 × 150.5 = 5016.165, half up to the fen.
    expect(saved).toMatchObject({ requested: '5016.17', total: '5416.17', status: 'draft', number: null });
    const handedIn = await submit(lead, saved.id, { requested: '5016.17' });
    expect(handedIn).toMatchObject({ __typename: 'Project', status: 'submitted', number: '2026-001' });
    expect((await submit(lead, saved.id)).code).toBe('PROJECT_STATUS');
    expect((await run(lead, 'saveProject', 'SaveProjectInput', { projectId: saved.id, revision: handedIn.revision, title: '改名' })).code).toBe('PROJECT_STATUS');
    expect(await sql('select template from notification where person_id = $1', [lead.id])).toEqual([{ template: 'submissionReceived' }]);
  });

  test('everything missing is listed at once and nothing is numbered', async () => {
    const competition = await make.openCompetition();
    const team = await make.team(competition);
    const draft = await run(team.lead, 'createProject', 'CreateProjectInput', { competitionId: competition.id, teamId: team.id });
    const refusal = await submit(team.lead, draft.id, { declared: false });
    expect(refusal.code).toBe('SUBMISSION_INCOMPLETE');
    expect(refusal.problems!.map((p) => p.path)).toEqual(['title', 'summary', 'need', 'plan', 'budgetLines', 'milestones', 'declaration']);
    expect(await sql('select 1 from submission_counter where competition_id = $1', [competition.id])).toEqual([]);
  });

  test('a stale revision is refused', async () => {
    const competition = await make.openCompetition();
    const team = await make.team(competition);
    const saved = await draftOf(competition, team);
    expect((await run(team.lead, 'saveProject', 'SaveProjectInput', { projectId: saved.id, revision: saved.revision - 1, title: '旧稿' })).code).toBe('STALE');
  });

  test('a member may edit but not submit', async () => {
    const competition = await make.openCompetition();
    const team = await make.team(competition);
    const saved = await draftOf(competition, team);
    await team.lead.client.run('addTeamMember', { input: { type: 'AddTeamMemberInput!', value: { teamId: team.id, name: '小林', phone: '10000009999' } } });
    const member = await make.resident({ phone: '+8610000009999' });
    const edited = await run(member, 'saveProject', 'SaveProjectInput', { projectId: saved.id, revision: saved.revision, summary: '成员改的' });
    expect(edited.revision).toBe(saved.revision + 1);
    expect((await submit(member, saved.id)).code).toBe('LEAD_ONLY');
  });
});

describe('the deadline, by the server’s clock', () => {
  afterAll(() => api.clock.release());

  test('its last second counts, the next does not', async () => {
    const competition = await make.openCompetition();
    const closeAt = new Date(competition.rules.timeline.submissionsCloseAt);
    const [early, late] = [await draftOf(competition, await make.team(competition)), await make.team(competition)];
    const lateDraft = await draftOf(competition, late);
    const owner = (await sql<{ lead_id: string; name: string }>('select t.lead_id, p.name from project pr join team t on t.id = pr.team_id join person p on p.id = t.lead_id where pr.id = $1', [early.id]))[0]!;
    const signed = await make.signedIn({ id: owner.lead_id, name: owner.name }, null);
    const lateSigned = await make.signedIn(late.lead, null);
    // Sessions live two weeks, the competition longer: the sessions of this test are prolonged.
    await sql(`update session set expires_at = $1`, [new Date(closeAt.getTime() + 86_400_000)]);
    api.clock.set(new Date(closeAt.getTime() + 999));
    expect((await submit(signed, early.id)).status).toBe('submitted');
    api.clock.set(new Date(closeAt.getTime() + 1_000));
    const refusal = await submit(lateSigned, lateDraft.id);
    expect(refusal.code).toBe('SUBMISSIONS_CLOSED');
    api.clock.release();
  });

  test('racing the deadline, everything accepted was accepted in time', async () => {
    const competition = await make.openCompetition();
    const closeAt = new Date(competition.rules.timeline.submissionsCloseAt);
    const teams: MadeTeam[] = [];
    for (let i = 0; i < 8; i += 1) teams.push(await make.team(competition));
    const drafts: Shown[] = [];
    for (const team of teams) drafts.push(await draftOf(competition, team));
    await sql(`update session set expires_at = $1`, [new Date(closeAt.getTime() + 86_400_000)]);
    api.clock.set(new Date(closeAt.getTime() + 900));
    const racing = drafts.map((draft, i) => submit(teams[i]!.lead, draft.id));
    await racing[0];
    api.clock.set(new Date(closeAt.getTime() + 1_000));
    const answers = await Promise.all(racing);
    api.clock.release();
    for (const answer of answers) expect([answer.status, answer.code]).toContainEqual(answer.code ? 'SUBMISSIONS_CLOSED' : 'submitted');
    const rows = await sql<{ sequence: number; submitted_at: Date }>('select sequence, submitted_at from project where competition_id = $1 and sequence is not null order by sequence', [competition.id]);
    expect(rows.map((r) => r.sequence)).toEqual(rows.map((_, i) => i + 1));
    for (const row of rows) expect(row.submitted_at.getTime()).toBeLessThan(closeAt.getTime() + 1_000);
    expect(rows.length).toBe(answers.filter((a) => !a.code).length);
  });
});

describe('limits', () => {
  test('two racing submissions of a team with one place: one gets it', async () => {
    const competition = await make.openCompetition({ rules: { eligibility: { submissionsPerTeam: 1 } } });
    const team = await make.team(competition);
    const [one, two] = [await draftOf(competition, team), await draftOf(competition, team)];
    const answers = await Promise.all([submit(team.lead, one.id), submit(team.lead, two.id)]);
    expect(answers.map((a) => a.code ?? a.status).toSorted()).toEqual(['TEAM_LIMIT_REACHED', 'submitted']);
    const again = await submit(team.lead, answers[0]!.code ? one.id : two.id);
    expect(again.code).toBe('TEAM_LIMIT_REACHED');
    const first = answers.find((a) => !a.code)!;
    expect((await run(team.lead, 'withdrawProject', 'WithdrawProjectInput', { projectId: first.id, reason: '改报另一个' })).status).toBe('withdrawn');
    expect((await submit(team.lead, answers[0]!.code ? one.id : two.id)).number).toBe('2026-002');
  });

  test.each([
    ['a negative price', { budgetLines: [{ ...line, unitPrice: '-1.00' }] }, 'INPUT_INVALID'],
    ['an absurd price', { budgetLines: [{ ...line, unitPrice: '100000001.00' }] }, 'INPUT_INVALID'],
    ['a quantity of nothing', { budgetLines: [{ ...line, quantity: '0' }] }, 'INPUT_INVALID'],
    ['a quantity in scientific notation', { budgetLines: [{ ...line, quantity: '1e9' }] }, 'INPUT_INVALID'],
    ['a line that does not multiply', { budgetLines: [{ ...line, amount: '5016.16' }] }, 'BUDGET_DOES_NOT_ADD_UP'],
    ['a total that does not add up', { budgetLines: [line], total: '5000.00' }, 'BUDGET_DOES_NOT_ADD_UP'],
    ['a request that does not add up', { budgetLines: [line], requested: '5000.00' }, 'BUDGET_DOES_NOT_ADD_UP'],
    ['a title of one megabyte', { title: '长'.repeat(350_000) }, 'INPUT_INVALID'],
    ['an attachment nobody uploaded', { attachments: [{ attachmentId: '00000000-0000-4000-8000-000000000000', kind: 'photo' }] }, 'INPUT_INVALID'],
    ['a NUL in the title', { title: 'a\u0000b' }, 'INPUT_INVALID'],
  ])('%s is refused and changes nothing', async (_, part, code) => {
    const competition = await make.openCompetition();
    const team = await make.team(competition);
    const saved = await draftOf(competition, team);
    expect((await run(team.lead, 'saveProject', 'SaveProjectInput', { projectId: saved.id, revision: saved.revision, ...part })).code).toBe(code);
    const [row] = await sql<{ revision: number; title: string; lines: number }>('select revision, title, (select count(*)::int from budget_line where project_id = p.id) as lines from project p where id = $1', [saved.id]);
    expect(row).toEqual({ revision: saved.revision, title: full.title, lines: 2 });
  });

  test('a request above the rules’ maximum cannot be submitted', async () => {
    const competition = await make.openCompetition();
    const team = await make.team(competition);
    const saved = await draftOf(competition, team);
    await run(team.lead, 'saveProject', 'SaveProjectInput', { projectId: saved.id, revision: saved.revision, budgetLines: [{ ...line, unitPrice: '20000.01', quantity: '1' }] });
    expect((await submit(team.lead, saved.id)).problems).toMatchObject([{ path: 'requested', code: 'REQUEST_OUT_OF_RANGE' }]);
  });
});

describe('returned and handed in again', () => {
  test('comments by field, resubmission after the deadline within the period, and a visible difference', async () => {
    const competition = await make.openCompetition();
    const team = await make.team(competition);
    const saved = await draftOf(competition, team);
    await submit(team.lead, saved.id);
    const screener = await make.staff(competition.tenantId, 'screener');
    const until = new Date(Date.now() + 40 * 86_400_000).toISOString();
    const input = { projectId: saved.id, until, corrections: [{ path: 'budgetLines.0.quantity', comment: '请说明数量' }] };
    expect((await run(team.lead, 'returnProject', 'ReturnProjectInput', input)).code).toBe('FORBIDDEN');
    expect((await run(screener, 'returnProject', 'ReturnProjectInput', { ...input, until: '2020-01-01T00:00:00Z' })).code).toBe('RETURN_UNTIL_TOO_EARLY');
    const returned = await run(screener, 'returnProject', 'ReturnProjectInput', input);
    expect(returned.status).toBe('returned');
    const edited = await run(team.lead, 'saveProject', 'SaveProjectInput', { projectId: saved.id, revision: returned.revision, budgetLines: [{ ...line, quantity: '100' }] });
    expect(edited.requested).toBe('3333.00');
    await sql(`update competition set stage = 'screening' where id = $1`, [competition.id]);
    expect((await run(team.lead, 'resubmitProject', 'SubmitProjectInput', { projectId: saved.id, declared: true })).status).toBe('submitted');
    const { project } = await screener.client.query<{ project: { corrections: { resolvedAt: string | null }[]; versions: { version: number }[]; difference: object[] } }>(
      'query($id: ID!) { project(id: $id) { corrections { path resolvedAt } versions { version sha256 } difference(from: 1, to: 2) { path before after } } }', { id: saved.id },
    );
    expect(project.corrections[0]!.resolvedAt).not.toBeNull();
    expect(project.versions.map((v) => v.version)).toEqual([1, 2]);
    expect(project.difference).toContainEqual({ path: 'budgetLines.0.quantityMilli', before: '150500', after: '100000' });
    await expect(sql('delete from submission_version')).rejects.toThrow(/append-only/);
  });

  test('after the return period it is too late', async () => {
    const competition = await make.openCompetition({ stage: 'screening' });
    const made = await make.project(competition, { status: 'returned' });
    await sql('update project set returned_until = $2 where id = $1', [made.id, new Date(Date.now() - 5_000)]);
    expect((await run(made.team.lead, 'resubmitProject', 'SubmitProjectInput', { projectId: made.id, declared: true })).code).toBe('RETURN_PERIOD_OVER');
  });
});

describe('who sees what', () => {
  const VIEW = 'query($id: ID!) { project(id: $id) { title team { name contactPhone members { name } } corrections { path } versions { version } permissions { submit { allowed reason } return { allowed } } } }';
  type Viewed = { project: { team: { contactPhone: string | null; members: object[] | null }; versions: object[] | null; permissions: { submit: { allowed: boolean; reason: string }; return: { allowed: boolean } } } | null };
  const view = (client: Client, id: string) => client.query<Viewed>(VIEW, { id });

  test('a draft is the team’s alone, a submission the staff’s too, a finalist everybody’s without a phone', async () => {
    const competition = await make.openCompetition({ stage: 'screening', rules: { screening: { likes: { enabled: false } } } });
    const team = await make.team(competition);
    const [draft, submitted, finalist] = [await make.project(competition, { team }), await make.submittedProject(competition, { team }), await make.shortlistedProject(competition, { team })];
    const [organiser, stranger, visitor] = [await make.staff(competition.tenantId, 'organiser'), await make.resident(), new Client(api.url)];
    const other = await make.openCompetition();
    const foreign = await make.staff(other.tenantId, ['organiser', 'screener', 'auditor']);

    expect((await view(team.lead.client, draft.id)).project).not.toBeNull();
    for (const who of [organiser.client, stranger.client, visitor, foreign.client]) expect((await view(who, draft.id)).project).toBeNull();
    for (const who of [stranger.client, visitor, foreign.client]) expect((await view(who, submitted.id)).project).toBeNull();
    const inside = (await view(organiser.client, submitted.id)).project!;
    expect(inside.team.contactPhone).toMatch(/^\+86/);
    expect(inside.permissions.return.allowed).toBe(true);
    for (const who of [stranger.client, visitor, foreign.client]) {
      const outside = (await view(who, finalist.id)).project!;
      expect([outside.team.contactPhone, outside.team.members, outside.versions]).toEqual([null, null, null]);
      expect(outside.permissions.return.allowed).toBe(false);
    }
  });

  test('lists: staff see what was handed in, others the finalists, the team its own', async () => {
    const competition = await make.openCompetition({ stage: 'screening', rules: { screening: { likes: { enabled: false } } } });
    const team = await make.team(competition);
    await make.project(competition, { team, title: '草稿' });
    await make.submittedProject(competition, { team, title: '交了 100%' });
    await make.shortlistedProject(competition, { team, title: '入围' });
    const organiser = await make.staff(competition.tenantId, 'organiser');
    const list = async (client: Client, more = '') =>
      (await client.query<{ projects: { edges: { node: { title: string } }[]; totalCount: number } }>(`query($id: ID!) { projects(competitionId: $id ${more}) { edges { node { title budgetLines { amount } milestones { title } permissions { edit { allowed } } } } totalCount } }`, { id: competition.id })).projects;
    expect((await list(organiser.client)).edges.map((e) => e.node.title)).toEqual(expect.arrayContaining(['入围', '交了 100%']));
    expect((await list(organiser.client)).totalCount).toBe(2);
    expect((await list(organiser.client, 'text: "100%"')).edges.map((e) => e.node.title)).toEqual(['交了 100%']);
    expect((await list(organiser.client, 'text: "_"')).edges).toEqual([]);
    expect((await list(new Client(api.url))).edges.map((e) => e.node.title)).toEqual(['入围']);
    const mine = await team.lead.client.query<{ myProjects: { edges: object[] } }>('{ myProjects { edges { node { id } } } }');
    expect(mine.myProjects.edges).toHaveLength(3);
  });

  test('an uploaded file is attached by its owner only, and seen by whoever sees the project', async () => {
    const competition = await make.openCompetition();
    const team = await make.team(competition);
    const saved = await draftOf(competition, team);
    const uploaded = await fetch(`${api.url}/attachments?tenantId=${competition.tenantId}`, { method: 'POST', headers: { authorization: `Bearer ${team.lead.token}`, 'x-file-name': 'plan.csv' }, body: 'a,b\n1,2\n' });
    const { id: attachmentId, sha256 } = (await uploaded.json()) as { id: string; sha256: string };
    const [thief, stranger] = [await make.team(competition), await make.resident()];
    const stolen = await draftOf(competition, thief);
    const attach = (who: Signed, draft: Shown) => run(who, 'saveProject', 'SaveProjectInput', { projectId: draft.id, revision: draft.revision, attachments: [{ attachmentId, kind: 'plan' }] });
    expect((await attach(thief.lead, stolen)).problems).toMatchObject([{ path: 'attachments.0.attachmentId', code: 'ATTACHMENT_UNKNOWN' }]);
    expect((await attach(team.lead, saved)).revision).toBe(saved.revision + 1);
    const seen = await team.lead.client.query<{ project: { attachments: object[] } }>('query($id: ID!) { project(id: $id) { attachments { attachmentId sha256 kind } } }', { id: saved.id });
    expect(seen.project.attachments).toEqual([{ attachmentId, sha256, kind: 'plan' }]);
    const status = async (who: Signed) => (await fetch(`${api.url}/attachments/${attachmentId}`, { headers: { authorization: `Bearer ${who.token}` } })).status;
    expect(await status(stranger)).toBe(404);
    await submit(team.lead, saved.id);
    await sql(`update project set status = 'shortlisted' where id = $1`, [saved.id]);
    await sql(`update competition set stage = 'screening' where id = $1`, [competition.id]);
    expect(await status(stranger)).toBe(200);
  });

  test('another street office’s team, community or project is not there', async () => {
    const [here, there] = [await make.openCompetition(), await make.openCompetition()];
    const team = await make.team(here);
    expect((await run(team.lead, 'createProject', 'CreateProjectInput', { competitionId: there.id, teamId: team.id })).code).toBe('NOT_FOUND');
    const saved = await draftOf(here, team);
    expect((await run(team.lead, 'saveProject', 'SaveProjectInput', { projectId: saved.id, revision: saved.revision, communityId: there.communityId })).code).toBe('NOT_FOUND');
    const stranger = await make.resident();
    expect((await submit(stranger, saved.id)).code).toBe('NOT_FOUND');
    const organiser = await make.staff(here.tenantId, 'organiser');
    expect((await run(organiser, 'saveProject', 'SaveProjectInput', { projectId: saved.id, revision: saved.revision, title: '代改' })).code).toBe('NOT_FOUND');
    const submitted = await make.submittedProject(here, { team });
    expect((await run(organiser, 'saveProject', 'SaveProjectInput', { projectId: submitted.id, revision: 1, title: '代改' })).code).toBe('FORBIDDEN');
    const foreign = await make.staff(there.tenantId, 'organiser');
    expect((await run(foreign, 'returnProject', 'ReturnProjectInput', { projectId: submitted.id, until: '2099-01-01T00:00:00Z', corrections: [{ path: '', comment: '?' }] })).code).toBe('NOT_FOUND');
  });
});
