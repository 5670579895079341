-- A reversal is the exact opposite of its journal, of the same office.
select r.tenant_id, format('journal %s reverses %s', r.id, j.id) as detail from ledger.journal r join ledger.journal j on j.id = r.reverses
  where r.tenant_id <> j.tenant_id or j.reverses is not null
     or exists (select account_id, amount from ledger.entry where journal_id = r.id except all select account_id, -amount from ledger.entry where journal_id = j.id)
     or exists (select account_id, -amount from ledger.entry where journal_id = j.id except all select account_id, amount from ledger.entry where journal_id = r.id)
