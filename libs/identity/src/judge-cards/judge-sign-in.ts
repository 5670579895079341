import { Injectable } from '@nestjs/common';
import { Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { Device } from '../devices/device.entity.js';
import { GuessLimits, type Guess } from '../secrets/guess-limits.js';
import { SessionView } from '../sessions/session.view.js';
import { Sessions } from '../sessions/sessions.js';
import type { SignedIn } from '../sign-in/signed-in.view.js';
import type { JudgeCard } from './judge-card.entity.js';
import { JudgeCards } from './judge-cards.js';

/** Wrong cards a tablet may show in a quarter of an hour before it is locked for the rest of it, and all tablets of a competition together. */
const WRONG_PER_DEVICE = { limit: 10, windowSeconds: 900 };
const WRONG_PER_COMPETITION = { limit: 60, windowSeconds: 900 };

/** A judge sits down: card and paired tablet become one session. The newest sign-in of a card or a tablet wins; the earlier one ends at once. */
@Injectable()
export class JudgeSignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly limits: GuessLimits,
    private readonly cards: JudgeCards,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** Refusals: TABLET_REQUIRED, DEVICE_REVOKED, CARD_UNKNOWN, CARD_OF_OTHER_COMPETITION (proved by the QR code only), CARD_LOCKED, TOO_MANY_REQUESTS. */
  async signIn(actor: Actor, shown: string): Promise<SignedIn> {
    const { deviceId } = actor;
    // A judge already seated may be followed by another on the same tablet.
    if (!deviceId || (actor.kind !== 'tablet' && actor.kind !== 'judge')) throw refused('TABLET_REQUIRED');
    const guesses: Guess[] = [
      { what: 'card-device', who: deviceId, limit: WRONG_PER_DEVICE },
      { what: 'card-competition', who: actor.competitionId, limit: WRONG_PER_COMPETITION },
    ];
    await this.limits.count(guesses);
    const signedIn = await this.unitOfWork.run(() => this.seat(actor, deviceId, shown));
    await this.limits.forgive(guesses);
    return signedIn;
  }

  private async seat(actor: Actor, deviceId: string, shown: string): Promise<SignedIn> {
    const device = await this.unitOfWork.repo(Device).createQueryBuilder('device').setLock('pessimistic_write').where({ id: deviceId }).getOneOrFail();
    if (device.revokedAt) throw refused('DEVICE_REVOKED');
    const card = await this.cards.find(shown, device.competitionId);
    // A card of another street office does not exist here.
    if (!card || card.tenantId !== device.tenantId) throw refused('CARD_UNKNOWN');
    if (device.competitionId && card.competitionId !== device.competitionId) throw refused('CARD_OF_OTHER_COMPETITION');
    if (card.lockedAt) throw refused('CARD_LOCKED');
    const elsewhere = await this.sessions.endOfJudge(card.judgeId);
    const seated = await this.sessions.endSeatOn(deviceId);
    await this.unitOfWork.repo(Device).update(deviceId, { lastSeenAt: this.clock.now() });
    const { token, session } = await this.sessions.open(actor, {
      kind: 'judge', assurance: 'card', judgeId: card.judgeId, judgePanel: card.panel, displayName: card.displayName, deviceId, tenantId: card.tenantId, competitionId: card.competitionId,
    });
    await this.record(actor, { card, deviceId, sessionId: session.id, ended: [...elsewhere, ...seated] });
    return { token, session: SessionView.of(session, session.id), isNew: false, mustChangePassword: false };
  }

  private record(actor: Actor, { card, deviceId, sessionId, ended }: { card: JudgeCard; deviceId: string; sessionId: string; ended: string[] }): Promise<void> {
    const { judgeId, tenantId, competitionId } = card;
    return this.audit.record(actor, { action: 'signInAsJudge', subject: { type: 'Judge', id: judgeId }, tenantId, competitionId, before: { endedSessions: ended }, after: { deviceId, sessionId, cardId: card.id } });
  }
}
