-- No journal takes effect after the day it was posted, unless the ledger says it tells a story.
select tenant_id, format('journal %s', id) as detail from ledger.journal where effective_on > (posted_at at time zone 'Asia/Shanghai')::date and not exists (select from ledger.story)
