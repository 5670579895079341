/** 资助项目 from the public notice to its end; `lapsed`: declined, or a new result gave none. */
export const GRANT_STATUSES = ['awaiting-notice', 'awarded', 'agreed', 'suspended', 'completed', 'terminated', 'lapsed'] as const;
export type GrantStatus = (typeof GRANT_STATUSES)[number];

export const TRANCHE_STATUSES = ['planned', 'due', 'requested', 'paid'] as const;
export type TrancheStatus = (typeof TRANCHE_STATUSES)[number];

export const GRANT_MILESTONE_STATUSES = ['open', 'reported', 'accepted', 'rejected'] as const;
export type GrantMilestoneStatus = (typeof GRANT_MILESTONE_STATUSES)[number];

/** What grant money may be planned for and spent on; each is an expense account of the project, so the codes never change. */
export const EXPENSE_CATEGORIES = ['materials', 'equipment', 'labour', 'venue', 'publicity', 'training', 'transport', 'other'] as const;
export type ExpenseCategory = (typeof EXPENSE_CATEGORIES)[number];

export const EXPENSE_CATEGORY_NAMES: Readonly<Record<ExpenseCategory, string>> = {
  materials: '材料费', equipment: '设备购置', labour: '劳务费', venue: '场地费', publicity: '宣传费', training: '培训费', transport: '交通费', other: '其他',
};
