import { Injectable } from '@nestjs/common';
import { Sessions } from '@app/identity';
import { Access, Audit, Clock, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import { Judge } from './judge.entity.js';
import { Seat } from './seat.entity.js';
import { hallTopic } from './topics.js';

/** Who sits at which tablet. */
@Injectable()
export class Seats {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
  ) {}

  /** “您是王桂兰，对吗？” — the judge says yes and sits down at this tablet; whoever sat there, and wherever this judge sat before, gets up. */
  take(actor: Actor): Promise<Judge> {
    return this.unitOfWork.run(async () => {
      const judge = await this.unitOfWork.repo(Judge).findOne({ where: { id: actor.id ?? '' }, lock: { mode: 'pessimistic_write' } });
      if (!judge || judge.withdrawnAt || !actor.deviceId) throw refused('NOT_ON_THIS_PANEL');
      this.access.require(actor, 'CastBallot', judge);
      const now = this.clock.now();
      const [current] = await this.unitOfWork.manager.query<Seat[]>('select id from seat where judge_id = $1 and device_id = $2 and left_at is null', [judge.id, actor.deviceId]);
      if (current) {
        this.audit.nothingChanged();
        return judge;
      }
      // Two judges swapping tablets at once would lock each other's seats crosswise: always in id order.
      await this.unitOfWork.manager.query('select id from seat where (judge_id = $1 or device_id = $2) and left_at is null order by id for update', [judge.id, actor.deviceId]);
      await this.unitOfWork.manager.query('update seat set left_at = $3 where (judge_id = $1 or device_id = $2) and left_at is null', [judge.id, actor.deviceId, now]);
      await this.unitOfWork.repo(Seat).insert({ competitionId: judge.competitionId, judgeId: judge.id, deviceId: actor.deviceId, takenAt: now, leftAt: null });
      await this.done(actor, judge, 'takeSeat', null);
      return judge;
    });
  }

  /** Staff: the judge's tablet is taken away; their ballots stay. The sign-in ends too, with all it had open: to sit down again the card is shown again. */
  unseat(actor: Actor, judgeId: string, reason: string): Promise<Judge> {
    return this.unitOfWork.run(async () => {
      const judge = await this.unitOfWork.repo(Judge).findOne({ where: { id: judgeId }, lock: { mode: 'pessimistic_write' } });
      if (!judge) throw refused('NOT_FOUND', { what: '评委' });
      this.access.require(actor, 'RunRoadshow', judge);
      const [, left] = await this.unitOfWork.manager.query<[unknown, number]>('update seat set left_at = $2 where judge_id = $1 and left_at is null', [judgeId, this.clock.now()]);
      if (left === 0) throw refused('ALREADY_DONE');
      await this.sessions.endOfJudge(judgeId);
      await this.done(actor, judge, 'unseatJudge', reason);
      return judge;
    });
  }

  private async done(actor: Actor, judge: Judge, action: string, reason: string | null): Promise<void> {
    await this.audit.record(actor, {
      action, subject: { type: 'Judge', id: judge.id }, tenantId: judge.tenantId, competitionId: judge.competitionId, after: { deviceId: actor.deviceId }, reason, input: { judgeId: judge.id, reason },
    });
    await this.live.publish(hallTopic(judge.competitionId));
  }
}
