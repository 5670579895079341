import { Injectable } from '@nestjs/common';
import { Access, refused, UnitOfWork } from '@app/platform';
import { daysAfter } from '@app/rules';
import { Claims } from '../standing/claims.js';
import type { Act, Outcome } from './act.js';
import { ApprovalSteps } from './approval-steps.js';
import { ApproverLimits } from './approver-limits.js';
import { DisbursementBooks, type BookedAct } from './disbursement-books.js';
import { DisbursementPayment } from './disbursement-payment.entity.js';
import { refuseConstraint, StepLog } from './step-log.js';

/** 支付 and 退票: the cashier instructs the bank or treasury, records its slip, and records that money came back undelivered. */
@Injectable()
export class PaymentSteps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly approvals: ApprovalSteps,
    private readonly limits: ApproverLimits,
    private readonly books: DisbursementBooks,
    private readonly steps: StepLog,
    private readonly claims: Claims,
  ) {}

  /** The instruction goes out: everything is checked once more, since days may lie between approval and payment. */
  instruct = async (act: Act): Promise<Outcome> => {
    const { disbursement, grant, input, now } = act;
    await this.approvals.requireChecks(act, false);
    const payFrom = await this.books.cashAccount(grant, input.account ?? null);
    const attempts = disbursement.attempts + 1;
    await this.unitOfWork.repo(DisbursementPayment)
      .insert({ tenantId: grant.tenantId, disbursementId: disbursement.id, attempt: attempts, status: 'instructed', payFrom, reference: null, journalId: null, bounceReason: null, instructedAt: now, paidAt: null, bouncedAt: null })
      .catch(refuseConstraint({ disbursement_payment_standing_idx: 'ALREADY_DONE' }));
    return { to: 'instructed', changes: { attempts } };
  };

  /** The bank has paid: a fact, recorded with its slip. */
  pay = async (act: Act): Promise<Outcome> => {
    const { disbursement, actor, input, now, policy } = act;
    this.access.requireStepUp(actor, now);
    await this.limits.require(actor, policy, { amountFen: disbursement.amountFen, now });
    const reference = referenceOf(input.reference);
    const payment = await this.standing(act);
    const journalId = await this.books.pay(await this.booked(act), { payFrom: payment.payFrom, reference });
    const { affected } = await this.unitOfWork.repo(DisbursementPayment)
      .update({ id: payment.id, status: 'instructed' }, { status: 'paid', reference, journalId, paidAt: now })
      .catch(refuseConstraint({ disbursement_payment_reference_idx: 'PAYMENT_REFERENCE_USED' }));
    if (affected !== 1) throw refused('ALREADY_DONE');
    return { to: 'paid', changes: { paidAt: now, acquitBy: daysAfter(now, policy.acquitWithinDays) } };
  };

  /** 退票: the money is reserved again; then another try, or back to the draft. */
  bounce = async (act: Act): Promise<Outcome> => {
    const { disbursement, input, now } = act;
    const payment = await this.standing(act);
    if (disbursement.status === 'paid') {
      await this.books.bounce(await this.booked(act), { payFrom: payment.payFrom, reference: payment.reference! });
      // Of a terminated grant it is money that has come back.
      await this.claims.settle(disbursement.grantId, disbursement.amountFen);
    }
    await this.unitOfWork.repo(DisbursementPayment).update({ id: payment.id }, { status: 'bounced', bounceReason: input.reason!.trim(), bouncedAt: now });
    return { to: 'bounced', changes: { paidAt: null, acquitBy: null } };
  };

  /** The try that stands; its row is locked, so that it is paid or bounced once. */
  async standing({ disbursement }: Act): Promise<DisbursementPayment> {
    return this.unitOfWork.repo(DisbursementPayment).findOneOrFail({ where: { disbursementId: disbursement.id, attempt: disbursement.attempts }, lock: { mode: 'pessimistic_write' } });
  }

  private async booked({ grant, disbursement, me, now }: Act): Promise<BookedAct> {
    const { approverId } = await this.steps.people(disbursement);
    return { grant, disbursement, people: { madeById: me.id, checkedById: approverId }, at: now };
  }
}

/** The slip's number in one form, or PAYMENT_REFERENCE_REQUIRED. */
export function referenceOf(text: string | null | undefined): string {
  const reference = text?.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  if (!reference) throw refused('PAYMENT_REFERENCE_REQUIRED');
  return reference;
}
