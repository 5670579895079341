import { registerEnumType } from '@nestjs/graphql';
import { EXPENSE_CATEGORIES, GRANT_MILESTONE_STATUSES, GRANT_STATUSES, TRANCHE_STATUSES, type ExpenseCategory, type GrantMilestoneStatus, type GrantStatus, type TrancheStatus } from '@app/rules';

// A GraphQL name cannot hold a dash.
const named = <T extends string>(values: readonly T[]): Record<string, T> => Object.fromEntries(values.map((value) => [value.replaceAll('-', '_'), value]));

export const GrantStatusEnum: Record<string, GrantStatus> = named(GRANT_STATUSES);
registerEnumType(GrantStatusEnum, { name: 'GrantStatus', description: '`awaiting_notice` during the public notice, `awarded`, `agreed` when both sides signed; then `suspended`, `completed` or `terminated`. `lapsed`: declined, or a new result gave none.' });
export const TrancheStatusEnum: Record<string, TrancheStatus> = named(TRANCHE_STATUSES);
registerEnumType(TrancheStatusEnum, { name: 'TrancheStatus', description: '`planned`, `due` once its milestone is accepted, `requested`, `paid`.' });
export const GrantMilestoneStatusEnum: Record<string, GrantMilestoneStatus> = named(GRANT_MILESTONE_STATUSES);
registerEnumType(GrantMilestoneStatusEnum, { name: 'GrantMilestoneStatus' });
export const ExpenseCategoryEnum: Record<string, ExpenseCategory> = named(EXPENSE_CATEGORIES);
registerEnumType(ExpenseCategoryEnum, { name: 'ExpenseCategory', description: 'What grant money may be planned for and spent on.' });
