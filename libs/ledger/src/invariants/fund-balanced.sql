-- 专款专用: every fund balances by itself.
select f.tenant_id, format('%s: %s', f.code, sum(e.amount)) as detail from ledger.entry e join ledger.fund f on f.id = e.fund_id group by f.id having sum(e.amount) <> 0
