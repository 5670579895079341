import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Jobs, Live, UnitOfWork } from '@app/platform';
import { shanghaiTime } from '@app/rules';
import { In } from 'typeorm';
import { PaymentAttempt, PaymentAttemptChange } from './payment-attempt.entity.js';

/** Told when anything about a pledge's payment changes. */
export const pledgeTopic = (pledgeId: string): string => `pledge:${pledgeId}`;

/** The rows of payment attempts, their history, and the one job each of them has. */
@Injectable()
export class Attempts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly live: Live,
  ) {}

  /** The pledge's open attempt, locked; the pledge's row is locked already. */
  openOf(pledgeId: string): Promise<PaymentAttempt | null> {
    return this.unitOfWork.repo(PaymentAttempt).findOne({ where: { pledgeId, status: In(['created', 'redirected', 'processing']) }, lock: { mode: 'pessimistic_write' } });
  }

  async insert(values: Omit<PaymentAttempt, 'id' | 'number' | 'status' | 'providerNumber' | 'paidNumber' | 'paidAt' | 'outcome' | 'asks' | 'askedAt' | 'closedAt' | 'flaggedAt' | 'differs' | 'truth'>): Promise<PaymentAttempt> {
    const attempt = this.unitOfWork.repo(PaymentAttempt).create({ ...values, number: paymentNumber(values.createdAt), status: 'created' });
    await this.unitOfWork.repo(PaymentAttempt).insert(attempt);
    await this.remember(attempt, { from: null, why: 'started' });
    return this.unitOfWork.repo(PaymentAttempt).findOneByOrFail({ id: attempt.id });
  }

  /** Changes a locked attempt and writes its history; `why` as in PaymentAttemptChange. */
  async change(attempt: PaymentAttempt, changes: Partial<PaymentAttempt>, why: string): Promise<void> {
    const from = attempt.status;
    await this.unitOfWork.repo(PaymentAttempt).update({ id: attempt.id }, changes);
    await this.remember(Object.assign(attempt, changes), { from, why });
  }

  /** Has the worker ask the provider, now or later; an attempt has one waiting job at most. */
  ask(attemptId: string, runAt?: Date): Promise<void> {
    return this.jobs.add('paymentTruth', { attemptId }, { key: `payment:${attemptId}`, ...(runAt && { runAt }) });
  }

  /** Whether its question waits or is being asked: what the provider says may be news. */
  async isAsking(attemptId: string): Promise<boolean> {
    return (await this.unitOfWork.manager.query<unknown[]>('select 1 from graphile_worker.jobs where key = $1', [`payment:${attemptId}`])).length > 0;
  }

  private async remember(attempt: PaymentAttempt, { from, why }: { from: PaymentAttempt['status'] | null; why: string }): Promise<void> {
    const changes = this.unitOfWork.repo(PaymentAttemptChange);
    const position = (await changes.countBy({ attemptId: attempt.id })) + 1;
    await changes.insert({ attemptId: attempt.id, position, tenantId: attempt.tenantId, fromStatus: from, toStatus: attempt.status, why, truth: attempt.truth ?? null, at: this.clock.now() });
    await this.live.publish(pledgeTopic(attempt.pledgeId));
  }
}

/** Time of Shanghai to the second, for people, and 64 random bits: nobody can guess another's. */
const paymentNumber = (at: Date): string => `P${shanghaiTime(at).replaceAll(/\D/g, '')}${randomBytes(8).toString('hex')}`;
