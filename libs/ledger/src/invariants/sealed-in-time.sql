-- The sealer keeps up: nothing waits longer than five minutes.
select j.tenant_id, format('journal %s posted at %s', j.id, j.posted_at) as detail from ledger.pending p join ledger.journal j on j.id = p.journal_id where j.posted_at < clock_timestamp() - interval '5 minutes'
