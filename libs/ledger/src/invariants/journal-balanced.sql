-- Every journal has two lines or more, balances inside each fund, and uses one unit.
select j.tenant_id, format('journal %s', j.id) as detail from ledger.journal j
  left join (select journal_id, sum(n) as lines, bool_or(total <> 0) as unbalanced, min(least_unit) <> max(most_unit) as mixed
               from (select journal_id, count(*) as n, sum(amount) as total, min(unit) as least_unit, max(unit) as most_unit from ledger.entry group by journal_id, fund_id) f group by journal_id) e
    on e.journal_id = j.id
  where coalesce(e.lines, 0) < 2 or e.unbalanced or e.mixed
