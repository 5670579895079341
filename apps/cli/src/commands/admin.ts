import { Person, Roles, StaffAccounts, Tenant, Tenants } from '@app/identity';
import { refused, systemActor } from '@app/platform';
import { STAFF_ROLES, type StaffRole } from '@app/rules';
import { DataSource } from 'typeorm';
import { UsageError, type ExitCode } from '../command.js';
import { readFlags } from '../read-flags.js';
import { withDatabase } from '../database-context.js';

const operator = systemActor('liaobuqi admin');
const CODE = /^[a-z][a-z0-9-]{1,39}$/;
const ACCOUNT = /^[a-z][a-z0-9._-]{2,39}$/;

const print = (value: object): ExitCode => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
  return 0;
};

function needed(value: string | undefined, option: string, shape?: RegExp): string {
  const text = value?.trim() ?? '';
  if (text === '' || (shape && !shape.test(text))) throw new UsageError(`缺少或不正确:--${option}。Missing or malformed: --${option}.`);
  return text;
}

/** `admin create-tenant --code nanhu --name 南湖街道办`: a new street office. */
export async function createTenantCommand(args: string[]): Promise<ExitCode> {
  const values = readFlags(args, { code: { type: 'string' }, name: { type: 'string' } });
  const wish = { code: needed(values.code, 'code', CODE), name: needed(values.name, 'name') };
  return withDatabase(async (app) => {
    const { id, code, name } = await app.get(Tenants).createTenant(operator, wish);
    return print({ id, code, name });
  });
}

/** `admin create-admin --tenant nanhu --account chen --name 陈主任`: its first administrator; prints the temporary password once. */
export async function createAdminCommand(args: string[]): Promise<ExitCode> {
  const values = readFlags(args, { tenant: { type: 'string' }, account: { type: 'string' }, name: { type: 'string' } });
  const [code, account, name] = [needed(values.tenant, 'tenant'), needed(values.account, 'account', ACCOUNT), needed(values.name, 'name')];
  return withDatabase(async (app) => {
    const tenant = await tenantOf(app.get(DataSource), code);
    const made = await app.get(StaffAccounts).create(operator, { tenantId: tenant.id, account, name, organisation: null, temporaryPassword: null, roles: [{ role: 'admin', competitionId: null }] });
    return print({ id: made.person.id, account, temporaryPassword: made.temporaryPassword });
  });
}

/** `admin grant-role --tenant nanhu --account chen --role organiser [--competition ID]`. */
export async function grantRoleCommand(args: string[]): Promise<ExitCode> {
  const values = readFlags(args, { tenant: { type: 'string' }, account: { type: 'string' }, role: { type: 'string' }, competition: { type: 'string' } });
  const [code, account, role] = [needed(values.tenant, 'tenant'), needed(values.account, 'account'), needed(values.role, 'role')];
  if (!isStaffRole(role)) throw new UsageError(`--role: ${STAFF_ROLES.join(', ')}`);
  return withDatabase(async (app) => {
    const dataSource = app.get(DataSource);
    const tenant = await tenantOf(dataSource, code);
    const person = await dataSource.getRepository(Person).findOneBy({ account });
    if (!person) throw refused('NOT_FOUND', { what: '账号' });
    const grant = await app.get(Roles).grant(operator, { personId: person.id, tenantId: tenant.id, competitionId: values.competition ?? null, role });
    return print({ id: grant.id, role });
  });
}

const isStaffRole = (role: string): role is StaffRole => (STAFF_ROLES as readonly string[]).includes(role);

async function tenantOf(dataSource: DataSource, code: string): Promise<Tenant> {
  const tenant = await dataSource.getRepository(Tenant).findOneBy({ code });
  if (!tenant) throw refused('NOT_FOUND', { what: '街道办' });
  return tenant;
}
