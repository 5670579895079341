import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { Session } from './session.entity.js';

/** How long a session lasts: a person's for weeks of an open season, a judge's for the evening. */
const LIFETIME_HOURS: Record<Session['kind'], number> = { person: 24 * 14, judge: 18, tablet: 24 * 30 };

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export type NewSession = Pick<Session, 'kind' | 'displayName'> & Partial<Pick<Session, 'personId' | 'judgeId' | 'judgePanel' | 'deviceId' | 'tenantId' | 'competitionId' | 'steppedUpAt'>>;

/** Opens, rotates and ends sessions. The token leaves the server once, at opening; only its hash is kept. */
@Injectable()
export class Sessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Opens a session for whoever just proved who they are; returns the token to hand out. */
  async open(actor: Actor, session: NewSession): Promise<{ token: string; session: Session }> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const row = this.unitOfWork.repo(Session).create({
      ...session, tokenHash: hashToken(token), address: actor.address, userAgent: actor.userAgent?.slice(0, 300) ?? null,
      createdAt: now, expiresAt: new Date(now.getTime() + LIFETIME_HOURS[session.kind] * 3_600_000),
    });
    await this.unitOfWork.repo(Session).insert(row);
    return { token, session: row };
  }

  /** Ends one session; ending it twice is no fault. */
  async end(sessionId: string): Promise<void> {
    await this.unitOfWork.manager.query('update session set revoked_at = $2 where id = $1 and revoked_at is null', [sessionId, this.clock.now()]);
  }
}
