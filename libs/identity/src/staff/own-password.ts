import { Injectable } from '@nestjs/common';
import { Access, Audit, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { passwordRefusal } from '@app/rules';
import { Person } from '../people/person.entity.js';
import { GuessLimits } from '../secrets/guess-limits.js';
import { Session } from '../sessions/session.entity.js';
import { SessionView } from '../sessions/session.view.js';
import { Sessions } from '../sessions/sessions.js';
import type { SignedIn } from '../sign-in/signed-in.view.js';
import { hashPassword, passwordFits } from './passwords.js';
import { passwordGuesses } from './staff-sign-in.js';

/** Staff change their own password. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly limits: GuessLimits,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** Changes the own password, ends every other session and gives this one a new token. Refusals: PASSWORD_WRONG, PASSWORD_WEAK, PASSWORD_SAME, TOO_MANY_REQUESTS. */
  async change(actor: Actor, current: string, next: string): Promise<SignedIn> {
    this.access.decide(actor.kind === 'person');
    const self = await this.unitOfWork.reader.getRepository(Person).findOneByOrFail({ id: actor.id! });
    const account = self.account ?? self.id;
    const guesses = passwordGuesses(actor, account);
    await this.limits.count(guesses);
    if (!(await passwordFits(self.passwordHash, current))) throw refused('PASSWORD_WRONG');
    await this.limits.forgive(guesses);
    orRefuse(passwordRefusal(next, account));
    if (next === current) throw refused('PASSWORD_SAME');
    const passwordHash = await hashPassword(next);
    return this.unitOfWork.run(async () => {
      await this.unitOfWork.repo(Person).update(self.id, { passwordHash, passwordTemporary: false });
      await this.sessions.endOfPerson(self.id, actor.sessionId);
      const token = await this.sessions.rotate(actor.sessionId!, {});
      await this.audit.record(actor, { action: 'changePassword', subject: { type: 'Person', id: self.id }, tenantId: null });
      const session = await this.unitOfWork.repo(Session).findOneByOrFail({ id: actor.sessionId! });
      return { token, session: SessionView.of(session, session.id), isNew: false, mustChangePassword: false };
    });
  }
}
