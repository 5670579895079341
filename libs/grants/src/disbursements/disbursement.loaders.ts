import { groupedByKey, inKeyOrder, type OperationContext } from '@app/platform';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { Grant } from '../grants/grant.entity.js';
import { Acquittal } from '../invoices/acquittal.entity.js';
import { Invoice } from '../invoices/invoice.entity.js';
import { Payee } from '../payees/payee.entity.js';
import { DisbursementFile } from './disbursement-file.entity.js';
import { DisbursementPayment } from './disbursement-payment.entity.js';
import { DisbursementStep } from './disbursement-step.entity.js';
import { Disbursement } from './disbursement.entity.js';
import { MoneyReturn } from './money-return.entity.js';

type Part = ObjectLiteral & { disbursementId: string };

/** The rows of one kind that hang on disbursements, in order: one query however many are asked. */
function partsOf<T extends Part>(entity: EntityTarget<T> & object, order: string) {
  const owner = {};
  return (operation: OperationContext, dataSource: DataSource, disbursementId: string): Promise<T[]> =>
    operation
      .loader<string, T[]>(owner, async (ids) => {
        const rows = await dataSource.getRepository(entity).createQueryBuilder('part').where('part.disbursementId = any(:ids)', { ids }).orderBy(`part.${order}`).addOrderBy('part.id').getMany();
        return groupedByKey(ids, rows, (row) => row.disbursementId);
      })
      .load(disbursementId);
}

export const stepsOf = partsOf<DisbursementStep>(DisbursementStep, 'position');
export const filesOf = partsOf<DisbursementFile>(DisbursementFile, 'createdAt');
export const paymentsOf = partsOf<DisbursementPayment>(DisbursementPayment, 'attempt');
export const returnsOf = partsOf<MoneyReturn>(MoneyReturn, 'createdAt');
export const invoicesOf = partsOf<Invoice>(Invoice, 'createdAt');
export const acquittalsOf = partsOf<Acquittal>(Acquittal, 'createdAt');

const payees = {};
export async function payeeOf(operation: OperationContext, dataSource: DataSource, id: string): Promise<Payee> {
  const loader = operation.loader<string, Payee | null>(payees, async (ids) => inKeyOrder(ids, await dataSource.getRepository(Payee).createQueryBuilder('p').where('p.id = any(:ids)', { ids }).getMany(), (payee) => payee.id));
  return (await loader.load(id))!;
}

const grants = {};
export async function grantOf(operation: OperationContext, dataSource: DataSource, id: string): Promise<Grant> {
  const loader = operation.loader<string, Grant | null>(grants, async (ids) => inKeyOrder(ids, await dataSource.getRepository(Grant).createQueryBuilder('g').where('g.id = any(:ids)', { ids }).getMany(), (grant) => grant.id));
  return (await loader.load(id))!;
}

interface ProjectName {
  id: string;
  title: string;
  team: string;
}

const names = {};
/** Title and team, all that a list of payments shows of a project. */
export async function projectNameOf(operation: OperationContext, dataSource: DataSource, projectId: string): Promise<ProjectName> {
  const loader = operation.loader<string, ProjectName | null>(names, async (ids) =>
    inKeyOrder(ids, await dataSource.query<ProjectName[]>('select p.id, p.title, t.name as team from project p join team t on t.id = p.team_id where p.id = any($1)', [ids]), (row) => row.id));
  return (await loader.load(projectId)) ?? { id: projectId, title: '', team: '' };
}

const ofGrants = {};
/** All disbursements of grants, newest first. */
export function disbursementsOfGrant(operation: OperationContext, dataSource: DataSource, grantId: string): Promise<Disbursement[]> {
  return operation
    .loader<string, Disbursement[]>(ofGrants, async (ids) =>
      groupedByKey(ids, await dataSource.getRepository(Disbursement).createQueryBuilder('d').where('d.grantId = any(:ids)', { ids }).orderBy('d.createdAt', 'DESC').addOrderBy('d.id').getMany(), (row) => row.grantId))
    .load(grantId);
}
