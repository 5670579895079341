import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { Person } from '../people/person.entity.js';
import { SessionView } from '../sessions/session.view.js';
import { Session } from '../sessions/session.entity.js';
import { Sessions } from '../sessions/sessions.js';
import type { SignedIn } from '../sign-in/signed-in.view.js';
import { StaffSignIn } from './staff-sign-in.js';
import { Totp } from './totp.js';

export interface TotpEnrolment {
  secret: string;
  uri: string;
}

/** The own one-time password: setting it up, and confirming it again before a guarded act. */
@Injectable()
export class OwnTotp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
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
