import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, Clock, orRefuse, refused, sqlState, UnitOfWork, type Actor } from '@app/platform';
import { passwordRefusal, type StaffRole } from '@app/rules';
import { Person } from '../people/person.entity.js';
import { PersonView } from '../people/person.view.js';
import { TenantPeople } from '../people/tenant-people.js';
import { Roles } from '../roles/roles.js';
import { Sessions } from '../sessions/sessions.js';
import { hashPassword } from './passwords.js';

export interface NewStaff {
  tenantId: string;
  account: string;
  name: string;
  organisation: string | null;
  /** Null: one is made up. */
  temporaryPassword: string | null;
  roles: { role: StaffRole; competitionId: string | null }[];
}

/** The account and the password to hand over, shown once. */
export interface StaffAccess {
  person: PersonView;
  temporaryPassword: string;
}

/** Accounts of staff, made and reset by an administrator; the temporary password opens nothing but its own change. */
@Injectable()
export class StaffAccounts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly people: TenantPeople,
    private readonly roles: Roles,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** Makes the account with its roles. Refusals: ACCOUNT_TAKEN, PASSWORD_WEAK, ROLE_WHOLE_OFFICE, STEP_UP_REQUIRED. */
  async create(actor: Actor, wish: NewStaff): Promise<StaffAccess> {
    this.roles.requireAdmin(actor, wish.tenantId);
    const temporaryPassword = wish.temporaryPassword ?? madeUpPassword();
    orRefuse(passwordRefusal(temporaryPassword, wish.account));
    const passwordHash = await hashPassword(temporaryPassword);
    return this.unitOfWork.run(async () => {
      const { account, name, organisation } = wish;
      const people = this.unitOfWork.repo(Person);
      const person = people.create({ account, name, organisation, passwordHash, passwordTemporary: true, createdAt: this.clock.now() });
      try {
        await people.insert(person);
      } catch (error) {
        throw sqlState(error) === '23505' ? refused('ACCOUNT_TAKEN', { account }) : error;
      }
      for (const role of wish.roles) await this.roles.insert(actor, { ...role, personId: person.id, tenantId: wish.tenantId });
      const { temporaryPassword: _, ...input } = wish;
      await this.audit.record(actor, { action: 'createStaff', subject: { type: 'Person', id: person.id }, tenantId: wish.tenantId, after: { account, roles: wish.roles }, input });
      return { person: PersonView.of(await people.findOneByOrFail({ id: person.id })), temporaryPassword };
    });
  }

  /** A lost password or authenticator: a new temporary password, no authenticator, every session ended. Refusals: NOT_FOUND, PERSON_SHARED, STEP_UP_REQUIRED. */
  async reset(actor: Actor, { tenantId, personId, reason }: { tenantId: string; personId: string; reason: string }): Promise<StaffAccess> {
    this.roles.requireAdmin(actor, tenantId);
    const temporaryPassword = madeUpPassword();
    const passwordHash = await hashPassword(temporaryPassword);
    return this.unitOfWork.run(async () => {
      const person = await this.people.lock(personId, tenantId);
      if (!person.account) throw refused('NOT_FOUND', { what: '工作人员账号' });
      await this.people.requireOnlyHere(personId, tenantId);
      await this.unitOfWork.repo(Person).update(personId, { passwordHash, passwordTemporary: true, totpSecret: null, totpPending: null, totpLastStep: null });
      await this.sessions.endOfPerson(personId);
      await this.audit.record(actor, { action: 'resetStaffAccess', subject: { type: 'Person', id: personId }, tenantId, reason, input: { tenantId, personId } });
      return { person: PersonView.of(person), temporaryPassword };
    });
  }
}

/** 100 random bits in letters that nobody confuses on paper. */
const madeUpPassword = () => {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return [...randomBytes(20)].map((byte, index) => letters[byte % letters.length]! + (index % 5 === 4 && index < 19 ? '-' : '')).join('');
};
