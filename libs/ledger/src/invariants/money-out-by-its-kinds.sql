-- Money leaves cash accounts only by the kinds that say so.
select j.tenant_id, format('journal %s (%s)', j.id, j.kind) as detail from ledger.journal j join ledger.entry e on e.journal_id = j.id join ledger.account a on a.id = e.account_id
  where a.cash and not j.pays_out group by j.id having sum(e.amount) < 0
