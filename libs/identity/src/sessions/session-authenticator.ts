import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Authenticator, Clock, statement, UnitOfWork, type Actor, type Credentials, type Standing } from '@app/platform';
import { TOTP_ROLES, type Grant, type Locale, type StaffRole } from '@app/rules';
import { SESSION_COOKIE } from './cookie-names.js';
import type { Assurance } from './session.entity.js';
import { hashToken } from './sessions.js';

interface SessionRow {
  id: string;
  kind: 'person' | 'judge' | 'tablet';
  assurance: Assurance;
  password_temporary: boolean | null;
  person_id: string | null;
  judge_id: string | null;
  judge_panel: 'expert' | 'public' | null;
  display_name: string;
  device_id: string | null;
  tenant_id: string | null;
  competition_id: string | null;
  stepped_up_at: Date | null;
  locale: Locale | null;
  grants: { role: StaffRole; tenantId: string; competitionId: string | null }[] | null;
}

const SELECT = `
  select s.id, s.kind, s.assurance, p.password_temporary, s.person_id, s.judge_id, s.judge_panel, coalesce(p.name, s.display_name) as display_name, s.device_id, s.tenant_id, s.competition_id, s.stepped_up_at, p.locale,
         (select json_agg(json_build_object('role', g.role, 'tenantId', g.tenant_id, 'competitionId', g.competition_id))
            from role_grant g where g.person_id = s.person_id and g.revoked_at is null) as grants
    from session s left join person p on p.id = s.person_id
   where s.revoked_at is null and s.expires_at > $2 and p.suspended_at is null and p.erased_at is null and `;

/** One indexed query per request: the session, its person and the roles held now, so that a revoked role or session ends at once in every process. */
export const FIND_SESSION = statement('session_find', `${SELECT} s.token_hash = $1`);
/** The same for a session known by its id: its token may have been changed since, by a rise of privilege. */
const SESSION_NOW = statement('session_now', `${SELECT} s.id = $1`);

@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  async actorOf({ headers, address }: Credentials): Promise<Actor> {
    const token = bearerOf(headers.authorization) ?? cookieOf(headers.cookie, SESSION_COOKIE);
    const key = headers['idempotency-key'];
    const request = {
      address,
      userAgent: headers['user-agent'] ?? null,
      requestId: randomUUID(),
      idempotencyKey: typeof key === 'string' && key.length >= 8 && key.length <= 200 ? key : null,
    };
    const asked: Locale | null = headers['accept-language'] ? (headers['accept-language'].toLowerCase().startsWith('en') ? 'en' : 'zh-CN') : null;
    const row = token ? await this.find(token) : undefined;
    if (!row) return { ...VISITOR, ...request, locale: asked ?? 'zh-CN' };
    return {
      kind: row.kind, id: row.person_id ?? row.judge_id ?? row.device_id, name: row.display_name, sessionId: row.id, grants: grantsOf(row),
      locale: asked ?? row.locale ?? 'zh-CN', ...request, steppedUpAt: row.stepped_up_at, deviceId: row.device_id, competitionId: row.competition_id,
    };
  }

  async standingOf(actor: Actor): Promise<Standing> {
    const [row] = await this.unitOfWork.ask<SessionRow>(SESSION_NOW, [actor.sessionId, this.clock.now()]);
    if (!row) return 'ended';
    return namesOf(grantsOf(row)) === namesOf(actor.grants) ? 'same' : 'changed';
  }

  private async find(token: string): Promise<SessionRow | undefined> {
    const [row] = await this.unitOfWork.ask<SessionRow>(FIND_SESSION, [hashToken(token), this.clock.now()]);
    return row;
  }
}

/** The grants in one line, whatever their order. */
const namesOf = (grants: readonly Grant[]): string => grants.map(({ role, tenantId, competitionId }) => `${role} ${tenantId} ${competitionId}`).sort().join();

const EVERYBODY: Grant = { role: 'visitor', tenantId: null, competitionId: null };
const VISITOR = { kind: 'visitor', id: null, name: '访客', sessionId: null, grants: [EVERYBODY], steppedUpAt: null, deviceId: null, competitionId: null } as const;

/**
 * What a session may be: a person is a resident everywhere plus the staff roles granted that this way of signing in supports;
 * a judge or tablet only what its one competition gives. A temporary password, which another person knows, opens nothing but its own change.
 */
function grantsOf(row: SessionRow): Grant[] {
  if (row.kind === 'person') return [EVERYBODY, { role: 'resident', tenantId: null, competitionId: null }, ...staffGrants(row)];
  const role = row.kind === 'tablet' ? 'tablet' : row.judge_panel === 'expert' ? 'expert-judge' : 'public-judge';
  return [EVERYBODY, { role, tenantId: row.tenant_id, competitionId: row.competition_id }];
}

function staffGrants({ assurance, password_temporary, grants }: SessionRow): Grant[] {
  if (assurance === 'code' || password_temporary) return [];
  return (grants ?? []).filter(({ role }) => assurance === 'totp' || !TOTP_ROLES.includes(role));
}

const bearerOf = (header: string | undefined) => /^Bearer ([\w-]{20,200})$/.exec(header ?? '')?.[1] ?? null;

function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=');
    if (key === name && value && /^[\w-]{20,200}$/.test(value)) return value;
  }
  return null;
}
