import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import type { RefusalShape } from '../../../../test/support/client.js';
import { Make, type MadeCompetition, type MadeTenant, type Signed } from '../../../../test/support/make.js';

let api: TestApi;
let make: Make;
let tenant: MadeTenant;
let organiser: Signed;
let other: Signed;

beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
  tenant = await make.tenant();
  organiser = await make.staff(tenant.id, 'organiser');
  other = await make.staff((await make.tenant()).id, ['organiser', 'screener', 'auditor']);
});
afterAll(() => api.close());

type Result<T> = T & Partial<RefusalShape>;
const input = (type: string, value: object) => ({ input: { type: `${type}!`, value } });
const id = (name: string, value: string) => ({ [name]: { type: 'ID!', value } });
const sql = <T = { n: number }>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<T[]>(text, values);

const assign = (who: Signed, projectId: string, reviewerIds: string[]) =>
  who.client.run<{ assigned: number }>('assignReviewers', input('AssignReviewersInput', { projectId, reviewerIds }), '...on ReviewersAssigned { assigned short { projectId missing } }');
const assignmentsOf = async (who: Signed, competitionId: string) => {
  const answer = await who.client.query<{ myReviewAssignments: { edges: { node: { id: string; kind: string; projectId: string; submitted: boolean } }[] } }>(
    'query($c: ID) { myReviewAssignments(competitionId: $c, first: 100) { edges { node { id kind projectId submitted } } } }', { c: competitionId },
  );
  return answer.myReviewAssignments.edges.map((edge) => edge.node);
};
const yes = [{ key: 'local', answer: 'yes' }];
const review = async (who: Signed, at: { competition: MadeCompetition; projectId: string }, verdict: string, more: object = {}): Promise<Result<{ id: string }>> => {
  const assignment = (await assignmentsOf(who, at.competition.id)).find((a) => a.projectId === at.projectId);
  const value = { assignmentId: assignment!.id, answers: yes, verdict, reason: verdict === 'pass' ? null : '不符合要求', ...more };
  return who.client.run('submitReview', input('SubmitReviewInput', value), '...on Review { id }');
};
interface Entry {
  id: string;
  outcome: { state: string; verdict: string | null; missing: number };
  assignments: { reviewerId: string; kind: string }[];
  reviews: { verdict: string }[];
  flags: { id: string; kinds: string[]; similarityBps: number; resolution: string | null }[];
  decisions: { verdict: string; basis: string }[];
}
const board = async (who: Signed, competitionId: string) => {
  const answer = await who.client.query<{ screeningBoard: { edges: { node: Entry }[]; totalCount: number } }>(
    `query($c: ID!) { screeningBoard(competitionId: $c, first: 20) { totalCount edges { node { id outcome { state verdict missing } assignments { reviewerId kind } reviews { verdict }
       flags { id kinds similarityBps resolution } decisions { verdict basis } } } } }`, { c: competitionId },
  );
  return answer.screeningBoard;
};
const entry = async (who: Signed, at: { competition: MadeCompetition; projectId: string }) => (await board(who, at.competition.id)).edges.find((edge) => edge.node.id === at.projectId)!.node;
const decide = (who: Signed, projectId: string, verdict: string, reason: string | null = null) =>
  who.client.run<{ verdict: string }>('decideScreening', input('DecideScreeningInput', { projectId, verdict, reason }), '...on ScreeningDecision { verdict basis }');
const appeal = (who: Signed, projectId: string) => who.client.run<{ id: string }>('fileAppeal', input('FileAppealInput', { projectId, text: '我们符合要求' }), '...on Appeal { id status }');
const decideAppeal = (who: Signed, appealId: string, uphold: boolean) =>
  who.client.run<{ status: string }>('decideAppeal', input('DecideAppealInput', { appealId, uphold, reason: '经复核' }), '...on Appeal { status }');
const publish = (who: Signed, competitionId: string, projectIds: string[]) =>
  who.client.run<{ projectIds: string[] }>('publishShortlist', input('PublishShortlistInput', { competitionId, projectIds }), '...on Shortlist { projectIds }');

/** A competition under screening with reviewers assigned to one project. */
async function underScreening(reviewers = 3) {
  const competition = await make.openCompetition({ tenant, stage: 'screening' });
  const staff: Signed[] = [];
  for (let i = 0; i < reviewers; i++) staff.push(await make.staff(tenant.id, 'screener', { competitionId: competition.id }));
  const project = await make.submittedProject(competition);
  return { competition, reviewers: staff, project, projectId: project.id };
}

/** Both reviewers say the same. */
async function reviewedBy(at: Awaited<ReturnType<typeof underScreening>>, verdict: string): Promise<void> {
  await assign(organiser, at.projectId, at.reviewers.slice(0, 2).map((r) => r.id));
  for (const reviewer of at.reviewers.slice(0, 2)) expect((await review(reviewer, at, verdict)).__typename).toBe('Review');
}

describe('starting', () => {
  test('only after the deadline, once, by an organiser of this office; flags duplicates at once', async () => {
    const close = new Date(Date.now() + 3_600_000);
    const competition = await make.openCompetition({ tenant, rules: { timeline: { submissionsCloseAt: close.toISOString() } } });
    const first = await make.submittedProject(competition, { title: '花园' });
    const second = await make.submittedProject(competition, { title: '花园' });
    const far = await make.submittedProject(competition, { title: '送餐' });
    await sql(`update project set summary = '每周送餐', need = '独居老人吃饭难', plan = '志愿者轮流上门并检查燃气' where id = $1`, [far.id]);
    const start = (who: Signed) => who.client.run('startScreening', id('competitionId', competition.id), '...on Competition { stage }');
    api.clock.set(close);
    expect((await start(organiser)).code).toBe('TOO_EARLY');
    api.clock.set(new Date(Math.floor(close.getTime() / 1000) * 1000 + 1000));
    expect((await start(other)).code).toBe('FORBIDDEN');
    expect((await Promise.all([start(organiser), start(organiser)])).map((r) => r.code ?? r.__typename).sort()).toEqual(['Competition', 'STAGE_CLOSED']);
    const answer = await organiser.client.query<{ duplicateFlags: { edges: { node: { id: string; projectId: string; otherProjectId: string; kinds: string[]; similarityBps: number; zh: string } }[] } }>(
      'query($c: ID!) { duplicateFlags(competitionId: $c) { edges { node { id projectId otherProjectId kinds similarityBps zh } } } }', { c: competition.id },
    );
    const flags = answer.duplicateFlags.edges.map((edge) => edge.node);
    expect(flags.map((f) => [f.projectId, f.otherProjectId])).toEqual([[first.id, second.id].sort()]);
    expect(flags[0]).toMatchObject({ kinds: ['text'], similarityBps: 10_000, zh: '“花园”与“花园”文字相似度 100.00%。' });
    const resolve = (who: Signed, reason: string) => who.client.run('resolveDuplicate', input('ResolveDuplicateInput', { flagId: flags[0]!.id, resolution: 'dismissed', reason }));
    expect((await resolve(other, '不是')).code).toBe('NOT_FOUND');
    expect((await resolve(organiser, '  ')).code).toBe('INPUT_INVALID');
    expect((await Promise.all([resolve(organiser, '不是'), resolve(organiser, '不是')])).map((r) => r.code ?? r.__typename).sort()).toEqual(['ALREADY_DONE', 'DuplicateFlag']);
    expect((await organiser.client.run('scanDuplicates', id('competitionId', competition.id))).__typename).toBe('Competition');
    expect((await entry(organiser, { competition, projectId: first.id })).flags).toMatchObject([{ id: flags[0]!.id, resolution: 'dismissed' }]);
    api.clock.release();
  });
});

describe('assigning', () => {
  test('refuses the team, its organisation, strangers and other offices; nothing half done', async () => {
    const { competition, reviewers } = await underScreening(2);
    const screener = reviewers[0]!;
    const own = await make.submittedProject(competition, { team: await make.team(competition, { lead: screener }) });
    expect(await assign(organiser, own.id, [reviewers[1]!.id, screener.id])).toMatchObject({ code: 'REVIEWER_CONFLICT', problems: [{ path: 'reviewerIds.1', code: 'TEAM_MEMBER' }] });
    await sql('update person set organisation = $2 where id = $1', [screener.id, '清荷 社工中心']);
    const sister = await make.submittedProject(competition, { team: await make.team(competition, { organisation: '清荷社工中心' }) });
    expect(await assign(organiser, sister.id, [screener.id])).toMatchObject({ code: 'REVIEWER_CONFLICT', problems: [{ code: 'SAME_ORGANISATION' }] });
    expect(await assign(organiser, sister.id, [organiser.id])).toMatchObject({ code: 'NOT_A_REVIEWER', problems: [{ path: 'reviewerIds.0' }] });
    expect((await assign(other, sister.id, [reviewers[1]!.id])).code).toBe('NOT_FOUND');
    expect((await assign(screener, sister.id, [reviewers[1]!.id])).code).toBe('FORBIDDEN');
    expect(await sql('select 1 from review_assignment where competition_id = $1', [competition.id])).toEqual([]);
  });

  test('the system spreads projects evenly and says who is short; two organisers at once give nothing twice', async () => {
    const { competition, reviewers } = await underScreening(3);
    for (let i = 0; i < 5; i++) await make.submittedProject(competition);
    const auto = () => organiser.client.run<{ assigned: number; short: object[] }>('autoAssignReviewers', id('competitionId', competition.id), '...on ReviewersAssigned { assigned short { projectId missing } }');
    const [a, b] = await Promise.all([auto(), auto()]);
    expect([a.assigned, b.assigned].sort()).toEqual([0, 12]);
    expect((await Promise.all(reviewers.map((r) => assignmentsOf(r, competition.id)))).map((list) => list.length)).toEqual([4, 4, 4]);
    const { competition: lonely, projectId } = await underScreening(1);
    const result = await organiser.client.run<{ assigned: number; short: object[] }>('autoAssignReviewers', id('competitionId', lonely.id), '...on ReviewersAssigned { assigned short { projectId missing } }');
    expect(result).toMatchObject({ assigned: 1, short: [{ projectId, missing: 1 }] });
  });

  test('those who may be asked are listed by name with their load, to the organiser only; the board names reviewers', async () => {
    const at = await underScreening(2);
    await assign(organiser, at.projectId, [at.reviewers[0]!.id]);
    const ask = (who: Signed) => who.client.send<{ reviewers: { id: string; name: string; load: number }[] }>('query($c: ID!) { reviewers(competitionId: $c) { id name load } }', { c: at.competition.id });
    const { data } = await ask(organiser);
    const [first, second] = at.reviewers;
    expect(data!.reviewers.filter(({ id: key }) => key === first!.id || key === second!.id).sort((a, b) => b.load - a.load)).toEqual([{ id: first!.id, name: first!.name, load: 1 }, { id: second!.id, name: second!.name, load: 0 }]);
    expect((await ask(first!)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await ask(other)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const named = await organiser.client.query<{ screeningBoard: { edges: { node: { assignments: { reviewerName: string }[] } }[] } }>('query($c: ID!) { screeningBoard(competitionId: $c) { edges { node { assignments { reviewerName } } } } }', { c: at.competition.id });
    expect(named.screeningBoard.edges[0]!.node.assignments).toEqual([{ reviewerName: first!.name }]);
  });
});

/** As a resubmission leaves it. */
async function handInAgain(projectId: string): Promise<void> {
  await sql(`update project set status = 'submitted' where id = $1`, [projectId]);
  await sql(`insert into submission_version (tenant_id, project_id, version, content, sha256) values ($1, $2, 2, '{}', '')`, [tenant.id, projectId]);
}

describe('reviewing', () => {
  test('lists everything missing; only the reviewer knows the assignment; once', async () => {
    const at = await underScreening(2);
    await assign(organiser, at.projectId, [at.reviewers[0]!.id]);
    const refusedReview = await review(at.reviewers[0]!, at, 'reject', { reason: ' ', answers: [{ key: 'x', answer: 'no' }] });
    expect(refusedReview.code).toBe('REVIEW_INCOMPLETE');
    expect(refusedReview.problems!.map((p) => p.path)).toEqual(['answers.0.key', 'answers.local', 'reason']);
    const [assignment] = await assignmentsOf(at.reviewers[0]!, at.competition.id);
    const value = { assignmentId: assignment!.id, answers: yes, verdict: 'pass' };
    expect((await at.reviewers[1]!.client.run('submitReview', input('SubmitReviewInput', value))).code).toBe('NOT_FOUND');
    expect((await other.client.run('submitReview', input('SubmitReviewInput', value))).code).toBe('NOT_FOUND');
    expect((await at.reviewers[0]!.client.run('submitReview', input('SubmitReviewInput', { ...value, reason: 'a\u0000b' }))).code).toBe('INPUT_INVALID');
    const twice = await Promise.all([review(at.reviewers[0]!, at, 'pass'), review(at.reviewers[0]!, at, 'pass')]);
    expect(twice.map((r) => r.code ?? r.__typename).sort()).toEqual(['ALREADY_DONE', 'Review']);
    await expect(sql(`update review set verdict = 'reject', reason = 'x'`)).rejects.toThrow('append-only');
  });

  test('agreement to pass decides; nobody reads the others before their own review', async () => {
    const at = await underScreening(2);
    await assign(organiser, at.projectId, at.reviewers.map((r) => r.id));
    await review(at.reviewers[0]!, at, 'pass');
    expect((await entry(at.reviewers[1]!, at)).reviews).toEqual([]);
    expect((await entry(at.reviewers[0]!, at)).reviews).toEqual([{ verdict: 'pass' }]);
    expect((await entry(organiser, at)).outcome).toEqual({ state: 'waiting', verdict: null, missing: 1 });
    await review(at.reviewers[1]!, at, 'pass');
    expect(await entry(organiser, at)).toMatchObject({ outcome: { state: 'agreed', verdict: 'pass' }, decisions: [{ verdict: 'pass', basis: 'reviews' }] });
  });

  test('a disagreement calls one more reviewer, and the majority counts', async () => {
    const at = await underScreening(3);
    await assign(organiser, at.projectId, at.reviewers.slice(0, 2).map((r) => r.id));
    const [first, second, third] = at.reviewers as [Signed, Signed, Signed];
    await Promise.all([review(first, at, 'pass'), review(second, at, 'reject')]);
    expect(await entry(organiser, at)).toMatchObject({ outcome: { state: 'second-opinion', missing: 1 }, decisions: [] });
    expect(await assignmentsOf(third, at.competition.id)).toMatchObject([{ kind: 'second_opinion', projectId: at.projectId }]);
    expect((await decide(organiser, at.projectId, 'reject', '不符')).code).toBe('SCREENING_UNDECIDED');
    await review(third, at, 'reject');
    expect((await entry(organiser, at)).outcome).toEqual({ state: 'majority', verdict: 'reject', missing: 0 });
    expect((await decide(organiser, at.projectId, 'pass')).code).toBe('SCREENING_DISAGREES');
    expect((await decide(organiser, at.projectId, 'reject', ' ')).code).toBe('REASON_REQUIRED');
    expect((await decide(other, at.projectId, 'reject', '不符')).code).toBe('NOT_FOUND');
    expect((await Promise.all([decide(organiser, at.projectId, 'reject', '不符'), decide(organiser, at.projectId, 'reject', '不符')])).map((r) => r.code ?? r.verdict).sort()).toEqual(['PROJECT_NOT_SCREENED', 'reject']);
    expect(await sql('select status from project where id = $1', [at.projectId])).toEqual([{ status: 'rejected' }]);
    expect(await sql('select template, person_id from notification where person_id = $1 and channel = $2', [at.project.team.lead.id, 'in-app'])).toEqual([{ template: 'submissionRejected', person_id: at.project.team.lead.id }]);
    const letters = await sql<{ id: string; html: string }>(`select id, html from document where kind = 'rejection-letter' and subject_id = $1`, [at.projectId]);
    expect(letters).toHaveLength(1);
    expect(letters[0]!.html).toContain('不符');
    const read = async (who: Signed) => (await fetch(`${api.url}/documents/${letters[0]!.id}`, { headers: { authorization: `Bearer ${who.token}` } })).status;
    expect([await read(at.project.team.lead), await read(organiser), await read(await make.resident()), await read(other)]).toEqual([200, 200, 404, 404]);
  });

  test('a returned project comes back in a new cycle', async () => {
    const at = await underScreening(2);
    await reviewedBy(at, 'return');
    expect((await decide(organiser, at.projectId, 'return', '请补预算')).verdict).toBe('return');
    expect(await sql('select status, returned_until is not null as dated from project where id = $1', [at.projectId])).toEqual([{ status: 'returned', dated: true }]);
    expect(await sql('select comment from correction where project_id = $1', [at.projectId])).toEqual([{ comment: '请补预算' }]);
    await handInAgain(at.projectId);
    expect((await entry(organiser, at)).outcome).toMatchObject({ state: 'waiting', missing: 2 });
    const auto = await organiser.client.run<{ assigned: number }>('autoAssignReviewers', id('competitionId', at.competition.id), '...on ReviewersAssigned { assigned }');
    expect(auto.assigned).toBe(2);
    for (const reviewer of at.reviewers) await review(reviewer, at, 'pass');
    expect((await entry(organiser, at)).decisions.map((d) => d.verdict)).toEqual(['return', 'pass']);
  });
});

describe('a project that passed', () => {
  test('and was then handed in with other content has not passed any more', async () => {
    const at = await underScreening(2);
    await reviewedBy(at, 'pass');
    await handInAgain(at.projectId);
    const refusal = await publish(organiser, at.competition.id, [at.projectId]);
    expect(refusal.problems!.map((p) => p.code).sort()).toEqual(['NOT_PASSED', 'REVIEW_UNFINISHED']);
    expect((await entry(organiser, at)).outcome).toMatchObject({ state: 'waiting', missing: 2 });
  });
});

describe('appeals', () => {
  test('by the lead, once, in time; decided by nobody who reviewed; upheld means passed', async () => {
    const at = await underScreening(2);
    const { lead } = at.project.team;
    expect((await appeal(lead, at.projectId)).code).toBe('NOTHING_TO_APPEAL');
    await reviewedBy(at, 'reject');
    await decide(organiser, at.projectId, 'reject', '不在本街道');
    expect((await appeal(await make.resident(), at.projectId)).code).toBe('NOT_FOUND');
    api.clock.set(new Date(Date.now() + 6 * 86_400_000));
    expect((await appeal(lead, at.projectId)).code).toBe('APPEAL_TOO_LATE');
    api.clock.release();
    const both = await Promise.all([appeal(lead, at.projectId), appeal(lead, at.projectId)]);
    expect(both.map((r) => r.code ?? r.__typename).sort()).toEqual(['APPEALED_ALREADY', 'Appeal']);
    const appealId = both.find((r) => r.id)!.id;
    const colleague = await make.staff(tenant.id, 'organiser');
    await sql(`insert into role_grant (person_id, tenant_id, role) values ($1, $2, 'organiser')`, [at.reviewers[0]!.id, tenant.id]);
    expect((await decideAppeal(at.reviewers[0]!, appealId, true)).code).toBe('APPEAL_OWN_REVIEW');
    expect((await decideAppeal(other, appealId, true)).code).toBe('NOT_FOUND');
    expect((await publish(organiser, at.competition.id, [at.projectId])).problems!.map((p) => p.code).sort()).toEqual(['APPEAL_OPEN', 'NOT_PASSED']);
    expect((await Promise.all([decideAppeal(organiser, appealId, true), decideAppeal(colleague, appealId, false)])).map((r) => r.code ?? r.__typename).sort()).toEqual(['ALREADY_DONE', 'Appeal']);
  });

  test('the team reads the result, not the reviewers; other residents read nothing', async () => {
    const at = await underScreening(2);
    await reviewedBy(at, 'reject');
    await decide(organiser, at.projectId, 'reject', '不在本街道');
    const filed = await appeal(at.project.team.lead, at.projectId);
    expect((await decideAppeal(organiser, filed.id, true)).status).toBe('upheld');
    expect(await sql('select status from project where id = $1', [at.projectId])).toEqual([{ status: 'submitted' }]);
    const select = '...on Project { screening { verdict reason appealUntil appeal { status decisionReason } } }';
    const like = (who: Signed) => who.client.run<{ screening: object | null }>('likeProject', input('LikeProjectInput', { projectId: at.projectId }), select);
    expect((await like(at.project.team.lead)).screening).toEqual({ verdict: 'pass', reason: '经复核', appealUntil: null, appeal: { status: 'upheld', decisionReason: '经复核' } });
    expect((await like(await make.resident())).screening).toBeNull();
  });
});

describe('the shortlist', () => {
  test('lists what is unfinished, then is published once by two organisers at the same instant', async () => {
    const at = await underScreening(2);
    await sql(`update competition set rules = jsonb_set(rules, '{screening,finalists}', '1') where id = $1`, [at.competition.id]);
    const unreviewed = await make.submittedProject(at.competition);
    await reviewedBy(at, 'pass');
    await sql(
      `insert into duplicate_flag (tenant_id, competition_id, project_id, other_project_id, kinds, similarity_bps, shared_attachments, explanation_zh, explanation_en)
       values ($1, $2, least($3::uuid, $4::uuid), greatest($3::uuid, $4::uuid), '{text}', 9000, 0, '像', 'alike')`, [tenant.id, at.competition.id, at.projectId, unreviewed.id],
    );
    const refusal = await publish(organiser, at.competition.id, [at.projectId, unreviewed.id]);
    expect(refusal.code).toBe('SHORTLIST_NOT_READY');
    expect(refusal.problems!.map((p) => p.code).sort()).toEqual(['DUPLICATE_UNRESOLVED', 'NOT_PASSED', 'REVIEW_UNFINISHED', 'TOO_MANY']);
    const [flag] = (await entry(organiser, at)).flags;
    await organiser.client.run('resolveDuplicate', input('ResolveDuplicateInput', { flagId: flag!.id, resolution: 'confirmed', reason: '同一项目' }));
    expect((await decide(organiser, unreviewed.id, 'reject', '与另一项目重复')).verdict).toBe('reject');
    expect((await publish(other, at.competition.id, [at.projectId])).code).toBe('FORBIDDEN');
    const second = await make.staff(tenant.id, 'organiser');
    const both = await Promise.all([publish(organiser, at.competition.id, [at.projectId]), publish(second, at.competition.id, [at.projectId])]);
    expect(both.map((r) => r.code ?? r.__typename).sort()).toEqual(['STAGE_CLOSED', 'Shortlist']);
    expect(await sql('select c.stage, p.status from competition c join project p on p.competition_id = c.id where p.id = $1', [at.projectId])).toEqual([{ stage: 'roadshow', status: 'shortlisted' }]);
    const seen = await (await make.resident()).client.query<{ competition: { shortlist: object } }>('query($id: ID!) { competition(id: $id) { shortlist { projectIds } } }', { id: at.competition.id });
    expect(seen.competition.shortlist).toEqual({ projectIds: [at.projectId] });
    expect(await sql('select template from notification where person_id = $1 and channel = $2', [at.project.team.lead.id, 'in-app'])).toEqual([{ template: 'submissionShortlisted' }]);
    await expect(sql('delete from shortlist where competition_id = $1', [at.competition.id])).rejects.toThrow('append-only');
    expect((await decide(organiser, at.projectId, 'reject', '晚了')).code).toBe('STAGE_CLOSED');
  });

  test('the board is for staff of this office only', async () => {
    const at = await underScreening(1);
    const refusedBoard = async (who: Signed) => (await who.client.send('query($c: ID!) { screeningBoard(competitionId: $c) { totalCount } }', { c: at.competition.id })).errors?.[0]?.extensions.code;
    expect(await refusedBoard(other)).toBe('NOT_FOUND');
    expect(await refusedBoard(await make.resident())).toBe('FORBIDDEN');
    expect((await board(await make.staff(tenant.id, 'auditor'), at.competition.id)).totalCount).toBe(1);
  });
});
