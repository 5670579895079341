import { CompetitionFund } from './funds/competition-fund.entity.js';
import { Grant } from './grants/grant.entity.js';
import { GrantBudgetLine, GrantMilestone, Tranche } from './grants/grant-parts.entity.js';

export const grantsEntities = [CompetitionFund, Grant, GrantBudgetLine, GrantMilestone, Tranche];
