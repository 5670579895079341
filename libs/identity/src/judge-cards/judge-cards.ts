import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { IsNull } from 'typeorm';
import { SecretBox, sixDigits } from '../secrets/secret-box.js';
import { hashToken, Sessions } from '../sessions/sessions.js';
import { JudgeCard } from './judge-card.entity.js';

const QR_PREFIX = 'LBQ1.';
/** Draws of a free code; among a few hundred cards the second draw is already rare. */
const DRAWS = 8;

export interface CardWish {
  judgeId: string;
  competitionId: string;
  tenantId: string;
  panel: 'expert' | 'public';
  displayName: string;
}

/** What is printed on the card; known to nobody afterwards. */
export interface PrintedCard {
  cardId: string;
  code6: string;
  qrPayload: string;
}

/** Judge cards: issued, locked and revoked by staff. `libs/competition` calls it for its judges. */
@Injectable()
export class JudgeCards {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** Issues a card, shown once; the judge's earlier card and live session end. The caller has checked that the judge belongs to this competition. */
  async issue(actor: Actor, wish: CardWish): Promise<PrintedCard> {
    return this.unitOfWork.run(async () => {
      this.access.require(actor, 'IssueJudgeCards', wish);
      const now = this.clock.now();
      const { affected } = await this.unitOfWork.repo(JudgeCard).update({ judgeId: wish.judgeId, revokedAt: IsNull() }, { revokedAt: now });
      if (affected) await this.sessions.endOfJudge(wish.judgeId);
      const secret = randomBytes(32).toString('base64url');
      const { cardId, code6 } = await this.insertFreeCode(wish, hashToken(secret));
      // A command of `competition` has its own audit row and key; this one stands beside it.
      await this.audit.record({ ...actor, idempotencyKey: null }, { action: 'issueJudgeCard', subject: { type: 'Judge', id: wish.judgeId }, tenantId: wish.tenantId, competitionId: wish.competitionId, after: { cardId, panel: wish.panel, replaced: affected ?? 0 } });
      return { cardId, code6, qrPayload: `${QR_PREFIX}${secret}` };
    });
  }

  /** Locks the judge's card (lost, or somebody guesses) or unlocks it; locking ends the live session. NOT_FOUND without a card. */
  async setLocked(actor: Actor, judgeId: string, locked: boolean): Promise<void> {
    await this.unitOfWork.run(async () => {
      const card = await this.liveCardOf(actor, judgeId);
      await this.unitOfWork.repo(JudgeCard).update(card.id, { lockedAt: locked ? this.clock.now() : null });
      if (locked) await this.sessions.endOfJudge(judgeId);
      await this.record(actor, card, locked ? 'lockJudgeCard' : 'unlockJudgeCard');
    });
  }

  /** Revokes the judge's card and ends the live session: the judge left the panel. NOT_FOUND without a card. */
  async revoke(actor: Actor, judgeId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const card = await this.liveCardOf(actor, judgeId);
      await this.unitOfWork.repo(JudgeCard).update(card.id, { revokedAt: this.clock.now() });
      await this.sessions.endOfJudge(judgeId);
      await this.record(actor, card, 'revokeJudgeCard');
    });
  }

  /**
   * The card somebody shows, locked for the sign-in: by the QR payload anywhere, by six digits only within the competition.
   * Null when there is none. Inside the open transaction.
   */
  async find(shown: string, competitionId: string | null): Promise<JudgeCard | null> {
    const text = shown.normalize('NFKC').replaceAll(/\s/g, '');
    const cards = this.unitOfWork.repo(JudgeCard).createQueryBuilder('card').setLock('pessimistic_write').where('card.revokedAt is null');
    if (text.startsWith(QR_PREFIX)) return cards.andWhere('card.qrHash = :hash', { hash: hashToken(text.slice(QR_PREFIX.length)) }).getOne();
    if (!competitionId || !/^\d{6}$/.test(text)) return null;
    return cards.andWhere('card.competitionId = :competitionId and card.codeHash = :hash', { competitionId, hash: this.codeHash(competitionId, text) }).getOne();
  }

  private async liveCardOf(actor: Actor, judgeId: string): Promise<JudgeCard> {
    const card = await this.unitOfWork.repo(JudgeCard).findOneBy({ judgeId, revokedAt: IsNull() });
    if (!card || !this.access.allows(actor, 'IssueJudgeCards', card)) throw refused('NOT_FOUND', { what: '评委卡' });
    this.access.require(actor, 'IssueJudgeCards', card);
    return card;
  }

  private record(actor: Actor, { id, judgeId, tenantId, competitionId }: JudgeCard, action: string): Promise<void> {
    return this.audit.record({ ...actor, idempotencyKey: null }, { action, subject: { type: 'Judge', id: judgeId }, tenantId, competitionId, after: { cardId: id } });
  }

  /** Six digits no live card of the competition has; the unique index decides, also between two issuers at once. */
  private async insertFreeCode(wish: CardWish, qrHash: string): Promise<{ cardId: string; code6: string }> {
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const code6 = sixDigits();
      const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
        `insert into judge_card (tenant_id, competition_id, judge_id, panel, display_name, code_hash, qr_hash, issued_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (competition_id, code_hash) where revoked_at is null do nothing returning id`,
        [wish.tenantId, wish.competitionId, wish.judgeId, wish.panel, wish.displayName, this.codeHash(wish.competitionId, code6), qrHash, this.clock.now()],
      );
      if (rows[0]) return { cardId: rows[0].id, code6 };
    }
    throw refused('BUSY');
  }

  private codeHash(competitionId: string, code: string): string {
    return this.secrets.hash('judge-card', competitionId, code);
  }
}
