-- Debits equal credits in every unit.
select null::uuid as tenant_id, format('%s: %s', unit, sum(amount)) as detail from ledger.entry group by unit having sum(amount) <> 0
