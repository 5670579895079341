import { Injectable } from '@nestjs/common';
import { Access, refused, UnitOfWork } from '@app/platform';
import { approvalsNeeded, failedChecks } from '@app/rules';
import type { Act, Outcome } from './act.js';
import { ApproverLimits } from './approver-limits.js';
import { CheckFactsReader } from './check-facts.js';
import { DisbursementBooks } from './disbursement-books.js';
import { DisbursementFile } from './disbursement-file.entity.js';
import { BACK_TO_DRAFT } from './request-disbursement.js';
import { StepLog } from './step-log.js';

/** 经办, 复核, 审批, and the ways back. */
@Injectable()
export class ApprovalSteps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly checks: CheckFactsReader,
    private readonly limits: ApproverLimits,
    private readonly books: DisbursementBooks,
    private readonly steps: StepLog,
  ) {}

  submit = async (act: Act): Promise<Outcome> => {
    await this.requireChecks(act, true);
    return { to: 'submitted', changes: { approvalsNeeded: approvalsNeeded(act.policy, act.disbursement.amountFen), approvals: 0 } };
  };

  review = async (act: Act): Promise<Outcome> => {
    await this.requireChecks(act, true);
    return { to: 'reviewed' };
  };

  /** The last of the approvals needed reserves the money, in the transaction that checks that it may. */
  approve = async (act: Act): Promise<Outcome> => {
    const { disbursement, actor, grant, now } = act;
    this.access.requireStepUp(actor, now);
    await this.limits.require(actor, act.policy, { amountFen: disbursement.amountFen, now });
    await this.requireChecks(act, false);
    const approvals = disbursement.approvals + 1;
    if (approvals < disbursement.approvalsNeeded) return { to: 'reviewed', changes: { approvals } };
    const { makerId } = await this.steps.people(disbursement);
    const reservedJournalId = await this.books.reserve({ grant, disbursement, people: { madeById: makerId!, checkedById: act.me.id }, at: now });
    return { to: 'approved', changes: { approvals, reservedJournalId } };
  };

  /** Back to the draft with a reason: approvals are void and reserved money is free again. */
  sendBack = async (act: Act): Promise<Outcome> => {
    const { disbursement, grant, me, now } = act;
    if (disbursement.reservedJournalId) await this.books.release({ grant, disbursement, people: { madeById: me.id, checkedById: (await this.steps.people(disbursement)).approverId }, at: now });
    return { to: 'draft', changes: BACK_TO_DRAFT(disbursement) };
  };

  /** Given up: its invoices' scans may serve another request. */
  cancel = async ({ disbursement }: Act): Promise<Outcome> => {
    await this.unitOfWork.repo(DisbursementFile).update({ disbursementId: disbursement.id }, { released: true });
    return { to: 'cancelled' };
  };

  /** All automatic checks, or those that count from the request on. CHECKS_NOT_PASSED lists every failed one. */
  async requireChecks({ grant, disbursement, alteredFiles }: Act, atRequest: boolean): Promise<void> {
    const files = await this.unitOfWork.repo(DisbursementFile).countBy({ disbursementId: disbursement.id });
    const failed = failedChecks(await this.checks.checks(grant, disbursement, { files, altered: alteredFiles }), atRequest);
    if (failed.length > 0) throw refused('CHECKS_NOT_PASSED', { count: failed.length }, failed);
  }
}
