import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { TOTP_ROLES } from '@app/rules';
import { DataSource, In, IsNull, MoreThan } from 'typeorm';
import { Person } from '../people/person.entity.js';
import { RoleGrant } from '../roles/role-grant.entity.js';
import { GuessLimits, type Guess } from '../secrets/guess-limits.js';
import type { Assurance } from '../sessions/session.entity.js';
import { SessionView } from '../sessions/session.view.js';
import { hashToken, Sessions } from '../sessions/sessions.js';
import type { SignedIn } from '../sign-in/signed-in.view.js';
import { passwordFits } from './passwords.js';
import { SignInTicket } from './sign-in-ticket.entity.js';
import { Totp } from './totp.js';

const TICKET_MINUTES = 5;

/** What a right password leads to: a session, or a ticket for the second step. */
export interface PasswordStep {
  signedIn: SignedIn | null;
  ticket: string | null;
  mustEnrol: boolean;
}

/** Staff: account and password (argon2id), then a one-time password for everybody who has one or whose roles need one. */
@Injectable()
export class StaffSignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly limits: GuessLimits,
    private readonly totp: Totp,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** First step. Unknown, suspended and wrong look and take the same: SIGN_IN_FAILED; above the limits TOO_MANY_REQUESTS. */
  async signIn(actor: Actor, typed: string, password: string): Promise<PasswordStep> {
    const account = typed.normalize('NFKC').trim().toLowerCase();
    const guesses = passwordGuesses(actor, account);
    await this.limits.count(guesses);
    const person = await this.dataSource.getRepository(Person).findOneBy({ account });
    const fits = await passwordFits(person?.passwordHash ?? null, password);
    if (!person || !fits || person.suspendedAt || person.erasedAt) throw refused('SIGN_IN_FAILED');
    await this.limits.forgive(guesses);
    return this.unitOfWork.run(async () => {
      const enrolled = person.totpSecret !== null;
      const second = enrolled || (await this.needsTotp(person.id));
      await this.audit.record(actor, { action: 'signInWithPassword', subject: { type: 'Person', id: person.id }, tenantId: null, after: { secondStep: second } });
      if (!second) return { signedIn: await this.openSession(actor, person, 'password'), ticket: null, mustEnrol: false };
      return { signedIn: null, ticket: await this.issueTicket(person.id), mustEnrol: !enrolled };
    });
  }

  /** Second step. Refusals: TICKET_EXPIRED, TOTP_WRONG, TOTP_NOT_ENROLLED, TOO_MANY_REQUESTS. */
  async confirmTotp(actor: Actor, ticket: string, code: string): Promise<SignedIn> {
    const person = await this.personOfTicket(ticket);
    return this.totp.counting(person.id, async () => {
      await this.totp.spend(person, code);
      await this.useUpTicket(ticket);
      const signedIn = await this.openSession(actor, person, 'totp');
      await this.audit.record(actor, { action: 'confirmTotp', subject: { type: 'Person', id: person.id }, tenantId: null, after: { sessionId: signedIn.session.id } });
      return signedIn;
    });
  }

  /** A session for a person who proved this much; a one-time password just given counts as stepped up. Inside the open transaction. */
  async openSession(actor: Actor, person: Person, assurance: Assurance): Promise<SignedIn> {
    const steppedUpAt = assurance === 'totp' ? this.clock.now() : null;
    const { token, session } = await this.sessions.open(actor, { kind: 'person', assurance, personId: person.id, displayName: person.name, steppedUpAt });
    return { token, session: SessionView.of(session, session.id), isNew: false, mustChangePassword: person.passwordTemporary };
  }

  /** Whose ticket it is; TICKET_EXPIRED when it is not good any more. */
  async personOfTicket(ticket: string): Promise<Person> {
    const found = await this.unitOfWork.reader.getRepository(SignInTicket).findOneBy({ ticketHash: hashToken(ticket), usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) });
    const person = found && (await this.unitOfWork.reader.getRepository(Person).findOneBy({ id: found.personId, suspendedAt: IsNull(), erasedAt: IsNull() }));
    if (!person) throw refused('TICKET_EXPIRED');
    return person;
  }

  /** A ticket opens once. Inside the open transaction. */
  async useUpTicket(ticket: string): Promise<void> {
    const { affected } = await this.unitOfWork.repo(SignInTicket).update({ ticketHash: hashToken(ticket), usedAt: IsNull() }, { usedAt: this.clock.now() });
    if (affected !== 1) throw refused('TICKET_EXPIRED');
  }

  private async issueTicket(personId: string): Promise<string> {
    const ticket = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.unitOfWork.repo(SignInTicket).insert({ ticketHash: hashToken(ticket), personId, createdAt: now, expiresAt: new Date(now.getTime() + TICKET_MINUTES * 60_000) });
    return ticket;
  }

  private needsTotp(personId: string): Promise<boolean> {
    return this.unitOfWork.repo(RoleGrant).existsBy({ personId, revokedAt: IsNull(), role: In([...TOTP_ROLES]) });
  }
}

/** Few for one account from one address, more for the account as a whole, so that a stranger elsewhere cannot easily lock its owner out. */
export function passwordGuesses(actor: Pick<Actor, 'address'>, account: string): Guess[] {
  return [
    { what: 'password-here', who: `${account} ${actor.address}`, limit: { limit: 6, windowSeconds: 900 } },
    { what: 'password-account', who: account, limit: { limit: 40, windowSeconds: 900 } },
    { what: 'password-address', who: actor.address, limit: { limit: 100, windowSeconds: 900 } },
  ];
}
