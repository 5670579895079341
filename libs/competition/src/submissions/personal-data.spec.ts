import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ErasureSteps, SignInSweep } from '@app/identity';
import { ForgetLikes } from '@app/competition';
import { RETENTION_DAYS } from '@app/rules';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { Make, type Signed } from '../../../../test/support/make.js';

let api: TestApi;
let make: Make;
beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
});
afterAll(() => api.close());

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<T[]>(text, values);
const reads = (actorId: string) => sql<{ after: { teamIds: string[] }; tenant_id: string }>(`select after, tenant_id from audit_entry where action = 'readContactPhones' and actor_id = $1 order by id`, [actorId]);
const LIST = 'query($c: ID!) { projects(competitionId: $c, first: 50) { edges { node { team { id contactPhone } } } } }';
const phonesIn = async (client: Client, c: string) => (await client.query<{ projects: { edges: { node: { team: { contactPhone: string | null } } }[] } }>(LIST, { c })).projects.edges.map(({ node }) => node.team.contactPhone);

describe('staff who read telephone numbers', () => {
  test('leave one row however many teams one query asks for, also when it repeats an idempotency key', async () => {
    const competition = await make.openCompetition({ stage: 'screening' });
    for (let i = 0; i < 3; i++) await make.shortlistedProject(competition);
    const organiser = await make.staff(competition.tenantId, 'organiser');
    const client = new Client(api.url, organiser.token, { 'idempotency-key': 'same-key-each-time' });
    for (let times = 1; times <= 2; times++) {
      expect(await phonesIn(client, competition.id)).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/^\+86/)));
      expect(await reads(organiser.id)).toHaveLength(times);
    }
    const [row] = await reads(organiser.id);
    expect([row!.tenant_id, row!.after.teamIds.length]).toEqual([competition.tenantId, 3]);
    expect(JSON.stringify(row)).not.toContain('+86');
  });

  test('a competition’s own staff too; the team itself, visitors and other offices leave none, for they read their own or nothing', async () => {
    const competition = await make.openCompetition({ stage: 'screening' });
    const { team } = await make.shortlistedProject(competition);
    const host = await make.staff(competition.tenantId, 'host', { competitionId: competition.id });
    expect(await phonesIn(host.client, competition.id)).toEqual([expect.stringMatching(/^\+86/)]);
    expect(await reads(host.id)).toHaveLength(1);
    expect(await phonesIn(team.lead.client, competition.id)).toEqual([expect.stringMatching(/^\+86/)]);
    const foreign = await make.staff((await make.tenant()).id, 'organiser');
    for (const client of [foreign.client, new Client(api.url)]) expect(await phonesIn(client, competition.id)).toEqual([null]);
    expect([await reads(team.lead.id), await reads(foreign.id)]).toEqual([[], []]);
  });
});

describe('erasing a person', () => {
  const erase = (who: Signed) => who.client.run('eraseMe', {}, '__typename');

  test('clears team, messages, likes and objections; projects, counts and the audit chain stand as before', async () => {
    const phone = '+8613900004321';
    const competition = await make.openCompetition({ stage: 'screening' });
    const lead = await make.resident({ name: '罗小禾', phone });
    const team = await make.team(competition, { lead, members: ['别的人'] });
    const { id } = await make.shortlistedProject(competition, { team });
    const other = await make.team(competition);
    await sql(`insert into team_member (tenant_id, team_id, name, role, phone) values ($1, $2, '罗小禾', 'member', $3)`, [competition.tenantId, other.id, phone]);
    await lead.client.run('likeProject', { input: { type: 'LikeProjectInput!', value: { projectId: id, deviceToken: 'd' } } });
    await sql(`insert into notification (tenant_id, person_id, template, data, channel, status) values ($1, $2, 'submissionReturned', '{"project":"罗小禾的花园"}', 'in-app', 'sent')`, [competition.tenantId, lead.id]);
    await sql(`insert into objection (tenant_id, competition_id, notice_id, person_id, person_name, text, contact, created_at) values ($1, $2, gen_random_uuid(), $3, '罗小禾', '异议', $4, now())`, [competition.tenantId, competition.id, lead.id, phone]);

    expect((await erase(lead)).__typename).not.toBe('Refusal');

    expect(await sql('select contact_phone from team where id = $1', [team.id])).toEqual([{ contact_phone: '' }]);
    expect(await sql('select name, person_id, phone from team_member where team_id = $1 order by role', [team.id])).toEqual([{ name: '已注销用户', person_id: null, phone: null }, { name: '别的人', person_id: null, phone: null }]);
    expect(await sql(`select name, phone from team_member where team_id = $1 and role = 'member'`, [other.id])).toEqual([{ name: '已注销用户', phone: null }]);
    expect(await sql('select status, address_hash, device_hash from online_like where project_id = $1', [id])).toEqual([{ status: 'counted', address_hash: null, device_hash: null }]);
    expect(await sql('select person_name, contact, text from objection where person_id = $1', [lead.id])).toEqual([{ person_name: '已注销用户', contact: '', text: '异议' }]);
    const tables = await sql<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
    for (const { name } of tables) expect({ name, rows: await sql(`select 1 from "${name}" t where t::text like '%' || $1 || '%'`, [phone]) }).toEqual({ name, rows: [] });
    expect(await sql('select status from project where id = $1', [id])).toEqual([{ status: 'shortlisted' }]);
    const [entry] = await sql<{ after: { also: string[] } }>(`select after from audit_entry where action = 'erasePerson' and subject_id = $1`, [lead.id]);
    expect(entry!.after.also.toSorted()).toEqual(['contact', 'evaluations', 'likes', 'messages', 'notifications', 'objections', 'pledges', 'residents', 'teams']);
    await sql('select audit_seal_batch(100000)');
    expect((await sql<{ verdict: string }>('select audit_verify() as verdict'))[0]!.verdict).toMatch(/^OK/);
  });

  test('is undone as a whole when one step fails, and a step’s name is taken once', async () => {
    const steps = api.app.get(ErasureSteps);
    const who = await make.resident();
    steps.register('faulty', ({ id }) => (id === who.id ? Promise.reject(new Error('not now')) : Promise.resolve()));
    expect(() => steps.register('faulty', () => Promise.resolve())).toThrow('already registered');
    await expect(erase(who)).rejects.toThrow();
    expect(await sql('select erased_at, phone is null as gone from person where id = $1', [who.id])).toEqual([{ erased_at: null, gone: false }]);
  });
});

describe('retention', () => {
  /** Sets the clock so many days on, runs the sweeps, and comes back. */
  async function sweepAfter(days: number): Promise<void> {
    api.clock.set(new Date(Date.now() + days * 86_400_000));
    await api.app.get(SignInSweep).run();
    await api.app.get(ForgetLikes, { strict: false }).sweep();
    api.clock.release();
  }

  test('keeps where a like came from for its days and then forgets it; the like still counts', async () => {
    const competition = await make.openCompetition({ stage: 'screening' });
    const { id } = await make.submittedProject(competition);
    const who = await make.resident();
    await who.client.run('likeProject', { input: { type: 'LikeProjectInput!', value: { projectId: id, deviceToken: 'd' } } });
    const row = () => sql('select status, address_hash is null and device_hash is null as forgotten from online_like where project_id = $1', [id]);
    await sweepAfter(RETENTION_DAYS.likeOrigins - 1);
    expect(await row()).toEqual([{ status: 'counted', forgotten: false }]);
    await sweepAfter(RETENTION_DAYS.likeOrigins + 1);
    expect(await row()).toEqual([{ status: 'counted', forgotten: true }]);
  });

  test.each([
    ['session', RETENTION_DAYS.endedSessions, `insert into session (token_hash, kind, assurance, person_id, display_name, expires_at) select gen_random_uuid()::text, 'person', 'code', gen_random_uuid(), 'x', now() returning id`],
    ['sms_message', RETENTION_DAYS.smsMessages, `insert into sms_message (purpose, phone_hash, expires_at, created_at) values ('notice', 'h', now(), now()) returning id`],
    ['email_message', RETENTION_DAYS.emailMessages, `insert into email_message (person_id, expires_at, created_at) values (gen_random_uuid(), now(), now()) returning id`],
    ['sign_in_ticket', RETENTION_DAYS.signInCodes, `insert into sign_in_ticket (ticket_hash, person_id, created_at, expires_at) values (gen_random_uuid()::text, gen_random_uuid(), now(), now()) returning id`],
  ])('%s is kept %i days after its end', async (table, days, insert) => {
    const [row] = await sql<{ id: string }>(insert);
    const there = async () => (await sql(`select 1 from ${table} where id = $1`, [row!.id])).length;
    await sweepAfter(days - 0.5);
    expect(await there()).toBe(1);
    await sweepAfter(days + 0.5);
    expect(await there()).toBe(0);
  });
});
