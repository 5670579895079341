create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'ledger.% is append-only (% refused)', tg_table_name, tg_op using errcode = 'LG001';
end $$;

-- Rows arrive only through the functions of this schema, which run as its owner: not even a superuser's session inserts by accident.
create function ledger.only_by_door() returns trigger language plpgsql as $$
begin
  if (select relowner from pg_catalog.pg_class where oid = tg_relid) <> quote_ident(current_user)::regrole then
    raise exception 'ledger.% is written through the ledger''s functions only', tg_table_name using errcode = 'LG010';
  end if;
  return null;
end $$;

-- An account's meaning never changes; only its name and whether it is frozen may.
create function ledger.keep_account() returns trigger language plpgsql as $$
begin
  if (new.id, new.tenant_id, new.fund_id, new.code, new.type, new.unit, new.guarded, new.cash, new.project_id)
     is distinct from (old.id, old.tenant_id, old.fund_id, old.code, old.type, old.unit, old.guarded, old.cash, old.project_id) then
    raise exception 'account % keeps its code, type, unit and fund', old.code using errcode = 'LG001';
  end if;
  return new;
end $$;

do $$ declare t text; begin
  foreach t in array array['fund', 'kind', 'journal', 'entry', 'seal', 'anchor', 'period_event', 'check_run'] loop
    execute format('create trigger append_only before update or delete on ledger.%I for each row execute function ledger.refuse_change()', t);
    execute format('alter table ledger.%I enable always trigger append_only', t);
  end loop;
  foreach t in array array['account', 'balance', 'chain_head', 'day_total'] loop
    execute format('create trigger never_deleted before delete on ledger.%I for each row execute function ledger.refuse_change()', t);
    execute format('alter table ledger.%I enable always trigger never_deleted', t);
  end loop;
  foreach t in array array['fund', 'kind', 'account', 'journal', 'entry', 'balance', 'pending', 'seal', 'chain_head', 'day_total', 'anchor', 'period_event', 'check_run'] loop
    execute format('create trigger no_truncate before truncate on ledger.%I for each statement execute function ledger.refuse_change()', t);
    execute format('create trigger only_by_door before insert or update or delete on ledger.%I for each statement execute function ledger.only_by_door()', t);
    execute format('alter table ledger.%I enable always trigger no_truncate', t);
    execute format('alter table ledger.%I enable always trigger only_by_door', t);
  end loop;
end $$;
create trigger keep_account before update on ledger.account for each row execute function ledger.keep_account();
alter table ledger.account enable always trigger keep_account;

-- All lines of a journal come in one statement: here they are judged together and the guarded balances moved, in account order.
create function ledger.on_entries() returns trigger language plpgsql set search_path = ledger, pg_temp as $$
declare
  r record;
  cash_moved numeric := 0;
  v_unit text;
  v_pays_out boolean;
begin
  if exists (select from added group by journal_id, fund_id having sum(amount) <> 0) then
    raise exception 'the journal does not balance inside each fund' using errcode = 'LG005';
  end if;
  for r in
    select a.account_id, a.amount, a.unit, x.code, x.guarded, x.frozen, x.cash, x.tenant_id = j.tenant_id as own, j.xid = pg_current_xact_id() as fresh, j.pays_out, j.effective_on = a.effective_on as same_day
      from added a
      -- By primary key, line for line: no plan to choose, no statistics to trust.
      cross join lateral (select code, normal, guarded, frozen, cash, tenant_id from account where id = a.account_id limit 1) x
      cross join lateral (select tenant_id, xid, pays_out, effective_on from journal where id = a.journal_id limit 1) j
     order by a.account_id, x.normal * a.amount desc
  loop
    if not r.fresh then raise exception 'the journal is already complete' using errcode = 'LG002'; end if;
    if not r.own then raise exception 'account % belongs to another street office', r.code using errcode = 'LG007', detail = r.code; end if;
    if r.frozen then raise exception 'account % is frozen', r.code using errcode = 'LG003', detail = r.code; end if;
    if r.unit <> v_unit then raise exception 'lines of one journal share one unit' using errcode = 'LG008'; end if;
    v_unit := r.unit;
    if not r.same_day then raise exception 'lines carry the date of their journal' using errcode = 'LG002'; end if;
    if r.cash then cash_moved := cash_moved + r.amount; end if;
    v_pays_out := r.pays_out;
    if r.guarded then
      update balance set debit = debit + greatest(r.amount, 0), credit = credit + greatest(-r.amount, 0) where account_id = r.account_id;
      if not found then raise exception 'guarded account % has no balance row', r.code using errcode = 'LG000'; end if;
    end if;
  end loop;
  if cash_moved < 0 and not v_pays_out then
    raise exception 'this kind of journal moves no money out' using errcode = 'LG014';
  end if;
  return null;
end $$;
create trigger entries_added after insert on ledger.entry referencing new table as added for each statement execute function ledger.on_entries();
alter table ledger.entry enable always trigger entries_added;

-- The last word, at COMMIT, whatever inserted the rows.
create function ledger.must_balance() returns trigger language plpgsql set search_path = ledger, pg_temp as $$
declare
  lines bigint;
  unbalanced boolean;
begin
  select coalesce(sum(n), 0), coalesce(bool_or(total <> 0), false) into lines, unbalanced
    from (select count(*) as n, sum(amount) as total from entry where journal_id = new.id group by fund_id) f;
  if lines < 2 then raise exception 'journal % has % line(s)', new.id, lines using errcode = 'LG004'; end if;
  if unbalanced then raise exception 'journal % does not balance inside each fund', new.id using errcode = 'LG005'; end if;
  if new.reverses is not null and exists (
    (select account_id, amount from entry where journal_id = new.id except all select account_id, -amount from entry where journal_id = new.reverses)
    union all
    (select account_id, -amount from entry where journal_id = new.reverses except all select account_id, amount from entry where journal_id = new.id)) then
    raise exception 'journal % is not the exact opposite of %', new.id, new.reverses using errcode = 'LG013';
  end if;
  return null;
end $$;
create constraint trigger must_balance after insert on ledger.journal deferrable initially deferred for each row execute function ledger.must_balance();
alter table ledger.journal enable always trigger must_balance;
