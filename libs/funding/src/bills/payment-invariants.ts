const SUM = (account: string): string => `(select coalesce(sum(e.amount), 0) from ledger.account a join ledger.entry e on e.account_id = a.id where a.code = format('${account}', c.fund_code))`;
const KINDS = (kinds: string): string => `(select coalesce(sum(-e.amount), 0) from ledger.account a join ledger.entry e on e.account_id = a.id join ledger.journal j on j.id = e.journal_id where a.code like 'psp:%:' || c.fund_code and j.kind in (${kinds}))`;

/** Queries that must return no rows: providers, refunds, disputes and the books tell one story. Each row names the street office and what is wrong. */
export const PAYMENT_INVARIANTS: Readonly<Record<string, string>> = {
  'psp-is-facts-less-settled': `
    select f.tenant_id, format('campaign %s: clearing %s, facts %s', f.id, f.clearing, f.facts) as detail from (
      select c.id, c.tenant_id, (select coalesce(sum(e.amount), 0) from ledger.account a join ledger.entry e on e.account_id = a.id where a.code like 'psp:%:' || c.fund_code) as clearing,
             (select coalesce(sum(a.amount_fen), 0) from payment_attempt a where a.campaign_id = c.id and a.outcome is not null)
             - (select coalesce(sum(r.amount_fen), 0) from refund r where r.campaign_id = c.id and r.route = 'provider' and r.status = 'done')
             - (select coalesce(sum(case when d.status = 'won' then 0 else d.amount_fen end + d.fee_fen), 0) from dispute d where d.campaign_id = c.id)
             - ${KINDS(`'settlement'`)} as facts
        from campaign c where c.fund_code is not null and exists (select from payment_attempt a where a.campaign_id = c.id)) f where f.clearing <> f.facts`,
  'refund-pending-is-open-refunds': `
    select r.tenant_id, format('campaign %s: pending %s, refunds %s', r.id, r.pending, r.open) as detail from (
      select c.id, c.tenant_id, -1 * ${SUM('refund:%s:pending')} as pending, (select coalesce(sum(r.amount_fen), 0) from refund r where r.campaign_id = c.id and r.status in ('asked', 'sent', 'unknown', 'failed')) as open
        from campaign c where c.fund_code is not null) r where r.pending <> r.open`,
  'withheld-is-open-disputes': `
    select d.tenant_id, format('campaign %s: withheld %s, disputes %s', d.id, d.withheld, d.open) as detail from (
      select c.id, c.tenant_id, ${SUM('dispute:%s:withheld')} as withheld, (select coalesce(sum(case d.status when 'withdrawn' then d.amount_fen when 'lost' then d.short_fen else 0 end), 0) from dispute d where d.campaign_id = c.id) as open
        from campaign c where c.fund_code is not null) d where d.withheld <> d.open`,
  'refund-done-is-booked-once': `
    select r.tenant_id, format('refund %s (%s): %s journals', r.number, r.status, j.n) as detail from refund r
      cross join lateral (select count(*) filter (where kind = 'refund') as n, count(*) filter (where kind = 'refund-failed') as back from ledger.journal where subject = format('refund:%s', r.id)) j
     where j.n - j.back <> case when r.status = 'done' then 1 else 0 end or j.back <> r.round`,
  'pledge-not-returned-above-paid': `
    select p.tenant_id, format('pledge %s: paid %s, returned %s and going back %s', p.id, p.paid_fen, p.returned_fen, w.waiting) as detail from pledge p
      cross join lateral (select coalesce(sum(r.amount_fen), 0) as waiting from refund r where r.pledge_id = p.id and r.source <> 'late' and not r.taken_out and r.status in ('asked', 'sent', 'unknown', 'failed')) w
     where p.returned_fen + w.waiting > p.paid_fen`,
  'payment-late-goes-back': `
    select a.tenant_id, format('late payment %s has no refund', a.number) as detail from payment_attempt a where a.outcome = 'late' and not exists (select from refund r where r.attempt_id = a.id)`,
  'payout-is-its-lines': `
    select p.tenant_id, format('payout %s: %s, its lines %s', p.number, -p.amount_fen, l.net) as detail from provider_bill_line p
      cross join lateral (select coalesce(sum(amount_fen - fee_fen), 0) as net from provider_bill_line l where l.payout_line_id = p.id) l where p.kind = 'payout' and p.bank_line_id is not null and l.net <> -p.amount_fen`,
};
