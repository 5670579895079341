import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Live, sessionTopic, UnitOfWork, type Actor } from '@app/platform';
import { IsNull } from 'typeorm';
import { Session } from './session.entity.js';

/** How long a session lasts: a person's for weeks of an open season, a judge's for the evening. */
const LIFETIME_HOURS: Record<Session['kind'], number> = { person: 24 * 14, judge: 18, tablet: 24 * 30 };

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export type NewSession = Pick<Session, 'kind' | 'assurance' | 'displayName'> & Partial<Pick<Session, 'personId' | 'judgeId' | 'judgePanel' | 'deviceId' | 'tenantId' | 'competitionId' | 'steppedUpAt'>>;

/** Opens, rotates and ends sessions. The token leaves the server once, at opening; only its hash is kept. */
@Injectable()
export class Sessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly live: Live,
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

  /** Gives a session a new token: the old one stops working at once. For every rise of privilege. */
  async rotate(sessionId: string, raise: Partial<Pick<Session, 'assurance' | 'steppedUpAt'>>): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.unitOfWork.repo(Session).update({ id: sessionId, revokedAt: IsNull() }, { ...raise, tokenHash: hashToken(token) });
    return token;
  }

  /** Ends one session; ending it twice is no fault. */
  async end(sessionId: string): Promise<void> {
    await this.endWhere('id = $2', sessionId);
  }

  /** Ends every session of a person, except one. */
  async endOfPerson(personId: string, exceptId: string | null = null): Promise<string[]> {
    return this.endWhere('person_id = $2 and id is distinct from $3', personId, exceptId);
  }

  /** Ends the live session of a judge, wherever it is: a card counts once. */
  async endOfJudge(judgeId: string): Promise<string[]> {
    return this.endWhere('judge_id = $2', judgeId);
  }

  /** Ends the judge's session on a tablet: a tablet seats one judge. */
  async endSeatOn(deviceId: string): Promise<string[]> {
    return this.endWhere(`device_id = $2 and kind = 'judge'`, deviceId);
  }

  /** Ends everything signed in on a tablet. */
  async endOfDevice(deviceId: string): Promise<string[]> {
    return this.endWhere('device_id = $2', deviceId);
  }

  private async endWhere(condition: string, ...parameters: (string | null)[]): Promise<string[]> {
    // TypeORM answers an UPDATE … RETURNING with [rows, count].
    const [rows] = await this.unitOfWork.manager.query<[{ id: string }[], number]>(
      `update session set revoked_at = $1 where revoked_at is null and ${condition} returning id`, [this.clock.now(), ...parameters],
    );
    for (const { id } of rows) await this.live.publish(sessionTopic(id));
    return rows.map(({ id }) => id);
  }
}
