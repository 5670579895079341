import { Module } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { CopyVisibility } from '../copies/copy-visibility.js';
import { InvoiceCopies } from '../copies/invoice-copies.js';
import { InvoiceCopiesResolver } from '../copies/invoice-copies.resolver.js';
import { UploadedFiles } from '../agreements/uploaded-files.js';
import { GrantsCoreModule } from '../grants/grants-core.module.js';
import { Invoices } from '../invoices/invoices.js';
import { InvoicesResolver } from '../invoices/invoices.resolver.js';
import { Payees } from '../payees/payees.js';
import { GrantPayeesResolver, PayeesResolver } from '../payees/payees.resolver.js';
import { PlansModule } from '../plans/plans.module.js';
import { StandingCoreModule } from '../standing/standing-core.module.js';
import { AcquittalSteps } from './acquittal-steps.js';
import { ActingPeople } from './acting-people.js';
import { ApprovalSteps } from './approval-steps.js';
import { ApproverLimits } from './approver-limits.js';
import { CheckFactsReader } from './check-facts.js';
import { DisbursementBooks } from './disbursement-books.js';
import { DisbursementDesk } from './disbursement-desk.js';
import { DisbursementDetails } from './disbursement-details.js';
import { DisbursementPolicies } from './disbursement-policies.js';
import { DisbursementPartsResolver, DisbursementPolicyResolver, DisbursementsResolver, GrantDisbursementsResolver } from './disbursements.resolver.js';
import { LineUsage, LineUsageResolver } from './line-usage.js';
import { PaperVisibility } from './paper-visibility.js';
import { DisbursementFileResolver, InvoicePaperResolver } from './paper-names.resolver.js';
import { PaymentInvariantsModule } from './payment-invariants.module.js';
import { PaymentSteps } from './payment-steps.js';
import { ProcessDisbursement } from './process-disbursement.js';
import { ReadDisbursements } from './read-disbursements.js';
import { RequestContent } from './request-content.js';
import { RequestDisbursement } from './request-disbursement.js';
import { ReturnSteps } from './return-steps.js';
import { SavedViews } from './saved-views.js';
import { SavedViewsResolver } from './saved-views.resolver.js';
import { StepHandlers } from './step-handlers.js';
import { StepLog } from './step-log.js';
import { TellPayment } from './tell-payment.js';
import { TrancheProgress } from './tranche-progress.js';

/** Payees, invoices, and the flow 经办 → 复核 → 审批 → 支付 → 核销. */
@Module({
  imports: [CompetitionModule, GrantsCoreModule, StandingCoreModule, PlansModule, PaymentInvariantsModule],
  providers: [
    ActingPeople, CheckFactsReader, ApproverLimits, DisbursementBooks, DisbursementDesk, DisbursementPolicies, RequestContent, StepLog, TrancheProgress, PaperVisibility,
    ApprovalSteps, PaymentSteps, AcquittalSteps, ReturnSteps, StepHandlers, TellPayment, RequestDisbursement, ProcessDisbursement, ReadDisbursements, DisbursementDetails, Payees, Invoices, LineUsage,
    DisbursementsResolver, DisbursementPolicyResolver, DisbursementPartsResolver, GrantDisbursementsResolver, PayeesResolver, GrantPayeesResolver, InvoicesResolver, LineUsageResolver, SavedViews, SavedViewsResolver, DisbursementFileResolver, InvoicePaperResolver,
    InvoiceCopies, InvoiceCopiesResolver, CopyVisibility, UploadedFiles,
  ],
  exports: [RequestDisbursement, ProcessDisbursement, ReadDisbursements, Payees, Invoices, InvoiceCopies],
})
export class DisbursementsModule {}
