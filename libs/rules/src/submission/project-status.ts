/** Where a project (申报) stands. `submitted` after the first and every later submission; `shortlisted` = 入围, a finalist. */
export const PROJECT_STATUSES = ['draft', 'submitted', 'returned', 'withdrawn', 'rejected', 'shortlisted'] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

/** What may follow what; everything else is refused. `rejected → submitted` is an appeal upheld. */
export const NEXT_PROJECT_STATUSES: Record<ProjectStatus, readonly ProjectStatus[]> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['returned', 'withdrawn', 'rejected', 'shortlisted'],
  returned: ['submitted', 'withdrawn', 'rejected'],
  withdrawn: [],
  rejected: ['submitted', 'shortlisted'],
  shortlisted: ['withdrawn', 'rejected'],
};

/** What is paid from: the competition's grant, the team's own money, other people's money, or goods and labour. */
export const BUDGET_SOURCES = ['grant', 'own', 'crowd', 'in-kind'] as const;
export type BudgetSource = (typeof BUDGET_SOURCES)[number];

export const ATTACHMENT_KINDS = ['photo', 'plan', 'other'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];
