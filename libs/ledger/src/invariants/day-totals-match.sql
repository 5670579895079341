-- The totals statements are read from say what the sealed entries say.
select a.tenant_id, format('%s on %s', a.code, coalesce(t.effective_on, e.effective_on)) as detail
  from (select account_id, effective_on, posted_on, debit, credit, entries from ledger.day_total) t
  full join (select e.account_id, e.effective_on, (j.posted_at at time zone 'Asia/Shanghai')::date as posted_on, sum(greatest(e.amount, 0)) as debit, sum(greatest(-e.amount, 0)) as credit, count(*) as entries
               from ledger.seal s join ledger.journal j on j.id = s.journal_id join ledger.entry e on e.journal_id = j.id group by 1, 2, 3) e
    on e.account_id = t.account_id and e.effective_on = t.effective_on and e.posted_on = t.posted_on
  join ledger.account a on a.id = coalesce(t.account_id, e.account_id)
  where (t.debit, t.credit, t.entries) is distinct from (e.debit, e.credit, e.entries)
