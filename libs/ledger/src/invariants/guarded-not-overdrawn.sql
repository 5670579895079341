-- No guarded account is below zero by its entries.
select a.tenant_id, format('%s: %s', a.code, a.normal * sum(e.amount)) as detail from ledger.account a join ledger.entry e on e.account_id = a.id where a.guarded group by a.id having a.normal * sum(e.amount) < 0
