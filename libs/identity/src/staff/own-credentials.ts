import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { passwordRefusal } from '@app/rules';
import { Person } from '../people/person.entity.js';
import { GuessLimits } from '../secrets/guess-limits.js';
import { SessionView } from '../sessions/session.view.js';
import { Session } from '../sessions/session.entity.js';
import { Sessions } from '../sessions/sessions.js';
import type { SignedIn } from '../sign-in/signed-in.view.js';
import { hashPassword, passwordFits } from './passwords.js';
import { passwordGuesses, StaffSignIn } from './staff-sign-in.js';
import { Totp } from './totp.js';

export interface TotpEnrolment {
  secret: string;
  uri: string;
}

/** What staff change about their own way in: password, one-time password, and confirming it again before a guarded act. */
@Injectable()
export class OwnCredentials {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly limits: GuessLimits,
    private readonly totp: Totp,
    private readonly sessions: Sessions,
    private readonly signIn: StaffSignIn,
    private readonly audit: Audit,
  ) {}

  /** Makes a secret to scan; it counts only after its first right code. By ticket for who has none yet; a new one replaces an old one only after a step-up. */
  async startEnrolment(actor: Actor, ticket: string | null): Promise<TotpEnrolment> {
    return this.unitOfWork.run(async () => {
      const person = ticket ? await this.signIn.personOfTicket(ticket) : await this.self(actor);
      if (person.totpSecret && ticket) throw refused('FORBIDDEN');
      if (!ticket) await this.requirePasswordSession(actor);
      if (person.totpSecret) this.access.requireStepUp(actor, this.clock.now());
      const { secret, uri, sealed } = this.totp.make(person.account ?? person.name);
      await this.unitOfWork.repo(Person).update(person.id, { totpPending: sealed });
      await this.audit.record(actor, { action: 'startTotpEnrolment', subject: { type: 'Person', id: person.id }, tenantId: null });
      return { secret, uri };
    });
  }

  /** Takes the first code of the new secret; the session it answers with is a stepped-up one. Refusals: TOTP_WRONG, TICKET_EXPIRED, TOTP_NOT_ENROLLED. */
  async confirmEnrolment(actor: Actor, ticket: string | null, code: string): Promise<SignedIn> {
    const person = ticket ? await this.signIn.personOfTicket(ticket) : await this.self(actor);
    if (!person.totpPending || (ticket && person.totpSecret)) throw refused('TOTP_NOT_ENROLLED');
    if (!ticket) await this.requirePasswordSession(actor);
    return this.totp.counting(person.id, async () => {
      const step = this.totp.stepOf(person.totpPending!, code);
      if (step === null) throw refused('TOTP_WRONG');
      await this.unitOfWork.repo(Person).update(person.id, { totpSecret: person.totpPending, totpPending: null, totpLastStep: String(step) });
      if (ticket) await this.signIn.useUpTicket(ticket);
      await this.sessions.endOfPerson(person.id, ticket ? null : actor.sessionId);
      const signedIn = ticket ? await this.signIn.openSession(actor, person, 'totp') : await this.raise(actor, person);
      await this.audit.record(actor, { action: 'confirmTotpEnrolment', subject: { type: 'Person', id: person.id }, tenantId: null });
      return signedIn;
    });
  }

  /** Confirms the one-time password again: guarded acts open for ten minutes, and the session gets a new token. */
  async stepUp(actor: Actor, code: string): Promise<SignedIn> {
    const person = await this.self(actor);
    await this.requirePasswordSession(actor);
    return this.totp.counting(person.id, async () => {
      await this.totp.spend(person, code);
      const signedIn = await this.raise(actor, person);
      await this.audit.record(actor, { action: 'stepUp', subject: { type: 'Person', id: person.id }, tenantId: null });
      return signedIn;
    });
  }

  /** Changes the own password, ends every other session and gives this one a new token. Refusals: PASSWORD_WRONG, PASSWORD_WEAK, PASSWORD_SAME, TOO_MANY_REQUESTS. */
  async changePassword(actor: Actor, current: string, next: string): Promise<SignedIn> {
    const self = await this.self(actor);
    const guesses = passwordGuesses(actor, self.account ?? self.id);
    await this.limits.count(guesses);
    if (!(await passwordFits(self.passwordHash, current))) throw refused('PASSWORD_WRONG');
    await this.limits.forgive(guesses);
    orRefuse(passwordRefusal(next, self.account ?? self.id));
    if (next === current) throw refused('PASSWORD_SAME');
    const passwordHash = await hashPassword(next);
    return this.unitOfWork.run(async () => {
      await this.unitOfWork.repo(Person).update(self.id, { passwordHash, passwordTemporary: false });
      await this.sessions.endOfPerson(self.id, actor.sessionId);
      const token = await this.sessions.rotate(actor.sessionId!, {});
      await this.audit.record(actor, { action: 'changePassword', subject: { type: 'Person', id: self.id }, tenantId: null });
      return { token, session: await this.view(actor), isNew: false, mustChangePassword: false };
    });
  }

  private async raise(actor: Actor, person: Person): Promise<SignedIn> {
    const token = await this.sessions.rotate(actor.sessionId!, { assurance: 'totp', steppedUpAt: this.clock.now() });
    return { token, session: await this.view(actor), isNew: false, mustChangePassword: person.passwordTemporary };
  }

  /** A one-time password is the second proof, never the only one: a session opened by a texted code cannot be raised to staff rights with it. */
  private async requirePasswordSession(actor: Actor): Promise<void> {
    const session = await this.unitOfWork.reader.getRepository(Session).findOneByOrFail({ id: actor.sessionId! });
    if (session.assurance === 'code') throw refused('FORBIDDEN');
  }

  private async view(actor: Actor): Promise<SessionView> {
    return SessionView.of(await this.unitOfWork.repo(Session).findOneByOrFail({ id: actor.sessionId! }), actor.sessionId);
  }

  private async self(actor: Actor): Promise<Person> {
    if (actor.kind === 'visitor') throw refused('UNAUTHENTICATED');
    this.access.decide(actor.kind === 'person');
    return this.unitOfWork.reader.getRepository(Person).findOneByOrFail({ id: actor.id! });
  }
}
