-- A voucher belongs to the month and the office of its journal, and nothing is both numbered and waiting or neither.
select j.tenant_id, format('journal %s', j.id) as detail from ledger.journal j left join ledger.seal s on s.journal_id = j.id left join ledger.pending p on p.journal_id = j.id
  where (s.seq is null) = (p.journal_id is null) or (s.seq is not null and (s.tenant_id <> j.tenant_id or s.period <> to_char(j.effective_on, 'YYYYMM')))
