import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Make, type MadeTenant, type Signed } from '../../../../test/support/make.js';

let api: TestApi;
let second: TestApi;
let make: Make;
let tenant: MadeTenant;
let organiser: Signed;
let screener: Signed;
let other: Signed;

beforeAll(async () => {
  api = await startTestApi();
  second = await startTestApi({ databaseUrl: api.databaseUrl });
  make = new Make(api);
  tenant = await make.tenant();
  organiser = await make.staff(tenant.id, 'organiser');
  screener = await make.staff(tenant.id, 'screener');
  other = await make.staff((await make.tenant()).id, ['organiser', 'screener', 'auditor']);
});
afterAll(async () => {
  await second.close();
  await api.close();
});
beforeEach(() => api.clock.release());

const input = (type: string, value: object) => ({ input: { type: `${type}!`, value } });
const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<T[]>(text, values);
const SEEN = '...on Project { likeCount likedByMe }';
interface Seen {
  likeCount: number | null;
  likedByMe: boolean;
}
const like = (who: Pick<Signed, 'client'>, projectId: string, deviceToken: string | null = null) => who.client.run<Seen>('likeProject', input('LikeProjectInput', { projectId, deviceToken }), SEEN);
const unlike = (who: Signed, projectId: string) => who.client.run<Seen>('unlikeProject', { projectId: { type: 'ID!', value: projectId } }, SEEN);
const residents = async (n: number) => {
  const made: Signed[] = [];
  for (let i = 0; i < n; i++) made.push(await make.resident());
  return made;
};
const likable = async (likes: object = {}) => {
  const competition = await make.openCompetition({ tenant, stage: 'screening', rules: { screening: { likes } } });
  return { competition, projectId: (await make.submittedProject(competition)).id };
};
const countSeenBy = async (who: Signed, at: { competition: { id: string }; projectId: string }) => {
  const answer = await who.client.query<{ screeningBoard: { edges: { node: { id: string; project: Seen } }[] } }>(
    'query($c: ID!) { screeningBoard(competitionId: $c) { edges { node { id project { likeCount likedByMe } } } } }', { c: at.competition.id },
  );
  return answer.screeningBoard.edges.find((edge) => edge.node.id === at.projectId)!.node.project.likeCount;
};

describe('online likes', () => {
  test('one resident on ten parallel connections to two api processes: one row', async () => {
    const { projectId } = await likable();
    const [resident] = await residents(1);
    const there = { client: Object.assign(Object.create(resident!.client) as Signed['client'], { url: second.url }) };
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => like(i % 2 === 0 ? resident! : there, projectId)));
    expect(answers.filter((a) => a.__typename === 'Project')).toHaveLength(1);
    expect(answers.filter((a) => a.code === 'ALREADY_DONE')).toHaveLength(9);
    expect(await sql('select count(*)::int as n from online_like where project_id = $1', [projectId])).toEqual([{ n: 1 }]);
    expect(await sql(`select count(*)::int as n from audit_entry where action = 'likeProject' and subject_id = $1`, [projectId])).toEqual([{ n: 1 }]);
  });

  test('the database itself allows one like per resident and project', async () => {
    const { projectId } = await likable();
    const [resident] = await residents(1);
    await like(resident!, projectId);
    await expect(sql('insert into online_like (tenant_id, competition_id, project_id, person_id, status, liked_at) select tenant_id, competition_id, project_id, person_id, status, liked_at from online_like where project_id = $1', [projectId]))
      .rejects.toThrow('online_like_once');
  });

  test('can be taken back and given again while open', async () => {
    const { competition, projectId } = await likable();
    const [resident] = await residents(1);
    expect(await like(resident!, projectId)).toMatchObject({ likeCount: 1, likedByMe: true });
    expect(await unlike(resident!, projectId)).toMatchObject({ likeCount: 0, likedByMe: false });
    expect((await unlike(resident!, projectId)).code).toBe('NOT_LIKED');
    expect(await like(resident!, projectId)).toMatchObject({ likeCount: 1, likedByMe: true });
    await sql(`update competition set stage = 'certified' where id = $1`, [competition.id]);
    await sql(`update project set status = 'shortlisted' where id = $1`, [projectId]);
    expect((await unlike(resident!, projectId)).code).toBe('LIKING_CLOSED');
    expect((await like((await residents(1))[0]!, projectId)).code).toBe('LIKING_CLOSED');
  });

  test('end with the first round on stage, and need the rules to allow them', async () => {
    const { competition, projectId } = await likable({ hidden: true });
    const [resident] = await residents(1);
    await sql(`update competition set stage = 'roadshow' where id = $1`, [competition.id]);
    expect((await like(resident!, projectId)).code).toBe('NOT_FOUND');
    await sql(`update project set status = 'shortlisted' where id = $1`, [projectId]);
    await sql(`insert into round (tenant_id, competition_id, session_id, project_id, position) values ($1, $2, gen_random_uuid(), $3, 1)`, [tenant.id, competition.id, projectId]);
    expect((await like(resident!, projectId)).likeCount).toBeNull();
    await sql(`update round set stage = 'pitching' where project_id = $1`, [projectId]);
    expect((await unlike(resident!, projectId)).code).toBe('LIKING_CLOSED');
    const off = await likable({ enabled: false });
    expect((await like(resident!, off.projectId)).code).toBe('NOT_FOUND');
    await sql(`update project set status = 'shortlisted' where id = $1`, [off.projectId]);
    expect((await like(resident!, off.projectId)).code).toBe('LIKING_CLOSED');
  });

  test('visitors sign in first; drafts and ids of nothing are not found', async () => {
    const competition = await make.openCompetition({ tenant, stage: 'screening' });
    const draft = await make.project(competition);
    const [resident] = await residents(1);
    expect((await like(resident!, draft.id)).code).toBe('NOT_FOUND');
    expect((await like(resident!, '00000000-0000-4000-8000-000000000000')).code).toBe('NOT_FOUND');
    expect((await like(resident!, 'x')).code).toBe('INPUT_INVALID');
    const visitor = Object.assign(Object.create(resident!.client) as Signed['client'], { token: null });
    expect((await like({ client: visitor }, draft.id)).code).toBe('UNAUTHENTICATED');
  });
});

describe('bursts', () => {
  test('above the limit are held, even all at once, until staff accept or reject them; nothing launders a rejected one', async () => {
    const at = await likable({ burstLimit: 3 });
    const crowd = await residents(6);
    const answers = await Promise.all(crowd.map((resident) => like(resident, at.projectId)));
    expect(answers.every((a) => a.likedByMe)).toBe(true);
    expect(await countSeenBy(organiser, at)).toBe(3);
    const heldLikes = async (who: Signed) => who.client.send<{ heldLikes: { edges: { node: { id: string; heldCause: string; addressMark: string } }[] } }>(
      'query($c: ID!) { heldLikes(competitionId: $c) { edges { node { id heldCause addressMark } } } }', { c: at.competition.id },
    );
    const held = (await heldLikes(screener)).data!.heldLikes.edges.map((edge) => edge.node);
    expect(held.map((h) => h.heldCause)).toEqual(['address', 'address', 'address']);
    expect(new Set(held.map((h) => h.addressMark)).size).toBe(1);
    expect((await heldLikes(other)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const judge = (who: Signed, likeIds: string[], accept: boolean) => who.client.run('reviewHeldLikes', input('ReviewHeldLikesInput', { competitionId: at.competition.id, likeIds, accept, reason: '核对' }));
    expect((await judge(other, [held[0]!.id], true)).code).toBe('NOT_FOUND');
    expect((await Promise.all([judge(screener, [held[0]!.id], true), judge(organiser, [held[0]!.id], false)])).map((r) => r.code ?? r.__typename).sort()).toEqual(['Competition', 'STALE']);
    expect((await judge(screener, held.map((h) => h.id), true)).code).toBe('STALE');
    expect((await judge(screener, held.slice(1).map((h) => h.id), false)).__typename).toBe('Competition');
    const before = await countSeenBy(organiser, at);
    const [rejected] = await sql<{ person_id: string }>('select person_id from online_like where id = $1', [held[1]!.id]);
    const again = crowd.find((resident) => resident.id === rejected!.person_id)!;
    await unlike(again, at.projectId);
    api.clock.set(new Date(Date.now() + 3_600_000));
    expect((await like(again, at.projectId)).likedByMe).toBe(true);
    expect(await countSeenBy(organiser, at)).toBe(before);
  });

  test('a shared device is held as well, and the window moves on', async () => {
    const at = await likable({ burstLimit: 1, windowMinutes: 10 });
    const [a, b, c] = await residents(3);
    const start = Date.now();
    api.clock.set(new Date(start));
    await like(a!, at.projectId, 'tablet-1');
    await like(b!, at.projectId, 'tablet-1');
    api.clock.set(new Date(start + 10 * 60_000));
    await like(c!, at.projectId, 'tablet-1');
    expect(await sql('select status, held_cause from online_like where project_id = $1 order by liked_at, status', [at.projectId])).toEqual([
      { status: 'counted', held_cause: null }, { status: 'held', held_cause: 'device' }, { status: 'counted', held_cause: null },
    ]);
    expect(await sql(`select 1 from online_like where device_hash like '%tablet%'`)).toEqual([]);
  });
});

describe('hidden counts', () => {
  test('are null to residents and other offices while liking is open; staff and auditors see them', async () => {
    const at = await likable({ hidden: true });
    const [a, b] = await residents(2);
    expect(await like(a!, at.projectId)).toMatchObject({ likeCount: null, likedByMe: true });
    expect((await like(other, at.projectId)).likeCount).toBeNull();
    expect(await countSeenBy(screener, at)).toBe(2);
    expect(await countSeenBy(await make.staff(tenant.id, 'auditor'), at)).toBe(2);
    await sql(`update competition set rules = jsonb_set(rules, '{screening,likes,hidden}', 'false') where id = $1`, [at.competition.id]);
    expect((await like(b!, at.projectId)).likeCount).toBe(3);
  });
});

describe('comments', () => {
  const write = (who: Signed, projectId: string, text: string) => who.client.run<{ id: string; authorName: string }>('commentOnProject', input('CommentOnProjectInput', { projectId, text }), '...on Comment { id authorName mine status }');
  const moderate = (who: Signed, act: 'hideComment' | 'showComment', commentId: string) => who.client.run<{ status: string }>(act, input('ModerateCommentInput', { commentId, reason: '言语攻击' }), '...on Comment { status }');
  const report = (who: Signed, commentId: string) => who.client.run<{ status: string }>('reportComment', input('ReportCommentInput', { commentId, reason: '广告' }), '...on Comment { status }');
  const visible = async (who: Signed, projectId: string) => {
    await who.client.run('unlikeProject', { projectId: { type: 'ID!', value: projectId } });
    const seen = await who.client.run<{ comments: { edges: { node: { text: string } }[] } }>('likeProject', input('LikeProjectInput', { projectId }), '...on Project { comments(first: 10) { edges { node { text } } } }');
    return seen.comments.edges.map((edge) => edge.node.text);
  };

  test('are written, hidden with a reason and shown again; the author is masked', async () => {
    const { projectId } = await likable();
    const author = await make.resident({ name: '林晓雨' });
    const reader = await make.resident();
    expect(await write(author, projectId, '很好')).toMatchObject({ authorName: '林**', mine: true, status: 'visible' });
    const { id } = await write(author, projectId, '<b>支持</b>');
    expect(await visible(reader, projectId)).toEqual(['<b>支持</b>', '很好']);
    expect((await moderate(reader, 'hideComment', id)).code).toBe('FORBIDDEN');
    expect((await moderate(other, 'hideComment', id)).code).toBe('NOT_FOUND');
    expect((await Promise.all([moderate(screener, 'hideComment', id), moderate(organiser, 'hideComment', id)])).map((r) => r.code ?? r.status).sort()).toEqual(['ALREADY_DONE', 'hidden']);
    expect(await visible(reader, projectId)).toEqual(['很好']);
    expect((await moderate(screener, 'showComment', id)).status).toBe('visible');
    expect(await visible(reader, projectId)).toHaveLength(2);
  });

  test('reported by three residents wait for a moderator, whose word then stands', async () => {
    const at = await likable();
    const { id } = await write(await make.resident(), at.projectId, '买便宜货');
    const crowd = await residents(4);
    expect((await report(crowd[0]!, id)).status).toBe('visible');
    expect((await report(crowd[0]!, id)).code).toBe('ALREADY_DONE');
    await report(crowd[1]!, id);
    expect((await report(crowd[2]!, id)).status).toBe('pending');
    const listed = await screener.client.query<{ reportedComments: { edges: { node: { id: string; reports: number } }[] } }>('query($c: ID!) { reportedComments(competitionId: $c) { edges { node { id reports } } } }', { c: at.competition.id });
    expect(listed.reportedComments.edges.map((edge) => edge.node)).toEqual([{ id, reports: 3 }]);
    expect((await moderate(screener, 'showComment', id)).status).toBe('visible');
    expect((await report(crowd[3]!, id)).status).toBe('visible');
  });

  test.each([['a NUL byte', 'a\u0000b'], ['nothing but space', ' \n\t'], ['nothing', ''], ['a thousand and one characters', '好'.repeat(1001)]])('with %s is refused and leaves nothing', async (_, text) => {
    const { projectId } = await likable();
    expect((await write(await make.resident(), projectId, text)).code).toBe('INPUT_INVALID');
    expect(await sql('select 1 from comment where project_id = $1', [projectId])).toEqual([]);
  });

  test('of a megabyte is refused, not a fault', async () => {
    const { projectId } = await likable();
    const resident = await make.resident();
    const answer = await resident.client.send('mutation($i: CommentOnProjectInput!) { commentOnProject(input: $i) { __typename ...on Refusal { code } } }', { i: { projectId, text: 'x'.repeat(1_048_576) } });
    expect(answer).toEqual({ status: 200, data: { commentOnProject: { __typename: 'Refusal', code: 'INPUT_INVALID' } } });
    expect(await sql('select 1 from comment where project_id = $1', [projectId])).toEqual([]);
  });

  test('are throttled per resident', async () => {
    const { projectId } = await likable();
    const resident = await make.resident();
    for (let i = 0; i < 10; i++) expect((await write(resident, projectId, `第${i}条`)).__typename).toBe('Comment');
    expect((await write(resident, projectId, '再来')).code).toBe('TOO_MANY_REQUESTS');
  });
});
