import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { maskPhone, type Locale } from '@app/rules';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { Session } from '../sessions/session.entity.js';
import { SessionView } from '../sessions/session.view.js';
import { Sessions } from '../sessions/sessions.js';
import { Community } from '../tenants/community.entity.js';
import { NEWCOMER } from './newcomer.js';
import { Person } from './person.entity.js';
import type { Me } from './person.view.js';

export interface ProfileChange {
  name?: string;
  /** Null leaves the community. */
  communityId?: string | null;
  locale?: Locale;
  organisation?: string | null;
}

/** What everybody does with their own account: look, change the profile, list and end sessions. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** Who is asking; null for a visitor. */
  async me(actor: Actor): Promise<Me | null> {
    if (!actor.id) return null;
    const person = actor.kind === 'person' ? await this.dataSource.getRepository(Person).findOneByOrFail({ id: actor.id }) : null;
    return {
      id: actor.id, kind: actor.kind, name: actor.name, named: actor.name !== NEWCOMER, locale: person?.locale ?? actor.locale, roles: actor.grants.filter(({ role }) => role !== 'visitor'),
      maskedPhone: maskPhone(person?.phone ?? null), account: person?.account ?? null, communityId: person?.communityId ?? null, organisation: person?.organisation ?? null,
      totpEnrolled: Boolean(person?.totpSecret), mustChangePassword: person?.passwordTemporary ?? false,
      steppedUpAt: actor.steppedUpAt, deviceId: actor.deviceId, competitionId: actor.competitionId,
    };
  }

  /** Changes what was given and leaves the rest. NOT_FOUND for an unknown community. */
  async updateProfile(actor: Actor, change: ProfileChange): Promise<Me> {
    return this.unitOfWork.run(async () => {
      this.access.decide(actor.kind === 'person');
      const people = this.unitOfWork.repo(Person);
      if (change.communityId && !(await this.unitOfWork.repo(Community).existsBy({ id: change.communityId }))) throw refused('NOT_FOUND', { what: '社区' });
      const given = Object.fromEntries(Object.entries({ ...change, ...(change.name !== undefined && { name: change.name.trim() }) }).filter(([, value]) => value !== undefined)) as ProfileChange;
      const before = await people.findOneByOrFail({ id: actor.id! });
      if (Object.keys(given).length > 0) await people.update(actor.id!, given);
      // The audit trail says which fields changed, not what they say: it outlives the person's data.
      await this.audit.record(actor, { action: 'updateMyProfile', subject: { type: 'Person', id: actor.id }, tenantId: null, before: { communityId: before.communityId }, after: { fields: Object.keys(given), communityId: given.communityId }, input: change });
      const person = await people.findOneByOrFail({ id: actor.id! });
      return { ...(await this.me(actor))!, name: person.name, named: person.name !== NEWCOMER, locale: person.locale, communityId: person.communityId, organisation: person.organisation };
    });
  }

  /** Where the person is signed in now, newest first. */
  async mySessions(actor: Actor): Promise<SessionView[]> {
    this.access.decide(actor.kind === 'person' || actor.kind === 'judge');
    const own = actor.kind === 'person' ? { personId: actor.id! } : { judgeId: actor.id! };
    const rows = await this.dataSource.getRepository(Session).find({ where: { ...own, revokedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) }, order: { createdAt: 'DESC', id: 'DESC' }, take: 100 });
    return rows.map((row) => SessionView.of(row, actor.sessionId));
  }

  /** Ends one of the own sessions; somebody else's answers NOT_FOUND. */
  async revokeSession(actor: Actor, sessionId: string): Promise<SessionView> {
    return this.unitOfWork.run(async () => {
      this.access.decide(actor.kind === 'person');
      const session = await this.unitOfWork.repo(Session).findOneBy({ id: sessionId, personId: actor.id! });
      if (!session) throw refused('NOT_FOUND', { what: '登录' });
      await this.sessions.end(session.id);
      await this.audit.record(actor, { action: 'revokeSession', subject: { type: 'Session', id: session.id }, tenantId: null });
      return SessionView.of(session, actor.sessionId);
    });
  }

  /** Ends the session that asks. UNAUTHENTICATED when there is none. */
  async signOut(actor: Actor): Promise<SessionView> {
    return this.unitOfWork.run(async () => {
      if (!actor.sessionId) throw refused('UNAUTHENTICATED');
      const session = await this.unitOfWork.repo(Session).findOneByOrFail({ id: actor.sessionId });
      await this.sessions.end(session.id);
      await this.audit.record(actor, { action: 'signOut', subject: { type: 'Session', id: session.id }, tenantId: session.tenantId, competitionId: session.competitionId });
      return SessionView.of(session, actor.sessionId);
    });
  }
}
