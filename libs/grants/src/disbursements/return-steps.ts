import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { orRefuse, refused, UnitOfWork } from '@app/platform';
import { readAmount, repaymentRefusal, settledStatus } from '@app/rules';
import type { Act, Outcome } from './act.js';
import { openOf } from './acquittal-steps.js';
import { Claims } from '../standing/claims.js';
import { DisbursementBooks } from './disbursement-books.js';
import { MoneyReturn } from './money-return.entity.js';
import { PaymentSteps, referenceOf } from './payment-steps.js';
import { refuseConstraint } from './step-log.js';

/** 退回: what was not spent, or is clawed back. The cashier records that it came in, an approver says where it goes. */
@Injectable()
export class ReturnSteps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly payments: PaymentSteps,
    private readonly books: DisbursementBooks,
    private readonly claims: Claims,
  ) {}

  record = async (act: Act): Promise<Outcome> => {
    const { disbursement, grant, input, me, now } = act;
    const amount = readAmount(input.amount ?? '', disbursement.amountFen);
    if ('problem' in amount) throw refused('INPUT_INVALID', { count: 1 }, [amount.problem]);
    orRefuse(repaymentRefusal(amount.fen, openOf(act)));
    const reference = referenceOf(input.reference);
    const into = input.account ? await this.books.cashAccount(grant, input.account) : (await this.payments.standing(act)).payFrom;
    const id = randomUUID();
    await this.unitOfWork.repo(MoneyReturn)
      .insert({
        id, tenantId: grant.tenantId, grantId: grant.id, disbursementId: disbursement.id, amountFen: amount.fen, kind: input.returnKind ?? 'unspent', reference,
        recordedById: me.id, settledTo: null, settledById: null, settledAt: null, createdAt: now,
      })
      .catch(refuseConstraint({ money_return_reference: 'PAYMENT_REFERENCE_USED' }));
    await this.books.takeBack({ grant, disbursement, people: { madeById: me.id, checkedById: null }, at: now }, { returnId: id, amountFen: amount.fen, into, reference });
    // What a terminated grant owes goes down with every yuan that comes in.
    await this.claims.settle(grant.id, amount.fen);
    const returnedFen = disbursement.returnedFen + amount.fen;
    return { to: settledStatus(disbursement.amountFen, disbursement.acquittedFen, returnedFen), changes: { returnedFen }, amountFen: amount.fen };
  };

  /** Everything of this disbursement that waits, in one decision. */
  settle = async (act: Act): Promise<Outcome> => {
    const { disbursement, grant, input, me, now } = act;
    const to = input.settleTo ?? 'unawarded';
    const repo = this.unitOfWork.repo(MoneyReturn);
    const waiting = await repo.createQueryBuilder('r').setLock('pessimistic_write').where('r.disbursementId = :id and r.settledAt is null', { id: disbursement.id }).orderBy('r.createdAt').addOrderBy('r.id').getMany();
    if (waiting.length === 0) throw refused('RETURN_NONE');
    let amountFen = 0n;
    for (const back of waiting) {
      await repo.update({ id: back.id }, { settledTo: to, settledById: me.id, settledAt: now });
      await this.books.settleReturn({ grant, disbursement, people: { madeById: back.recordedById, checkedById: me.id }, at: now }, { returnId: back.id, amountFen: back.amountFen, to });
      amountFen += back.amountFen;
    }
    return { to: disbursement.status, amountFen };
  };
}
