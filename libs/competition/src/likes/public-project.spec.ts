import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { Make, type MadeCompetition, type Signed } from '../../../../test/support/make.js';

interface TypeRef {
  kind: string;
  name: string | null;
  ofType: TypeRef | null;
}
interface FieldShape {
  name: string;
  type: TypeRef;
  args: { name: string; type: TypeRef; defaultValue: string | null }[];
}

let api: TestApi;
let make: Make;
let schema: Map<string, FieldShape[]>;
beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
  const REF = 'type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }';
  const { __schema } = await new Client(api.url).query<{ __schema: { types: { name: string; fields: FieldShape[] | null }[] } }>(`{ __schema { types { name fields { name ${REF} args { name defaultValue ${REF} } } } } }`);
  schema = new Map(__schema.types.flatMap((type) => (type.fields ? [[type.name, type.fields]] : [])));
});
afterAll(() => api.close());

const sql = (text: string, values: unknown[] = []) => api.app.get(DataSource).query<Record<string, unknown>[]>(text, values);
const namedType = (type: TypeRef): string => (type.ofType ? namedType(type.ofType) : type.name!);
const VALUES: Record<string, string> = { first: '2', from: '1', to: '1' };

/** Every field that can be asked for below a type, `depth` objects down: a field added later is in it by itself. */
function everything(typeName: string, depth: number): string {
  return schema.get(typeName)!.flatMap((field) => {
    const required = field.args.filter((arg) => arg.name in VALUES).map((arg) => `${arg.name}: ${VALUES[arg.name]}`);
    // A refusal has a field of that name too, of another type.
    const call = `${field.name === 'problems' ? 'missing: ' : ''}${field.name}${required.length > 0 ? `(${required.join(', ')})` : ''}`;
    const inner = namedType(field.type);
    if (!schema.has(inner)) return [call];
    return depth > 0 ? [`${call} { ${everything(inner, depth - 1)} }`] : [];
  }).join(' ') || '__typename';
}

const SECRETS = { memberName: '成员暗记', comment: '补正暗记', reason: '理由暗记', version: '版本暗记', answer: '审查暗记', withdrawn: '撤回暗记' };

/** A submitted project with everything about it that is not for the public. */
async function projectWithSecrets(competition: MadeCompetition): Promise<{ id: string; phone: string; lead: Signed }> {
  const team = await make.team(competition, { members: [SECRETS.memberName] });
  const { id } = await make.submittedProject(competition, { team, title: '楼道花园' });
  const of = [competition.tenantId, id];
  const screener = await make.staff(competition.tenantId, 'screener', { name: SECRETS.answer });
  await sql(`insert into correction (tenant_id, project_id, path, comment) values ($1, $2, '', '${SECRETS.comment}')`, of);
  await sql(`insert into submission_version (tenant_id, project_id, version, content, sha256) values ($1, $2, 1, '{"title":"${SECRETS.version}"}', 'x')`, of);
  await sql(`insert into screening_decision (tenant_id, competition_id, project_id, position, cycle, verdict, reason, basis, created_at) values ($1, $3, $2, 1, 1, 'reject', '${SECRETS.reason}', 'organiser', now())`, [...of, competition.id]);
  const [assignment] = await sql(`insert into review_assignment (tenant_id, competition_id, project_id, reviewer_id, cycle, kind) values ($1, $3, $2, $4, 1, 'first') returning id`, [...of, competition.id, screener.id]);
  await sql(`insert into review (tenant_id, assignment_id, project_id, reviewer_id, cycle, answers, verdict, reason, created_at) values ($1, $3, $2, $4, 1, '[]', 'reject', '${SECRETS.answer}', now())`, [...of, assignment!.id, screener.id]);
  await sql(`update project set withdrawn_reason = '${SECRETS.withdrawn}' where id = $1`, [id]);
  const [row] = await sql('select contact_phone from team where id = $1', [team.id]);
  return { id, phone: String(row!.contact_phone), lead: team.lead };
}

const screened = (likes: object = {}) => make.openCompetition({ stage: 'screening', rules: { screening: { likes } } });
const READ = 'query($id: ID!) { project(id: $id) { title summary need plan requested total communityId team { name } budgetLines { name amount source } milestones { title } } }';

test('while they may like it, residents and visitors read what was handed in, find it in the list and may like it', async () => {
  const competition = await screened();
  const project = await projectWithSecrets(competition);
  for (const client of [(await make.resident()).client, new Client(api.url)]) {
    expect((await client.query<{ project: object }>(READ, { id: project.id })).project).toMatchObject({ title: '楼道花园', requested: '5000.00', budgetLines: [{ source: 'grant' }] });
    const listed = await client.query<{ projects: { edges: { node: { id: string } }[] } }>('query($c: ID!) { projects(competitionId: $c) { edges { node { id } } } }', { c: competition.id });
    expect(listed.projects.edges.map(({ node }) => node.id)).toEqual([project.id]);
  }
});

test('no field of the project or below it shows a resident who is behind it or what the office said', async () => {
  const { id, phone, lead } = await projectWithSecrets(await screened());
  const all = everything('Project', 3);
  for (const part of ['contactPhone', 'members', 'corrections', 'versions', 'screening', 'withdrawnReason', 'difference']) expect(all).toContain(part);
  const resident = await make.resident();
  const liked = await resident.client.run('likeProject', { input: { type: 'LikeProjectInput!', value: { projectId: id } } }, `...on Project { ${all} }`);
  const read = await resident.client.query<{ project: object }>(`query($id: ID!) { project(id: $id) { ${all} } }`, { id });
  const unliked = await resident.client.run('unlikeProject', { projectId: { type: 'ID!', value: id } }, `...on Project { ${all} }`);
  for (const answer of [liked, read.project, unliked]) {
    const text = JSON.stringify(answer);
    expect(text).toContain('楼道花园');
    for (const secret of [...Object.values(SECRETS), phone, lead.name]) expect(text).not.toContain(secret);
    expect(answer).toMatchObject({ corrections: null, versions: null, difference: null, missing: null, screening: null, returnedUntil: null, withdrawnReason: null, team: { contactPhone: null, members: null } });
  }
  // The same query shows the team everything: the words really stand where the residents' query looked.
  const inside = JSON.stringify(await lead.client.query(`query($id: ID!) { project(id: $id) { ${all} } }`, { id }));
  for (const seen of [SECRETS.memberName, SECRETS.comment, SECRETS.reason, SECRETS.version, SECRETS.withdrawn, phone]) expect(inside).toContain(seen);
});

test.each(['draft', 'returned', 'withdrawn', 'rejected'])('a project that is %s is nobody else’s: not read, listed, liked or commented on', async (status) => {
  const competition = await screened();
  const { id } = await projectWithSecrets(competition);
  await sql(status === 'draft' ? `update project set status = 'draft', sequence = null, number = null where id = $1` : `update project set status = '${status}' where id = $1`, [id]);
  await expectHidden(competition, id);
});

test('without likes in the rules, or in another stage, a submission stays between the team and the office', async () => {
  const off = await screened({ enabled: false });
  await expectHidden(off, (await projectWithSecrets(off)).id);
  for (const stage of ['open', 'roadshow', 'cancelled'] as const) {
    const competition = await make.openCompetition({ stage });
    await expectHidden(competition, (await projectWithSecrets(competition)).id);
  }
});

async function expectHidden(competition: MadeCompetition, id: string): Promise<void> {
  const { client } = await make.resident();
  expect((await client.query<{ project: null }>(READ, { id })).project).toBeNull();
  expect(await client.query('query($c: ID!) { projects(competitionId: $c) { edges { node { id } } } }', { c: competition.id })).toEqual({ projects: { edges: [] } });
  expect((await client.run('likeProject', { input: { type: 'LikeProjectInput!', value: { projectId: id } } })).code).toBe('NOT_FOUND');
  expect((await client.run('commentOnProject', { input: { type: 'CommentOnProjectInput!', value: { projectId: id, text: '好' } } })).code).toBe('NOT_FOUND');
}
