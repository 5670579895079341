import type { DisbursementStatus, ExpenseCategory } from '@app/rules';
import type { SelectQueryBuilder } from 'typeorm';
import type { Queue } from './disbursement.args.js';
import type { Disbursement } from './disbursement.entity.js';

/** What a list of disbursements is narrowed to; the same for the screen and for the sheet made of it. Amounts in fen. */
export interface DisbursementNarrowing {
  tenantId: string;
  competitionId?: string | null;
  projectId?: string | null;
  communityId?: string | null;
  category?: ExpenseCategory | null;
  statuses?: DisbursementStatus[] | null;
  queue?: Queue | null;
  amountFrom?: bigint | null;
  amountTo?: bigint | null;
  from?: string | null;
  until?: string | null;
  payee?: string | null;
  text?: string | null;
}

export const UNSETTLED = 'd.id in (select r.disbursement_id from money_return r where r.settled_at is null)';

export const QUEUE_SQL: Record<Queue, string> = {
  to_review: `d.status in ('draft', 'submitted', 'reviewed')`,
  to_pay: `d.status in ('approved', 'instructed')`,
  to_acquit: `d.status = 'paid'`,
  irregular: `(d.status = 'bounced' or (d.status = 'paid' and d.acquit_by < :now) or ${UNSETTLED})`,
};

const PAYEES = '(select p.id from payee p where p.tenant_id = :tenantId and';
// Each part finds its ids through an index or in a table far smaller than the disbursements; up to two characters are a pair and need no second look.
const WORDS = `d.id in (
  select x.id from disbursement x where x.tenant_id = :tenantId and x.purpose_pairs @> search_pairs_asked(:text) and (length(search_fold(:text)) <= 2 or strpos(search_fold(x.purpose), search_fold(:text)) > 0)
  union all select x.id from disbursement x where x.payee_id in ${PAYEES} (strpos(search_fold(p.holder), search_fold(:text)) > 0 or strpos(search_fold(p.bank_name), search_fold(:text)) > 0 or right(p.account_masked, 4) = :text))
  union all select x.id from disbursement x where x.project_id in (select j.id from project j where j.tenant_id = :tenantId and (strpos(search_fold(j.title), search_fold(:text)) > 0 or j.number = :text))
  union all select y.disbursement_id from disbursement_payment y where y.tenant_id = :tenantId and y.reference = upper(:text)
  union all select i.disbursement_id from invoice i where i.tenant_id = :tenantId and i.number = upper(:text))`;

/** Adds the conditions to a query whose disbursement is called `d`. Days are those of Asia/Shanghai, both ends included. */
export function narrowDisbursements(query: SelectQueryBuilder<Disbursement>, by: DisbursementNarrowing, now: Date): SelectQueryBuilder<Disbursement> {
  query.where('d.tenantId = :tenantId', { tenantId: by.tenantId });
  if (by.competitionId) query.andWhere('d.competitionId = :competitionId', { competitionId: by.competitionId });
  if (by.projectId) query.andWhere('d.projectId = :projectId', { projectId: by.projectId });
  if (by.communityId) query.andWhere('d.projectId in (select j.id from project j where j.community_id = :communityId)', { communityId: by.communityId });
  if (by.category) query.andWhere('d.budgetLineId in (select l.id from grant_budget_line l where l.category = :category)', { category: by.category });
  if (by.statuses?.length) query.andWhere('d.status = any(:statuses)', { statuses: by.statuses });
  if (by.queue) query.andWhere(QUEUE_SQL[by.queue], { now });
  if (typeof by.amountFrom === 'bigint') query.andWhere('d.amount_fen >= :amountFrom', { amountFrom: by.amountFrom.toString() });
  if (typeof by.amountTo === 'bigint') query.andWhere('d.amount_fen <= :amountTo', { amountTo: by.amountTo.toString() });
  if (by.from) query.andWhere(`d.createdAt >= (:from::date)::timestamp at time zone 'Asia/Shanghai'`, { from: by.from });
  if (by.until) query.andWhere(`d.createdAt < (:until::date + 1)::timestamp at time zone 'Asia/Shanghai'`, { until: by.until });
  const payee = by.payee?.normalize('NFKC').trim();
  if (payee) query.andWhere(`d.payee_id in ${PAYEES} (strpos(search_fold(p.holder), search_fold(:payee)) > 0 or right(p.account_masked, 4) = :payee))`, { payee });
  const text = by.text?.normalize('NFKC').trim();
  if (text) query.andWhere(WORDS, { text });
  return query;
}
