import { findBroken, type Finding, type RunsSql } from '@app/ledger';

const BALANCE = '(select coalesce(sum(-e.amount), 0) from ledger.account a join ledger.entry e on e.account_id = a.id where a.code = ';

/** Queries that must return no rows: payments and the books tell one story. Each row names the street office and what is wrong. */
export const DISBURSEMENT_INVARIANTS: Readonly<Record<string, string>> = {
  'payable-is-what-is-approved': `
    select d.tenant_id, format('disbursement %s (%s)', d.id, d.status) as detail from disbursement d join project_grant g on g.id = d.grant_id
     where ${BALANCE} format('grant:%s:payable:%s', g.fund_code, d.id)) <> case when d.status in ('approved', 'instructed', 'bounced') then d.amount_fen else 0 end`,
  'advance-is-what-lacks-invoices': `
    select g.tenant_id, format('grant %s', g.id) as detail from project_grant g
     where -1 * ${BALANCE} format('advance:%s:%s', g.fund_code, g.project_id))
        <> (select coalesce(sum(d.amount_fen - d.acquitted_fen - d.returned_fen), 0) from disbursement d where d.grant_id = g.id and d.paid_at is not null)`,
  'approved-by-enough-people': `
    select d.tenant_id, format('disbursement %s (%s)', d.id, d.status) as detail from disbursement d
     where d.reserved_journal_id is not null
       and d.approvals_needed > (select count(distinct s.person_id) from disbursement_step s where s.disbursement_id = d.id and s.round = d.round and s.action = 'approve' and s.content_hash = d.content_hash)`,
  'acquitted-is-what-was-accepted': `
    select d.tenant_id, format('disbursement %s', d.id) as detail from disbursement d
     where d.acquitted_fen <> (select coalesce(sum(a.total_fen), 0) from acquittal a where a.disbursement_id = d.id and a.status = 'accepted')
        or d.returned_fen <> (select coalesce(sum(r.amount_fen), 0) from money_return r where r.disbursement_id = d.id)`,
  'invoices-accepted-in-acquittals': `
    select i.tenant_id, format('invoice %s', i.number) as detail from invoice i
     where i.accepted_fen <> (select coalesce(sum(l.amount_fen), 0) from acquittal_line l join acquittal a on a.id = l.acquittal_id where l.invoice_id = i.id and a.status = 'accepted')`,
  'line-not-overdrawn': `
    select g.tenant_id, format('budget line %s of grant %s', l.position, g.id) as detail from grant_budget_line l join project_grant g on g.id = l.grant_id
     where l.planned_fen < (select coalesce(sum(d.amount_fen), 0) from disbursement d where d.budget_line_id = l.id and d.status not in ('draft', 'cancelled'))`,
};

/** What is broken now, by the invariant's name; empty when all is well. */
export const brokenDisbursements = (database: RunsSql): Promise<Finding[]> => findBroken(database, Object.entries(DISBURSEMENT_INVARIANTS));
