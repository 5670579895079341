import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { IsNull } from 'typeorm';
import { RoleGrant } from '../roles/role-grant.entity.js';
import { Roles } from '../roles/roles.js';
import { SecretBox } from '../secrets/secret-box.js';
import { Session } from '../sessions/session.entity.js';
import { Sessions } from '../sessions/sessions.js';
import { SignInCode } from '../sign-in/sign-in-code.entity.js';
import { SmsMessages } from '../sms/sms-messages.js';
import { SignInTicket } from '../staff/sign-in-ticket.entity.js';
import { Person } from './person.entity.js';
import { PersonView } from './person.view.js';
import { TenantPeople } from './tenant-people.js';

export interface PersonAct {
  tenantId: string;
  personId: string;
  reason: string;
}

/** What an erased person is called from then on. */
const ERASED_NAME = '已注销用户';

/** Suspending, reinstating and erasing people. */
@Injectable()
export class PersonLifecycle {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
    private readonly people: TenantPeople,
    private readonly roles: Roles,
    private readonly sessions: Sessions,
    private readonly messages: SmsMessages,
    private readonly audit: Audit,
  ) {}

  /** Ends every session at once and lets nobody in until reinstated. Refusals: NOT_FOUND, LAST_ADMIN, PERSON_SHARED, ALREADY_DONE, STEP_UP_REQUIRED. */
  suspend(actor: Actor, act: PersonAct): Promise<PersonView> {
    return this.unitOfWork.run(async () => {
      const person = await this.begin(actor, act);
      if (person.suspendedAt) throw refused('ALREADY_DONE');
      const suspendedAt = this.clock.now();
      await this.unitOfWork.repo(Person).update(person.id, { suspendedAt });
      await this.sessions.endOfPerson(person.id);
      await this.audit.record(actor, { action: 'suspendPerson', subject: { type: 'Person', id: person.id }, tenantId: act.tenantId, reason: act.reason, input: act });
      return PersonView.of({ ...person, suspendedAt });
    });
  }

  /** Lets a suspended person in again. Refusals: NOT_FOUND, PERSON_SHARED, ALREADY_DONE, STEP_UP_REQUIRED. */
  reinstate(actor: Actor, act: PersonAct): Promise<PersonView> {
    return this.unitOfWork.run(async () => {
      this.roles.requireAdmin(actor, act.tenantId);
      const person = await this.people.lock(act.personId, act.tenantId);
      await this.people.requireOnlyHere(person.id, act.tenantId);
      if (!person.suspendedAt) throw refused('ALREADY_DONE');
      await this.unitOfWork.repo(Person).update(person.id, { suspendedAt: null });
      await this.audit.record(actor, { action: 'reinstatePerson', subject: { type: 'Person', id: person.id }, tenantId: act.tenantId, reason: act.reason, input: act });
      return PersonView.of({ ...person, suspendedAt: null });
    });
  }

  /** Removes a person's data on an administrator's decision. Refusals as for `suspend`. */
  erase(actor: Actor, act: PersonAct): Promise<PersonView> {
    return this.unitOfWork.run(async () => {
      const person = await this.begin(actor, act);
      return this.eraseRow(actor, person, act);
    });
  }

  /** Removes the own data; the session that asks ends with it. LAST_ADMIN when the street office would be left without one. */
  eraseSelf(actor: Actor): Promise<PersonView> {
    return this.unitOfWork.run(async () => {
      this.access.decide(actor.kind === 'person');
      const person = await this.unitOfWork.repo(Person).findOneByOrFail({ id: actor.id! });
      const administers = await this.unitOfWork.repo(RoleGrant).findBy({ personId: person.id, role: 'admin', revokedAt: IsNull() });
      for (const { tenantId } of administers) await this.roles.requireAnotherAdmin(tenantId, person.id);
      return this.eraseRow(actor, person, { tenantId: null, reason: null });
    });
  }

  private async begin(actor: Actor, { personId, tenantId }: PersonAct): Promise<Person> {
    this.roles.requireAdmin(actor, tenantId);
    const person = await this.people.lock(personId, tenantId);
    await this.people.requireOnlyHere(personId, tenantId);
    const administers = await this.unitOfWork.repo(RoleGrant).existsBy({ personId, tenantId, role: 'admin', revokedAt: IsNull() });
    if (administers) await this.roles.requireAnotherAdmin(tenantId, personId);
    return person;
  }

  /** The row and its id stay, so that ballots, projects and the audit chain still add up; what named the person goes. */
  private async eraseRow(actor: Actor, person: Person, { tenantId, reason }: { tenantId: string | null; reason: string | null }): Promise<PersonView> {
    const erasedAt = this.clock.now();
    const gone = { name: ERASED_NAME, phone: null, account: null, passwordHash: null, totpSecret: null, totpPending: null, totpLastStep: null, communityId: null, organisation: null, erasedAt };
    await this.unitOfWork.repo(Person).update(person.id, gone);
    await this.unitOfWork.repo(RoleGrant).update({ personId: person.id, revokedAt: IsNull() }, { revokedAt: erasedAt });
    await this.sessions.endOfPerson(person.id);
    await this.unitOfWork.repo(Session).update({ personId: person.id }, { displayName: ERASED_NAME, address: null, userAgent: null });
    await this.unitOfWork.repo(SignInTicket).delete({ personId: person.id });
    if (person.phone) {
      await this.messages.forget(person.phone);
      await this.unitOfWork.repo(SignInCode).delete({ phoneHash: this.secrets.hash('phone', person.phone) });
    }
    // The actor's name in this very row would be the erased one.
    const nameless = actor.id === person.id ? { ...actor, name: ERASED_NAME } : actor;
    await this.audit.record(nameless, { action: 'erasePerson', subject: { type: 'Person', id: person.id }, tenantId, reason, input: { personId: person.id } });
    return PersonView.of({ ...person, ...gone });
  }
}
