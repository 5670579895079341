-- A line has the fund and the unit of its account, the office and the date of its journal.
select j.tenant_id, format('journal %s line %s', e.journal_id, e.line) as detail from ledger.entry e left join ledger.journal j on j.id = e.journal_id left join ledger.account a on a.id = e.account_id
  where j.id is null or a.id is null or a.fund_id <> e.fund_id or a.unit <> e.unit or a.tenant_id <> j.tenant_id or e.effective_on <> j.effective_on or e.amount = 0 or abs(e.amount) > 100000000000000
