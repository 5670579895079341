-- Whether this ledger tells a story: a demonstration or a test whose clock is not the database's. One row at most, written before the first posting or never.
create table ledger.story (
  one boolean primary key default true check (one),
  told_by text not null check (length(told_by) between 1 and 100),
  since timestamptz not null default clock_timestamp());
create trigger append_only before update or delete on ledger.story for each row execute function ledger.refuse_change();
create trigger no_truncate before truncate on ledger.story for each statement execute function ledger.refuse_change();
create trigger only_by_door before insert or update or delete on ledger.story for each statement execute function ledger.only_by_door();
alter table ledger.story enable always trigger append_only;
alter table ledger.story enable always trigger no_truncate;
alter table ledger.story enable always trigger only_by_door;

create function ledger.tell_story(p_by text) returns void language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
  -- Against a first posting under way.
  lock table journal in share row exclusive mode;
  if exists (select from story) then return; end if;
  if exists (select from journal) then raise exception 'a ledger that has postings keeps the clock of its database' using errcode = 'LG020'; end if;
  insert into story (told_by) values (p_by);
end $$;

-- The last day one may post for. The caller's own day counts only where the ledger tells a story; elsewhere the database's clock alone decides.
create function ledger.last_day(p_today date) returns date language sql stable set search_path = ledger, pg_temp as $$
  select greatest(today(), case when p_today is not null and exists (select from story) then least(p_today, today() + 3660) end) $$;

drop function ledger.reverse(bigint, text, timestamptz, text, text, text);
drop function ledger.post(uuid, text, text, timestamptz, jsonb, text, text, text, text, bigint);
-- The one door. Debits positive, credits negative: p_lines = [{"account": code, "amount": fen}, …].
-- The same key with the same request answers with the first journal (replay); with another request it is refused.
create function ledger.post(p_tenant uuid, p_key text, p_kind text, p_effective_at timestamptz, p_lines jsonb, p_summary text, p_made_by text,
  p_checked_by text default null, p_subject text default null, p_reverses bigint default null, p_today date default null)
returns table (journal_id bigint, replay boolean) language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  v_hash bytea := sha256(convert_to(jsonb_build_array(1, p_kind, to_char(p_effective_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS'),
    p_lines, p_summary, p_made_by, p_checked_by, p_subject, p_reverses)::text, 'UTF8'));
  v_period text := to_char(p_effective_at at time zone 'Asia/Shanghai', 'YYYYMM');
  v_id bigint;
  v_on date;
  v_old record;
  v_lines int := case when jsonb_typeof(p_lines) = 'array' then jsonb_array_length(p_lines) else 0 end;
  v_out_of_range boolean;
  v_unknown text;
begin
  -- Shared, until the commit, and before posted_at is taken: a month cannot close or reopen around a posting under way.
  perform pg_advisory_xact_lock_shared(hashtextextended('ledger period ' || p_tenant::text || v_period, 0));
  -- Two reversals of one journal queue here, so that a repeated one finds its key before it meets the unique index on `reverses`.
  if p_reverses is not null then perform from journal where id = p_reverses for no key update; end if;
  insert into journal as j (tenant_id, idem_key, request_hash, kind, two_people, pays_out, effective_at, made_by, checked_by, subject, summary, reverses)
    select p_tenant, p_key, v_hash, k.code, k.two_people, k.pays_out, p_effective_at, p_made_by, p_checked_by, p_subject, p_summary, p_reverses from kind k where k.code = p_kind
    on conflict on constraint journal_idem_key do nothing
    returning j.id, j.effective_on into v_id, v_on;
  if v_id is null then
    select j.id, j.request_hash into v_old from journal j where j.tenant_id = p_tenant and j.idem_key = p_key;
    if v_old.id is null then raise exception 'no kind of journal is called %', p_kind using errcode = 'LG014'; end if;
    if v_old.request_hash <> v_hash then raise exception 'key % was used for another request', p_key using errcode = 'LG006'; end if;
    return query select v_old.id, true;
    return;
  end if;
  if v_lines < 2 then raise exception 'a journal has at least two lines' using errcode = 'LG004'; end if;
  if v_lines > 1000 then raise exception 'a journal has at most 1000 lines' using errcode = 'LG012'; end if;
  if v_on < date '2000-01-01' or (v_on > (clock_timestamp() at time zone 'Asia/Shanghai')::date and v_on > last_day(p_today)) then raise exception 'the date % lies in the future or too far back', v_on using errcode = 'LG011'; end if;
  -- Written out: a SQL function would be planned anew at every posting.
  if (select action from period_event where tenant_id = p_tenant and period = v_period order by id desc limit 1) = 'close' then
    raise exception 'the month % is closed', v_period using errcode = 'LG009', detail = v_period;
  end if;
  select bool_or(case when x.l ->> 'amount' ~ '^-?[1-9][0-9]{0,14}$' then abs((x.l ->> 'amount')::bigint) > 100000000000000 else true end),
         string_agg(coalesce(x.l ->> 'account', '?'), ', ') filter (where a.id is null)
    into v_out_of_range, v_unknown
    from jsonb_array_elements(p_lines) x(l) left join lateral (select id from account where code = x.l ->> 'account' limit 1) a on true;
  if v_out_of_range then raise exception 'amounts are whole fen, not zero, at most 10^14' using errcode = 'LG012'; end if;
  if v_unknown is not null then raise exception 'unknown account %', v_unknown using errcode = 'LG007', detail = v_unknown; end if;
  insert into entry (journal_id, line, account_id, fund_id, unit, effective_on, amount)
    select v_id, x.place::smallint, a.id, a.fund_id, a.unit, v_on, (x.l ->> 'amount')::bigint
      from jsonb_array_elements(p_lines) with ordinality x(l, place)
      -- One index lookup a line, whatever the planner believes about the length of the array.
      cross join lateral (select id, fund_id, unit from account where code = x.l ->> 'account' limit 1) a;
  insert into pending values (v_id);
  return query select v_id, false;
end $$;

-- 红字冲销: the exact opposite of a journal, once. A reversal itself is not reversed; post anew instead.
create function ledger.reverse(p_journal bigint, p_key text, p_effective_at timestamptz, p_summary text, p_made_by text, p_checked_by text, p_today date default null)
returns table (journal_id bigint, replay boolean) language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  v_old journal;
begin
  select * into v_old from journal where id = p_journal;
  if v_old.id is null then raise exception 'no such journal' using errcode = 'LG018'; end if;
  if v_old.reverses is not null then raise exception 'a reversal is not reversed' using errcode = 'LG013'; end if;
  return query select p.journal_id, p.replay from post(v_old.tenant_id, p_key, 'reversal', p_effective_at,
    (select jsonb_agg(jsonb_build_object('account', a.code, 'amount', -e.amount) order by e.line) from entry e join account a on a.id = e.account_id where e.journal_id = p_journal),
    p_summary, p_made_by, p_checked_by, v_old.subject, p_journal, p_today) p;
end $$;

drop function ledger.close_period(uuid, text, text);
-- Closes a month: waits for the postings under way, seals them, and refuses while anything of the month is open or out of balance.
create function ledger.close_period(p_tenant uuid, p_period text, p_made_by text, p_today date default null) returns void language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
  perform pg_advisory_xact_lock(period_lock(p_tenant, p_period));
  if period_closed(p_tenant, p_period) then raise exception 'the month % is closed already', p_period using errcode = 'LG009', detail = p_period; end if;
  if p_period >= to_char(last_day(p_today), 'YYYYMM') then raise exception 'the month % has not ended', p_period using errcode = 'LG011'; end if;
  while seal_batch(1000) > 0 loop end loop;
  if exists (select from journal j join entry e on e.journal_id = j.id where j.tenant_id = p_tenant and to_char(j.effective_on, 'YYYYMM') = p_period
             group by e.fund_id, e.unit having sum(e.amount) <> 0)
     or exists (select from journal j where j.tenant_id = p_tenant and to_char(j.effective_on, 'YYYYMM') = p_period and not exists (select from seal s where s.journal_id = j.id)) then
    raise exception 'the month % does not add up', p_period using errcode = 'LG017';
  end if;
  insert into period_event (tenant_id, period, action, made_by) values (p_tenant, p_period, 'close', p_made_by);
end $$;

revoke execute on function ledger.tell_story(text), ledger.last_day(date), ledger.close_period(uuid, text, text, date),
  ledger.post(uuid, text, text, timestamptz, jsonb, text, text, text, text, bigint, date), ledger.reverse(bigint, text, timestamptz, text, text, text, date) from public;
