-- Closes a month: waits for the postings under way, seals them, and refuses while anything of the month is open or out of balance.
create function ledger.close_period(p_tenant uuid, p_period text, p_made_by text) returns void language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
  perform pg_advisory_xact_lock(period_lock(p_tenant, p_period));
  if period_closed(p_tenant, p_period) then raise exception 'the month % is closed already', p_period using errcode = 'LG009', detail = p_period; end if;
  if p_period >= to_char(today(), 'YYYYMM') then raise exception 'the month % has not ended', p_period using errcode = 'LG011'; end if;
  while seal_batch(1000) > 0 loop end loop;
  if exists (select from journal j join entry e on e.journal_id = j.id where j.tenant_id = p_tenant and to_char(j.effective_on, 'YYYYMM') = p_period
             group by e.fund_id, e.unit having sum(e.amount) <> 0)
     or exists (select from journal j where j.tenant_id = p_tenant and to_char(j.effective_on, 'YYYYMM') = p_period and not exists (select from seal s where s.journal_id = j.id)) then
    raise exception 'the month % does not add up', p_period using errcode = 'LG017';
  end if;
  insert into period_event (tenant_id, period, action, made_by) values (p_tenant, p_period, 'close', p_made_by);
end $$;

create function ledger.reopen_period(p_tenant uuid, p_period text, p_made_by text, p_checked_by text, p_reason text) returns void language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
  perform pg_advisory_xact_lock(period_lock(p_tenant, p_period));
  if not period_closed(p_tenant, p_period) then raise exception 'the month % is open', p_period using errcode = 'LG019'; end if;
  insert into period_event (tenant_id, period, action, made_by, checked_by, reason) values (p_tenant, p_period, 'reopen', p_made_by, p_checked_by, p_reason);
end $$;

create function ledger.record_check(p_invariants int, p_findings jsonb) returns bigint language sql security definer set search_path = ledger, pg_temp as $$
  insert into check_run (invariants, findings) values (p_invariants, p_findings) returning id $$;
