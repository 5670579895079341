/**
 * After every migration: whoever is in `liaobuqi_ledger_app` may work with the tables the migrating user owns, so that the processes can connect as another user than the one who migrates
 * (docs/decisions/0008-ledger-roles.md). The ledger's own tables keep their own rights. graphile-worker turns row security on for its tables without a policy, which shuts everybody but their owner out: hence one.
 */
export const OPEN_TO_APPLICATION = `do $open$
declare
  t record;
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'liaobuqi_ledger_app') then return; end if;
  grant usage on schema public, graphile_worker to liaobuqi_ledger_app;
  grant select, insert, update, delete on all tables in schema public, graphile_worker to liaobuqi_ledger_app;
  grant usage, select on all sequences in schema public, graphile_worker to liaobuqi_ledger_app;
  grant execute on all functions in schema public, graphile_worker to liaobuqi_ledger_app;
  for t in select c.relname from pg_catalog.pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
              and not exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polname = 'liaobuqi_application')
  loop
    execute format('create policy liaobuqi_application on graphile_worker.%I for all to liaobuqi_ledger_app using (true) with check (true)', t.relname);
  end loop;
exception when insufficient_privilege then
  raise warning 'The tables could not be opened to liaobuqi_ledger_app (%): the processes must connect as the user who migrates', sqlerrm;
end $open$`;
