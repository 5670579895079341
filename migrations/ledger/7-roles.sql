-- How far the session's user is kept from the tables: see docs/decisions/0008-ledger-roles.md.
create function ledger.separation() returns text language sql stable as $$
  select case when r.rolsuper then 'superuser'
              when r.rolcreaterole or pg_has_role(session_user, c.relowner, 'MEMBER') then 'shared' -- owns the tables, or could make itself their owner
              else 'separate' end
    from pg_catalog.pg_roles r, pg_catalog.pg_class c where r.rolname = session_user and c.oid = 'ledger.journal'::regclass $$;
revoke execute on all functions in schema ledger from public;

do $roles$
declare
  migrator text := current_user;
  name text;
  thing text;
begin
  foreach name in array array['liaobuqi_ledger_owner', 'liaobuqi_ledger_app', 'liaobuqi_ledger_audit'] loop
    begin
      if not exists (select from pg_catalog.pg_roles where rolname = name) then execute format('create role %I nologin', name); end if;
    exception when duplicate_object or unique_violation then null; -- another database of this cluster was faster
    end;
  end loop;
  execute format('grant liaobuqi_ledger_owner, liaobuqi_ledger_app to %I', migrator);
  -- The owner needs nothing but this schema.
  execute format('grant create on database %I to liaobuqi_ledger_owner', current_database());
  for thing in
    select format('table ledger.%I', relname) from pg_catalog.pg_class where relnamespace = 'ledger'::regnamespace and relkind = 'r'
    union all select format('function %s', oid::regprocedure) from pg_catalog.pg_proc where pronamespace = 'ledger'::regnamespace
  loop
    execute format('grant usage, create on schema ledger to liaobuqi_ledger_owner');
    execute format('alter %s owner to liaobuqi_ledger_owner', thing);
  end loop;
  alter schema ledger owner to liaobuqi_ledger_owner;
  execute format('revoke create on database %I from liaobuqi_ledger_owner', current_database());
  set local role liaobuqi_ledger_owner;
  grant usage on schema ledger to liaobuqi_ledger_app, liaobuqi_ledger_audit;
  grant select on all tables in schema ledger to liaobuqi_ledger_app, liaobuqi_ledger_audit;
  grant execute on all functions in schema ledger to liaobuqi_ledger_app;
  revoke execute on function ledger.on_entries(), ledger.must_balance(), ledger.refuse_change(), ledger.only_by_door(), ledger.keep_account() from liaobuqi_ledger_app;
  grant execute on function ledger.verify(bigint, bytea), ledger.canonical(ledger.seal), ledger.today(), ledger.separation(), ledger.period_closed(uuid, text) to liaobuqi_ledger_audit;
  reset role;
  execute format('revoke liaobuqi_ledger_owner from %I', migrator);
exception when insufficient_privilege then
  -- One user without CREATEROLE: it owns the ledger; triggers and constraints still hold, and every start says so.
  raise warning 'The ledger could not be given an owner of its own (%): see docs/decisions/0008-ledger-roles.md', sqlerrm;
end $roles$;
