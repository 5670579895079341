import { Injectable } from '@nestjs/common';
import type { DisbursementAction } from '@app/rules';
import type { Act, Handler, Outcome } from './act.js';
import { AcquittalSteps } from './acquittal-steps.js';
import { ApprovalSteps } from './approval-steps.js';
import { PaymentSteps } from './payment-steps.js';
import { ReturnSteps } from './return-steps.js';
import type { Disbursement } from './disbursement.entity.js';
import { TellPayment } from './tell-payment.js';

/** Which step of the flow is carried out where. */
@Injectable()
export class StepHandlers {
  private readonly byAction: Record<DisbursementAction, Handler>;

  constructor(approvals: ApprovalSteps, payments: PaymentSteps, acquittals: AcquittalSteps, returns: ReturnSteps, private readonly team: TellPayment) {
    this.byAction = {
      submit: approvals.submit, review: approvals.review, approve: approvals.approve, send_back: approvals.sendBack, cancel: approvals.cancel,
      instruct: payments.instruct, pay: payments.pay, bounce: payments.bounce,
      propose_acquittal: acquittals.propose, accept_acquittal: acquittals.accept, reject_acquittal: acquittals.reject,
      record_return: returns.record, settle_return: returns.settle,
    };
  }

  /** Carries the action out in the open transaction; throws its refusal. */
  take(act: Act): Promise<Outcome> {
    return this.byAction[act.input.action](act);
  }

  /** What the team hears of it, in the same transaction. */
  tellTeam(act: Act, moved: Disbursement): Promise<void> {
    return this.team.about(act, moved);
  }
}
