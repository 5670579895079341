import { AgreementCopy, GrantAgreement } from './agreements/agreement.entity.js';
import { GrantPolicy } from './agreements/grant-policy.entity.js';
import { Grant } from './grants/grant.entity.js';
import { GrantBudgetLine, GrantMilestone, Tranche } from './grants/grant-parts.entity.js';
import { MilestoneReport, MilestoneReportFile } from './milestones/milestone-report.entity.js';
import { BudgetChange } from './plans/budget-change.entity.js';
import { GrantClaim, GrantMeasure } from './standing/measure.entity.js';
import { TeamBar } from './standing/team-bar.entity.js';

export const grantsEntities = [
  Grant, GrantBudgetLine, GrantMilestone, Tranche,
  GrantPolicy, GrantAgreement, AgreementCopy, MilestoneReport, MilestoneReportFile, BudgetChange, GrantMeasure, GrantClaim, TeamBar,
];
