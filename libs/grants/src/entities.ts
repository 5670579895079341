import { DisbursementFile } from './disbursements/disbursement-file.entity.js';
import { DisbursementPayment } from './disbursements/disbursement-payment.entity.js';
import { DisbursementPolicyVersion } from './disbursements/disbursement-policy.entity.js';
import { DisbursementDuty, DisbursementStep } from './disbursements/disbursement-step.entity.js';
import { Disbursement } from './disbursements/disbursement.entity.js';
import { SavedView } from './disbursements/saved-view.entity.js';
import { MoneyReturn } from './disbursements/money-return.entity.js';
import { Acquittal, AcquittalLine } from './invoices/acquittal.entity.js';
import { InvoiceCopy } from './copies/invoice-copy.entity.js';
import { Invoice } from './invoices/invoice.entity.js';
import { Payee } from './payees/payee.entity.js';
import { AgreementCopy, GrantAgreement } from './agreements/agreement.entity.js';
import { GrantPolicy } from './agreements/grant-policy.entity.js';
import { CommitteeEvaluation, ResidentEvaluation } from './evaluations/evaluation.entity.js';
import { Grant } from './grants/grant.entity.js';
import { GrantBudgetLine, GrantMilestone, Tranche } from './grants/grant-parts.entity.js';
import { MilestoneReport, MilestoneReportFile } from './milestones/milestone-report.entity.js';
import { BudgetChange } from './plans/budget-change.entity.js';
import { GrantClaim, GrantMeasure } from './standing/measure.entity.js';
import { TeamBar } from './standing/team-bar.entity.js';
import { GrantTopUpRow } from './top-ups/grant-top-up.entity.js';

export const grantsEntities = [
  Disbursement, DisbursementDuty, DisbursementStep, DisbursementFile, DisbursementPayment, MoneyReturn, DisbursementPolicyVersion, Payee, Invoice, InvoiceCopy, Acquittal, AcquittalLine,
  Grant, GrantBudgetLine, GrantMilestone, Tranche,
  GrantPolicy, GrantAgreement, AgreementCopy, MilestoneReport, MilestoneReportFile, BudgetChange, GrantMeasure, GrantClaim, TeamBar, GrantTopUpRow, ResidentEvaluation, CommitteeEvaluation, SavedView,
];
