import { randomUUID } from 'node:crypto';
import { Sessions } from '@app/identity';
import { systemActor, UnitOfWork } from '@app/platform';
import type { StaffRole } from '@app/rules';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';

export interface SignedIn {
  id: string;
  token: string;
}

/** A street office with an invented name. */
export async function makeTenant(api: TestApi, name: string): Promise<string> {
  const id = randomUUID();
  await api.app.get(DataSource).query('insert into tenant (id, code, name) values ($1, $2, $3)', [id, id.slice(0, 8), name]);
  return id;
}

/** A person with an open session, and staff roles if asked. */
export async function signedIn(api: TestApi, options: { name?: string; phone?: string; roles?: { role: StaffRole; tenantId: string; competitionId?: string }[] } = {}): Promise<SignedIn> {
  const id = randomUUID();
  const db = api.app.get(DataSource);
  const { name = '何小满', phone = null, roles = [] } = options;
  await db.query('insert into person (id, name, phone, account) values ($1, $2, $3, $4)', [id, name, phone, phone ? null : `test-${id}`]);
  for (const { role, tenantId, competitionId = null } of roles) {
    await db.query('insert into role_grant (person_id, tenant_id, competition_id, role) values ($1, $2, $3, $4)', [id, tenantId, competitionId, role]);
  }
  const { token } = await api.app.get(UnitOfWork).run(() => api.app.get(Sessions).open(systemActor('test'), { kind: 'person', assurance: 'totp', personId: id, displayName: name }));
  return { id, token };
}
