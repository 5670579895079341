import { Injectable } from '@nestjs/common';
import { orRefuse, UnitOfWork, type Actor } from '@app/platform';
import { daysAfter, limitRefusal, type DisbursementPolicy } from '@app/rules';

/** What one person approves and pays within a day and under one confirmed password. */
@Injectable()
export class ApproverLimits {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One person's approvals and payments queue here, so that two at once cannot slip under the limit together. First of all locks. */
  async queue(personId: string): Promise<void> {
    await this.unitOfWork.manager.query(`select pg_advisory_xact_lock(hashtextextended('handles disbursements ' || $1, 0))`, [personId]);
  }

  /** Refuses APPROVER_LIMIT or STEP_UP_SPENT. Inside the transaction, after `queue`. */
  async require(actor: Actor, policy: DisbursementPolicy, act: { amountFen: bigint; now: Date }): Promise<void> {
    const [row] = await this.unitOfWork.manager.query<{ day: string; since: string }[]>(
      `select coalesce(sum(amount_fen), 0) as day, coalesce(sum(amount_fen) filter (where created_at >= $3), 0) as since
         from disbursement_step where person_id = $1 and action in ('approve', 'pay') and created_at > $2`,
      [actor.id, daysAfter(act.now, -1), actor.steppedUpAt ?? act.now],
    );
    orRefuse(limitRefusal(policy, act.amountFen, { dayFen: BigInt(row!.day), sinceStepUpFen: BigInt(row!.since) }));
  }
}
