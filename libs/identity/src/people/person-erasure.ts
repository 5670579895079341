import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { IsNull } from 'typeorm';
import { RoleGrant } from '../roles/role-grant.entity.js';
import { Roles } from '../roles/roles.js';
import { Session } from '../sessions/session.entity.js';
import { Sessions } from '../sessions/sessions.js';
import { SignInTicket } from '../staff/sign-in-ticket.entity.js';
import { ERASED_NAME, ErasureSteps } from './erasure-steps.js';
import { Person } from './person.entity.js';
import { PersonView } from './person.view.js';

/** Removing what names a person. */
@Injectable()
export class PersonErasure {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly roles: Roles,
    private readonly sessions: Sessions,
    private readonly steps: ErasureSteps,
    private readonly audit: Audit,
  ) {}

  /** Removes the own data; the session that asks ends with it. LAST_ADMIN when the street office would be left without one. */
  eraseSelf(actor: Actor): Promise<PersonView> {
    return this.unitOfWork.run(async () => {
      this.access.decide(actor.kind === 'person');
      const person = await this.unitOfWork.repo(Person).findOneByOrFail({ id: actor.id! });
      await this.requireOtherAdmins(person);
      return this.eraseRow(actor, person, { tenantId: null, reason: null });
    });
  }

  /** An operator's decision, whatever office the person belongs to. Refusals: NOT_FOUND, ALREADY_DONE, LAST_ADMIN. */
  eraseById(actor: Actor, { personId, reason }: { personId: string; reason: string }): Promise<PersonView> {
    return this.unitOfWork.run(async () => {
      this.access.decide(actor.kind === 'system');
      const person = await this.unitOfWork.repo(Person).findOne({ where: { id: personId }, lock: { mode: 'pessimistic_write' } });
      if (!person) throw refused('NOT_FOUND', { what: '人员' });
      if (person.erasedAt) throw refused('ALREADY_DONE');
      await this.requireOtherAdmins(person);
      return this.eraseRow(actor, person, { tenantId: null, reason });
    });
  }

  /** The row and its id stay, so that ballots, projects and the audit chain still add up; what named the person goes. Inside the open transaction; the caller has decided that it may be. */
  async eraseRow(actor: Actor, person: Person, { tenantId, reason }: { tenantId: string | null; reason: string | null }): Promise<PersonView> {
    const erasedAt = this.clock.now();
    const gone = { name: ERASED_NAME, phone: null, account: null, passwordHash: null, totpSecret: null, totpPending: null, totpLastStep: null, communityId: null, organisation: null, erasedAt };
    await this.unitOfWork.repo(Person).update(person.id, gone);
    await this.unitOfWork.repo(RoleGrant).update({ personId: person.id, revokedAt: IsNull() }, { revokedAt: erasedAt });
    await this.sessions.endOfPerson(person.id);
    await this.unitOfWork.repo(Session).update({ personId: person.id }, { displayName: ERASED_NAME, address: null, userAgent: null });
    await this.unitOfWork.repo(SignInTicket).delete({ personId: person.id });
    const also = await this.steps.run({ id: person.id, phone: person.phone });
    // The actor's name in this very row would be the erased one.
    const nameless = actor.id === person.id ? { ...actor, name: ERASED_NAME } : actor;
    await this.audit.record(nameless, { action: 'erasePerson', subject: { type: 'Person', id: person.id }, tenantId, after: { also }, reason, input: { personId: person.id } });
    return PersonView.of({ ...person, ...gone });
  }

  private async requireOtherAdmins(person: Person): Promise<void> {
    const administers = await this.unitOfWork.repo(RoleGrant).findBy({ personId: person.id, role: 'admin', revokedAt: IsNull() });
    for (const { tenantId } of administers) await this.roles.requireAnotherAdmin(tenantId, person.id);
  }
}
