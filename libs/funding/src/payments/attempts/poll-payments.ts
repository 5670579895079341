import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@app/platform';
import { Attempts } from './attempts.js';

/** At most so many a run; the rest comes the next minute. */
const BATCH = 500;
/** Not asked for again before this, while its job waits. */
const WAIT_MS = 5 * 60_000;

/** Asks for the payments nobody has told us about: a webhook that never came, a payer who never returned, a worker that died. */
@Injectable()
export class PollPayments {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were asked for. */
  async poll(): Promise<number> {
    const now = this.clock.now();
    return this.unitOfWork.run(async () => {
      const due = await this.unitOfWork.manager.query<[{ id: string }[], number]>(
        `update payment_attempt set next_ask_at = $2 where id in (select id from payment_attempt where next_ask_at <= $1 order by next_ask_at, id limit $3 for update skip locked) returning id`,
        [now, new Date(now.getTime() + WAIT_MS), BATCH],
      );
      for (const { id } of due[0]) await this.attempts.ask(id);
      return due[0].length;
    });
  }
}
