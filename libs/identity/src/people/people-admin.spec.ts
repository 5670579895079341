import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { Make, type MadeTenant, type Signed } from '../../../../test/support/make.js';
import { signInByPhone } from '../../../../test/support/sign-in.js';

let api: TestApi;
let make: Make;
let nanhu: MadeTenant;
let donghu: MadeTenant;
let admin: Signed;
let foreign: Signed;
beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
  nanhu = await make.tenant();
  donghu = await make.tenant();
  admin = await make.staff(nanhu.id, 'admin');
  foreign = await make.staff(donghu.id, 'admin');
});
afterAll(() => api.close());

const id = (value: string) => ({ type: 'ID!', value });
const act = (personId: string, tenantId = nanhu.id) => ({ input: { type: 'PersonActInput!', value: { tenantId, personId, reason: '测试' } } });
const grant = (client: Client, value: object) => client.run<{ id: string }>('grantRole', { input: { type: 'GrantRoleInput!', value } }, '...on RoleGrant { id }');
const revoke = (client: Client, grantId: string) => client.run('revokeRole', { input: { type: 'RevokeRoleInput!', value: { grantId } } });
const staffInput = (value: object) => ({ input: { type: 'CreateStaffInput!', value: { tenantId: nanhu.id, name: '王书记', roles: [{ role: 'host' }], ...value } } });
const STAFF = '...on StaffAccess { temporaryPassword person { id account } }';
const grantIdOf = async (personId: string, role: string) => (await api.app.get(DataSource).query<{ id: string }[]>('select id from role_grant where person_id = $1 and role = $2 and revoked_at is null', [personId, role]))[0]!.id;

describe('staff accounts and roles', () => {
  test('an administrator makes an account once; a weak temporary password and a taken account are refused', async () => {
    const made = await admin.client.run<{ temporaryPassword: string; person: { id: string } }>('createStaff', staffInput({ account: 'WangShuJi' }), STAFF);
    expect(made).toMatchObject({ person: { account: 'wangshuji' } });
    expect(made.temporaryPassword).toMatch(/^[a-z2-9-]{20,}$/);
    expect(await admin.client.run('createStaff', staffInput({ account: 'wangshuji' }))).toMatchObject({ code: 'ACCOUNT_TAKEN' });
    expect(await admin.client.run('createStaff', staffInput({ account: 'other1', temporaryPassword: '1234567890' }))).toMatchObject({ code: 'PASSWORD_WEAK' });
    expect(await admin.client.run('createStaff', staffInput({ account: '1' }))).toMatchObject({ code: 'INPUT_INVALID' });
    expect(await admin.client.run('createStaff', staffInput({ account: 'other2', roles: [{ role: 'emperor' }] }))).toMatchObject({ code: 'INPUT_INVALID' });
    const entries = JSON.stringify(await api.app.get(DataSource).query(`select * from audit_entry where action = 'createStaff'`));
    expect(entries).not.toContain(made.temporaryPassword);
  });

  test('roles are given and taken at once, and only after a fresh step-up', async () => {
    const clerk = await make.staff(nanhu.id, 'host');
    const tired = await make.signedIn(admin, new Date(Date.now() - 11 * 60_000));
    const wish = { personId: clerk.id, tenantId: nanhu.id, role: 'screener' };
    expect(await grant(tired.client, wish)).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    const given = await grant(admin.client, wish);
    const roles = async () => (await clerk.client.query<{ me: { roles: { role: string }[] } }>('{ me { roles { role } } }')).me.roles.map(({ role }) => role);
    expect(await roles()).toEqual(['resident', 'host', 'screener']);
    expect(await grant(admin.client, wish)).toMatchObject({ code: 'ALREADY_DONE' });
    expect(await revoke(admin.client, given.id)).toMatchObject({ __typename: 'RoleGrant' });
    expect(await roles()).toEqual(['resident', 'host']);
    expect(await revoke(admin.client, given.id)).toMatchObject({ code: 'ALREADY_DONE' });
    expect(await grant(admin.client, { ...wish, role: 'admin', competitionId: '00000000-0000-4000-8000-000000000001' })).toMatchObject({ code: 'ROLE_WHOLE_OFFICE' });
  });

  test('another street office\'s administrator reaches nothing here', async () => {
    const clerk = await make.staff(nanhu.id, 'host');
    expect(await grant(foreign.client, { personId: clerk.id, tenantId: nanhu.id, role: 'screener' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await grant(foreign.client, { personId: clerk.id, tenantId: donghu.id, role: 'screener' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await revoke(foreign.client, await grantIdOf(clerk.id, 'host'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await foreign.client.run('suspendPerson', act(clerk.id, donghu.id))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await foreign.client.run('createStaff', staffInput({ account: 'intruder' }))).toMatchObject({ code: 'FORBIDDEN' });
    const answer = await foreign.client.send('query($t: ID!) { people(tenantId: $t) { edges { node { id } } } }', { t: nanhu.id });
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('the last administrator stays, also when two remove each other at once', async () => {
    const xihu = await make.tenant();
    const [one, two] = [await make.staff(xihu.id, 'admin'), await make.staff(xihu.id, 'admin')];
    const grants = [await grantIdOf(two.id, 'admin'), await grantIdOf(one.id, 'admin')] as const;
    // Both stand before the same write until they are let go together: the worst order, every time.
    const runner = api.app.get(DataSource).createQueryRunner();
    await runner.startTransaction();
    await runner.query('select 1 from role_grant where id = any($1) for update', [grants]);
    const racing = Promise.all([revoke(one.client, grants[0]), revoke(two.client, grants[1])]);
    for (let waiting = 0; waiting < 2; ) [{ waiting }] = (await api.app.get(DataSource).query(`select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)) as [{ waiting: number }];
    await runner.commitTransaction();
    await runner.release();
    const both = await racing;
    expect(both.filter(({ __typename }) => __typename === 'RoleGrant')).toHaveLength(1);
    const [left] = await api.app.get(DataSource).query<{ person_id: string }[]>(`select person_id from role_grant where tenant_id = $1 and role = 'admin' and revoked_at is null`, [xihu.id]);
    const last = left!.person_id === one.id ? one : two;
    expect(await revoke(last.client, await grantIdOf(last.id, 'admin'))).toMatchObject({ code: 'LAST_ADMIN' });
    expect(await last.client.run('eraseMe', {})).toMatchObject({ code: 'LAST_ADMIN' });
    expect(await last.client.run('suspendPerson', act(last.id, xihu.id))).toMatchObject({ code: 'LAST_ADMIN' });
  });
});

describe('people of a street office', () => {
  test('are found by name or whole number, with the number masked, and the look is recorded', async () => {
    const phone = '+8613900000777';
    const resident = await make.resident({ name: '赵湖生', phone, communityId: nanhu.communities[0]!.id });
    const find = (search: string) => admin.client.query<{ people: { totalCount: number; edges: { node: { id: string; maskedPhone: string } }[] } }>(
      'query($t: ID!, $s: String) { people(tenantId: $t, search: $s) { totalCount edges { node { id name maskedPhone roles { role } } } } }', { t: nanhu.id, s: search });
    for (const search of ['湖生', '139 0000 0777']) expect((await find(search)).people.edges.map(({ node }) => node)).toEqual([expect.objectContaining({ id: resident.id, maskedPhone: '139****0777' })]);
    expect((await find('%')).people.edges).toEqual([]);
    const [entry] = await api.app.get(DataSource).query<{ after: { read: string[] } }[]>(`select after from audit_entry where action = 'people' and actor_id = $1 order by id limit 1`, [admin.id]);
    expect(entry!.after.read).toEqual([resident.id]);
  });

  test('a suspended person is out at once and cannot come back until reinstated', async () => {
    const resident = await make.resident({ phone: '+8613900000778', communityId: nanhu.communities[0]!.id });
    expect(await admin.client.run('suspendPerson', act(resident.id))).toMatchObject({ __typename: 'Person' });
    expect(await resident.client.query('{ me { id } }')).toEqual({ me: null });
    await expect(signInByPhone(api, '+8613900000778')).rejects.toThrow('ACCOUNT_SUSPENDED');
    expect(await admin.client.run('suspendPerson', act(resident.id))).toMatchObject({ code: 'ALREADY_DONE' });
    expect(await admin.client.run('reinstatePerson', act(resident.id))).toMatchObject({ __typename: 'Person' });
  });

  test('who also serves another street office is not suspended from here', async () => {
    const shared = await make.staff(nanhu.id, 'host');
    await api.app.get(DataSource).query(`insert into role_grant (person_id, tenant_id, role) values ($1, $2, 'host')`, [shared.id, donghu.id]);
    expect(await admin.client.run('suspendPerson', act(shared.id))).toMatchObject({ code: 'PERSON_SHARED' });
  });

  test('staff who hold roles are residents when they sign in by phone', async () => {
    const person = await make.resident({ phone: '+8613900000779' });
    await api.app.get(DataSource).query(`insert into role_grant (person_id, tenant_id, role) values ($1, $2, 'host')`, [person.id, nanhu.id]);
    const client = await signInByPhone(api, '+8613900000779');
    expect(await client.query('{ me { roles { role } } }')).toEqual({ me: { roles: [{ role: 'resident' }] } });
  });

  test('an erased person leaves the row and nothing that names them', async () => {
    const resident = await make.resident({ name: '钱小河', phone: '+8613900000780', communityId: nanhu.communities[0]!.id });
    expect(await admin.client.run('erasePerson', act(resident.id))).toMatchObject({ __typename: 'Person' });
    const db = api.app.get(DataSource);
    expect(JSON.stringify(await db.query('select * from person where id = $1', [resident.id]))).not.toMatch(/钱小河|13900000780/);
    expect(JSON.stringify(await db.query('select * from session where person_id = $1', [resident.id]))).not.toContain('钱小河');
    expect(await admin.client.run('erasePerson', act(resident.id))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('communities are public; a new one needs the right office and a free code', async () => {
    const make = (client: Client, code: string) => client.run('createCommunity', { input: { type: 'CreateCommunityInput!', value: { tenantId: nanhu.id, code, name: '桂苑' } } });
    expect(await make(foreign.client, 'guiyuan')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await make(admin.client, 'guiyuan')).toMatchObject({ __typename: 'Community' });
    expect(await make(admin.client, 'guiyuan')).toMatchObject({ code: 'CODE_NAME_TAKEN' });
    const seen = await new Client(api.url).query<{ communities: { code: string }[] }>('query($t: ID!) { communities(tenantId: $t) { code name } tenants { code communities { code } } }', { t: nanhu.id });
    expect(seen.communities.map(({ code }) => code)).toContain('guiyuan');
    expect((await new Client(api.url).run('revokeSession', { id: id(nanhu.id) })).code).toBe('UNAUTHENTICATED');
  });
});
