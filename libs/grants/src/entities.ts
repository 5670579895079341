import { Grant } from './grants/grant.entity.js';
import { GrantBudgetLine, GrantMilestone, Tranche } from './grants/grant-parts.entity.js';

export const grantsEntities = [Grant, GrantBudgetLine, GrantMilestone, Tranche];
