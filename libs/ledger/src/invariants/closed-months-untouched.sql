-- Nothing was posted into a month while it was closed.
select j.tenant_id, format('journal %s in %s', j.id, to_char(j.effective_on, 'YYYYMM')) as detail from ledger.journal j
  where (select p.action from ledger.period_event p where p.tenant_id = j.tenant_id and p.period = to_char(j.effective_on, 'YYYYMM') and p.at <= j.posted_at order by p.id desc limit 1) = 'close'
