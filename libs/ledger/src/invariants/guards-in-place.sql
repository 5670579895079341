-- Every trigger and every check of the ledger is there, enabled and validated; the door runs as the owner.
select null::uuid as tenant_id, format('trigger %s on %s is missing or disabled', want.name, want.on_table) as detail
  from (select t as on_table, 'append_only' as name from unnest(array['fund', 'kind', 'journal', 'entry', 'seal', 'anchor', 'period_event', 'check_run', 'story']) t
        union all select t, 'never_deleted' from unnest(array['account', 'balance', 'chain_head', 'day_total']) t
        union all select t, n from unnest(array['fund', 'kind', 'account', 'journal', 'entry', 'balance', 'pending', 'seal', 'chain_head', 'day_total', 'anchor', 'period_event', 'check_run', 'story']) t, unnest(array['no_truncate', 'only_by_door']) n
        union all values ('account', 'keep_account'), ('entry', 'entries_added'), ('journal', 'must_balance')) want
  where not exists (select from pg_catalog.pg_trigger g where g.tgrelid = format('ledger.%I', want.on_table)::regclass and g.tgname = want.name and g.tgenabled = 'A')
union all
select null, format('constraint %s on %s is missing or not validated', want.name, want.on_table)
  from (values ('balance', 'balance_not_overdrawn'), ('entry', 'entry_amount_bounded'), ('entry', 'entry_account_fkey'), ('entry', 'entry_pkey'), ('entry', 'entry_journal_id_fkey'), ('journal', 'journal_idem_key'), ('journal', 'journal_kind_fkey'),
               ('journal', 'journal_two_people'), ('journal', 'journal_reversal_kind'), ('journal', 'journal_reverses_key'), ('seal', 'seal_voucher_key'), ('account', 'account_code_key'), ('account', 'cash_is_an_asset'),
               ('period_event', 'reopening_two_people')) want (on_table, name)
  where not exists (select from pg_catalog.pg_constraint c where c.conrelid = format('ledger.%I', want.on_table)::regclass and c.conname = want.name and c.convalidated)
union all
-- Foreign keys are triggers too: `disable trigger all` would leave the constraint standing and dead.
select null, format('the foreign keys of %s are disabled', g.tgrelid::regclass) from pg_catalog.pg_trigger g join pg_catalog.pg_class c on c.oid = g.tgrelid
  where c.relnamespace = 'ledger'::regnamespace and g.tgisinternal and g.tgenabled not in ('O', 'A')
union all
select null, format('function %s does not run as the owner of the tables', p.oid::regprocedure) from pg_catalog.pg_proc p
  where p.pronamespace = 'ledger'::regnamespace and p.proname in ('post', 'reverse', 'seal_batch', 'open_account', 'close_period', 'reopen_period', 'tell_story')
    and (not p.prosecdef or p.proowner <> (select relowner from pg_catalog.pg_class where oid = 'ledger.journal'::regclass))
