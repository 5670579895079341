import { Project } from '@app/competition';
import { groupedByKey, inKeyOrder, type OperationContext } from '@app/platform';
import type { GrantFacts } from '@app/rules';
import { In, type DataSource, type EntityTarget, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import { AgreementCopy, GrantAgreement } from '../agreements/agreement.entity.js';
import { accountsOf } from '../awards/grant-accounts.js';
import type { LedgerBalances } from '../awards/ledger-balances.js';
import { MilestoneReport, MilestoneReportFile } from '../milestones/milestone-report.entity.js';
import { BudgetChange } from '../plans/budget-change.entity.js';
import { GrantClaim, GrantMeasure } from '../standing/measure.entity.js';
import { GrantTopUpRow } from '../top-ups/grant-top-up.entity.js';
import type { GrantFactsReader } from './facts.js';
import { GrantBudgetLine, GrantMilestone, Tranche } from './grant-parts.entity.js';
import { Grant } from './grant.entity.js';
import type { GrantMoney } from './grants.views.js';

/** Rows that hang on a parent by `key`, each parent's in order: one query however many parents are asked. */
function partsOf<T extends ObjectLiteral>(entity: EntityTarget<T> & object, key: keyof T & string, order: keyof T & string) {
  const owner = {};
  return (operation: OperationContext, dataSource: DataSource, parentId: string): Promise<T[]> =>
    operation.loader<string, T[]>(owner, async (ids) => {
      const rows = await dataSource.getRepository(entity).createQueryBuilder('part').where(`part.${key} = any(:ids)`, { ids }).orderBy(`part.${order}`).addOrderBy('part.id').getMany();
      return groupedByKey(ids, rows, (row) => row[key] as string);
    }).load(parentId);
}

export const linesOf = partsOf(GrantBudgetLine, 'grantId', 'position');
export const milestonesOf = partsOf(GrantMilestone, 'grantId', 'position');
export const tranchesOf = partsOf(Tranche, 'grantId', 'position');
export const agreementsOf = partsOf(GrantAgreement, 'grantId', 'version');
export const copiesOf = partsOf(AgreementCopy, 'agreementId', 'createdAt');
export const reportsOf = partsOf(MilestoneReport, 'milestoneId', 'createdAt');
export const reportFilesOf = partsOf(MilestoneReportFile, 'reportId', 'position');
export const budgetChangesOf = partsOf(BudgetChange, 'grantId', 'createdAt');
export const measuresOf = partsOf(GrantMeasure, 'grantId', 'createdAt');
export const claimsOf = partsOf(GrantClaim, 'grantId', 'createdAt');
export const topUpsOf = partsOf(GrantTopUpRow, 'grantId', 'createdAt');

function oneBy<T extends ObjectLiteral>(entity: EntityTarget<T> & object, key: keyof T & string) {
  const owner = {};
  return (operation: OperationContext, dataSource: DataSource, value: string): Promise<T | null> =>
    operation.loader<string, T | null>(owner, async (values) => {
      const rows = await dataSource.getRepository(entity).findBy({ [key]: In([...values]) } as FindOptionsWhere<T>);
      return inKeyOrder(values, rows, (row) => row[key] as string);
    }).load(value);
}

export const projectOf = oneBy(Project, 'id');
export const grantOfProject = oneBy(Grant, 'projectId');

/** What the guards of these grants ask of the viewer, for `permissions` and for who sees what. */
export async function factsOf(operation: OperationContext, reader: GrantFactsReader, grantId: string): Promise<GrantFacts> {
  const loader = operation.loader<string, GrantFacts>(factsOf, async (ids) => {
    const facts = await reader.ofIds(operation.actor, ids);
    return ids.map((id) => facts.get(id)!);
  });
  return loader.load(grantId);
}

/** Where these grants' money is. */
export function moneyOf(operation: OperationContext, balances: LedgerBalances, grant: Grant): Promise<GrantMoney> {
  const { unpaid, advance } = accountsOf(grant);
  const loader = operation.loader<string, bigint>(moneyOf, async (accounts) => {
    const held = await balances.ofMany(accounts);
    return accounts.map((account) => held.get(account)!);
  });
  return Promise.all([loader.load(unpaid), loader.load(advance)]).then(([unpaidFen, unsupportedFen]) => ({ unpaidFen, unsupportedFen }));
}
