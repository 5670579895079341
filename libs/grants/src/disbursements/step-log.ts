import { Injectable } from '@nestjs/common';
import { Clock, refused, sqlState, UnitOfWork, violatedConstraint } from '@app/platform';
import { canonicalJson, sha256, type DisbursementStatus, type Duty, type JsonValue, type RefusalCode } from '@app/rules';
import type { Disbursement } from './disbursement.entity.js';
import { DisbursementDuty, DisbursementStep } from './disbursement-step.entity.js';

/** What a client sent, as its idempotency key is bound to it. */
export interface Sent {
  idempotencyKey: string;
  requestHash: string;
}

export interface StepRecord {
  person: { id: string; name: string };
  duty: Duty;
  action: DisbursementStep['action'];
  sent: Sent;
  from: DisbursementStatus;
  /** The round it belonged to; sending back begins the next. */
  round: number;
  amountFen: bigint;
  reason: string | null;
}

/** People of a round, for vouchers. */
export interface RoundPeople {
  makerId: string | null;
  approverId: string | null;
}

/** The append-only history: who did what under which key. */
@Injectable()
export class StepLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Binds the key to everything else that was sent. */
  sent(input: { idempotencyKey: string }): Sent {
    const { idempotencyKey, ...rest } = JSON.parse(JSON.stringify(input)) as { idempotencyKey: string } & Record<string, JsonValue>;
    return { idempotencyKey, requestHash: sha256(canonicalJson(rest)) };
  }

  /** The disbursement this key has already acted on, or null; IDEMPOTENCY_KEY_REUSED when it was sent with something else. */
  async replayed(personId: string, sent: Sent): Promise<string | null> {
    const earlier = await this.unitOfWork.repo(DisbursementStep).findOneBy({ personId, idempotencyKey: sent.idempotencyKey });
    if (earlier && earlier.requestHash !== sent.requestHash) throw refused('IDEMPOTENCY_KEY_REUSED');
    return earlier?.disbursementId ?? null;
  }

  /** Leaves the step, and with a person's first one their duty; `disbursement` is already what it became. */
  async record(disbursement: Disbursement, step: StepRecord): Promise<void> {
    const { id, tenantId, contentHash, status } = disbursement;
    const { person, duty, action, sent, from, round, amountFen, reason } = step;
    await this.unitOfWork.manager.createQueryBuilder().insert().into(DisbursementDuty).values({ disbursementId: id, personId: person.id, duty }).orIgnore().execute();
    // The disbursement's row is locked by whoever acts on it.
    const position = 1 + (await this.unitOfWork.repo(DisbursementStep).countBy({ disbursementId: id }));
    await this.unitOfWork.repo(DisbursementStep).insert({
      tenantId, disbursementId: id, position, personId: person.id, personName: person.name, duty, action, round, contentHash, amountFen, fromStatus: from, toStatus: status, reason, ...sent, createdAt: this.clock.now(),
    }).catch(refuseConstraint({ disbursement_step_key: 'IDEMPOTENCY_KEY_REUSED', disbursement_step_approved_once_idx: 'ALREADY_DONE', disbursement_step_reviewed_once_idx: 'ALREADY_DONE' }));
  }

  /** Who made and who last approved the present round. */
  async people({ id, round }: Disbursement): Promise<RoundPeople> {
    const [row] = await this.unitOfWork.manager.query<{ maker: string | null; approver: string | null }[]>(
      `select (select person_id from disbursement_step where disbursement_id = $1 and round = $2 and action = 'submit') as maker,
              (select person_id from disbursement_step where disbursement_id = $1 and round = $2 and action = 'approve' order by position desc limit 1) as approver`, [id, round],
    );
    return { makerId: row!.maker, approverId: row!.approver };
  }
}

/** For `.catch()`: a violated constraint becomes its refusal, anything else stays what it is. */
export const refuseConstraint = (codes: Readonly<Record<string, RefusalCode>>) => (error: unknown): never => {
  const code = sqlState(error) === '23505' ? codes[violatedConstraint(error) ?? ''] : undefined;
  throw code ? refused(code) : error;
};
