import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';

export interface JobOptions {
  /** Not before this instant. */
  runAt?: Date;
  /** A second job with the same key replaces the waiting one. */
  key?: string;
  /** Jobs of one queue run one after the other. */
  queue?: string;
  maxAttempts?: number;
}

/** Work for after the commit, added in the same transaction as the change: either both happen or neither. */
@Injectable()
export class Jobs {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Adds a job for the worker's task `name`; the payload must be plain JSON. */
  async add(name: string, payload: object, options: JobOptions = {}): Promise<void> {
    await this.unitOfWork.manager.query(
      `select graphile_worker.add_job($1, payload => $2::json, queue_name => $3, run_at => $4::timestamptz, max_attempts => $5, job_key => $6)`,
      [name, JSON.stringify(payload), options.queue ?? null, options.runAt ?? new Date(), options.maxAttempts ?? 25, options.key ?? null],
    );
  }
}
