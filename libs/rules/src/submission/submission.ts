import type { ApplicantKind } from '../competition/competition-rules.js';
import type { AttachmentKind, BudgetSource } from './project-status.js';

/** A budget line as the team writes it: integer fen, quantity in thousandths. */
export interface BudgetLineContent {
  name: string;
  unitPriceFen: string;
  quantityMilli: number;
  unit: string;
  source: BudgetSource;
  amountFen: string;
}

export interface MilestoneContent {
  title: string;
  /** `YYYY-MM-DD`, Asia/Shanghai. */
  dueOn: string;
  deliverable: string;
}

export interface AttachmentContent {
  attachmentId: string;
  sha256: string;
  kind: AttachmentKind;
  caption: string;
}

/** Everything that is handed in, as plain JSON: amounts as strings of integer fen, so that it hashes the same everywhere. No phone is in it. */
export interface SubmissionContent {
  title: string;
  summary: string;
  need: string;
  plan: string;
  communityId: string;
  team: { name: string; kind: ApplicantKind; organisation: string | null; members: { name: string; role: 'lead' | 'member'; organisation: string | null }[] };
  budgetLines: BudgetLineContent[];
  requestedFen: string;
  totalFen: string;
  milestones: MilestoneContent[];
  attachments: AttachmentContent[];
}
