-- Debits and credits of accounts over days of effect, as known before an instant of posting (null: now).
-- Sealed days come from the totals, so the cost grows with days and not with entries; what is not sealed yet is added from its few journals.
create function ledger.totals(p_accounts int[], p_from date, p_until date, p_before timestamptz default null)
returns table (account_id int, debit numeric, credit numeric, entries bigint) language sql stable set search_path = ledger, pg_temp as $$
  with asked as (select coalesce((p_before at time zone 'Asia/Shanghai')::date, date '9999-12-31') as day)
  select t.account_id, sum(t.debit), sum(t.credit), sum(t.entries)::bigint from (
    select d.account_id, d.debit, d.credit, d.entries from day_total d, asked
      where d.account_id = any(p_accounts) and d.effective_on between p_from and p_until and d.posted_on < asked.day
    union all
    select e.account_id, greatest(e.amount, 0), greatest(-e.amount, 0), 1 from asked, journal j join seal s on s.journal_id = j.id join entry e on e.journal_id = j.id
      where p_before is not null and j.posted_at >= asked.day::timestamp at time zone 'Asia/Shanghai' and j.posted_at < p_before
        and e.account_id = any(p_accounts) and e.effective_on between p_from and p_until
    union all
    select e.account_id, greatest(e.amount, 0), greatest(-e.amount, 0), 1 from pending p join journal j on j.id = p.journal_id join entry e on e.journal_id = p.journal_id
      where (p_before is null or j.posted_at < p_before) and e.account_id = any(p_accounts) and e.effective_on between p_from and p_until
  ) t group by 1 $$;
