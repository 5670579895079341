import type { EntityManager } from 'typeorm';
import type { IncomeLine, Span } from './statement.types.js';

/** Kinds of journals that bring money into a fund, from outside or from another fund, or give it back there. */
export const BRINGS_IN: readonly string[] = ['appropriation', 'transfer-matched', 'pledge', 'campaign-succeeded', 'top-up', 'refund-asked', 'dispute-lost'];

/**
 * Income is what those journals add to the fund's own money (net assets), and the income accounts; expense is the expense accounts. Money moving inside the fund
 * (awarded, reserved, handed out, given back by a project) is neither. Sums over the entries themselves: a month's statement of an office is a few thousand of them.
 */
const LINES = `
  with told as (
    select e.fund_id, e.amount, a.type, a.project_id, case when j.kind = 'reversal' then r.kind else j.kind end as kind
      from ledger.journal j join ledger.entry e on e.journal_id = j.id join ledger.account a on a.id = e.account_id left join ledger.journal r on r.id = j.reverses
     where j.tenant_id = $1 and ($2::int is null or e.fund_id = $2) and j.effective_on between $3 and $4 and ($5::timestamptz is null or j.posted_at < $5))
  select f.code as fund, case when t.type = 'expense' then null else t.kind end as source, t.project_id::text as "projectId",
         sum(case when t.type <> 'expense' then -t.amount else 0 end)::text as income, sum(case when t.type = 'expense' then t.amount else 0 end)::text as expense
    from told t join ledger.fund f on f.id = t.fund_id
   where t.type in ('income', 'expense') or (t.type = 'net-asset' and t.kind = any($6))
   group by 1, 2, 3 having sum(t.amount) <> 0 order by 1, 2 nulls last, 3 nulls first`;

/** The income and expense statement's lines; what cancels out to nothing is left out. */
export async function incomeLines(manager: EntityManager, of: { tenantId: string; fundId?: number | null; before?: Date | null } & Span): Promise<IncomeLine[]> {
  const rows = await manager.query<{ fund: string; source: string | null; projectId: string | null; income: string; expense: string }[]>(
    LINES, [of.tenantId, of.fundId ?? null, of.from, of.until, of.before ?? null, BRINGS_IN]);
  return rows.map(({ fund, source, projectId, income, expense }) => ({ fund, source, projectId, incomeFen: BigInt(income), expenseFen: BigInt(expense) }));
}
