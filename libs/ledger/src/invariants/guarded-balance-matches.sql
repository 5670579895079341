-- A guarded account's balance row says what its entries say, and is there.
select a.tenant_id, format('%s: balance %s/%s, entries %s/%s', a.code, b.debit, b.credit, coalesce(e.debit, 0), coalesce(e.credit, 0)) as detail
  from ledger.account a left join ledger.balance b on b.account_id = a.id
  left join (select account_id, sum(greatest(amount, 0)) as debit, sum(greatest(-amount, 0)) as credit from ledger.entry group by 1) e on e.account_id = a.id
  where a.guarded and (b.account_id is null or b.normal <> a.normal or b.debit <> coalesce(e.debit, 0) or b.credit <> coalesce(e.credit, 0))
