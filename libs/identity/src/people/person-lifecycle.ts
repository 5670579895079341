import { Injectable } from '@nestjs/common';
import { Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { IsNull } from 'typeorm';
import { RoleGrant } from '../roles/role-grant.entity.js';
import { Roles } from '../roles/roles.js';
import { Sessions } from '../sessions/sessions.js';
import { PersonErasure } from './person-erasure.js';
import { Person } from './person.entity.js';
import { PersonView } from './person.view.js';
import { TenantPeople } from './tenant-people.js';

export interface PersonAct {
  tenantId: string;
  personId: string;
  reason: string;
}

/** Suspending, reinstating and erasing people. */
@Injectable()
export class PersonLifecycle {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly people: TenantPeople,
    private readonly roles: Roles,
    private readonly sessions: Sessions,
    private readonly erasure: PersonErasure,
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
      return this.erasure.eraseRow(actor, person, act);
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
}
