import { Injectable } from '@nestjs/common';
import { Audit, Clock, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { ScreeningScope } from '../screening/screening-scope.js';
import type { ReviewHeldLikesInput } from './likes.inputs.js';
import { OnlineLike } from './online-like.entity.js';

/** Staff look at the likes that came in bursts. */
@Injectable()
export class ReviewLikes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
    private readonly scope: ScreeningScope,
  ) {}

  /** All of the named held likes or none: one already looked at by somebody else is STALE. */
  review(actor: Actor, input: ReviewHeldLikesInput): Promise<Competition> {
    return this.unitOfWork.run(async () => {
      const { competitionId, likeIds, reason } = input;
      const competition = await this.competitions.hold(competitionId);
      this.scope.demand(actor, 'ReviewLikes', { tenantId: competition.tenantId, competitionId, what: '大赛' });
      const known = await this.unitOfWork.repo(OnlineLike).createQueryBuilder('held').where('held.id = any(:likeIds) and held.competitionId = :competitionId', input).getCount();
      if (known !== likeIds.length) throw refused('NOT_FOUND', { what: '点赞' });
      const status = input.accept ? 'counted' : 'rejected';
      const { affected } = await this.unitOfWork.manager.createQueryBuilder().update(OnlineLike).set({ status, reviewedById: actor.id, reviewReason: reason })
        .where(`id = any(:likeIds) and status = 'held'`, { likeIds }).execute();
      if (affected !== likeIds.length) throw refused('STALE');
      await this.audit.record(actor, {
        action: 'reviewHeldLikes', subject: { type: 'Competition', id: competitionId }, tenantId: competition.tenantId, competitionId,
        after: { status, likeIds, at: this.clock.now() }, reason, input,
      });
      await this.live.publish(`screening:${competitionId}`);
      return competition;
    });
  }
}
