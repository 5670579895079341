import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Append-only audit, and its hash chain: sealed in order after commit by one sealer at a time. */
export class AuditGuards1795302600000 implements MigrationInterface {
  name = 'AuditGuards1795302600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create function forbid_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only (% refused)', tg_table_name, tg_op using errcode = 'LB001'; end $$`);
    await runner.query(`create function make_append_only(target regclass) returns void language plpgsql as $$
      begin
        execute format('create trigger append_only before update or delete on %s for each row execute function forbid_change()', target);
        execute format('create trigger no_truncate before truncate on %s for each statement execute function forbid_change()', target);
        execute format('alter table %s enable always trigger append_only', target);
        execute format('alter table %s enable always trigger no_truncate', target);
      end $$`);
    await runner.query(`select make_append_only('audit_entry'), make_append_only('audit_seal')`);
    // The canonical form begins with a version, so that a later form can stand beside it.
    await runner.query(`create function audit_canonical(e audit_entry) returns bytea language sql immutable as $$
      select convert_to(jsonb_build_array(1, e.id, to_char(e.created_at at time zone 'UTC', 'YYYYMMDDHH24MISSMS'), e.tenant_id, e.competition_id, e.actor_kind, e.actor_id,
        e.actor_name, e.action, e.subject_type, e.subject_id, e.before, e.after, e.reason, e.idempotency_key, e.input_hash, e.address, e.user_agent, e.request_id)::text, 'UTF8') $$`);
    // The chain runs in the order of sealing, not of ids: an entry whose transaction commits late simply takes the next place.
    await runner.query(`create function audit_seal_batch(batch int default 1000) returns int language plpgsql as $$
      declare last record; e audit_entry; n int := 0; link bytea; place bigint; begin
        perform pg_advisory_xact_lock(727002);
        select seq, hash, audit_entry_id into last from audit_seal order by seq desc limit 1;
        link := coalesce(last.hash, '\\x00'); place := coalesce(last.seq, 0);
        for e in select a.* from audit_entry a left join audit_seal s on s.audit_entry_id = a.id
                  where s.seq is null order by a.id limit batch loop
          place := place + 1; link := sha256(link || audit_canonical(e)); n := n + 1;
          insert into audit_seal(seq, audit_entry_id, hash) values (place, e.id, link);
        end loop;
        return n; end $$`);
    await runner.query(`create function audit_verify() returns text language plpgsql stable as $$
      declare r record; link bytea := '\\x00'; place bigint := 0; begin
        for r in select s.seq, s.audit_entry_id, s.hash, e as entry, e.id from audit_seal s left join audit_entry e on e.id = s.audit_entry_id order by s.seq loop
          place := place + 1;
          if r.seq <> place then return format('BROKEN: seal %s is missing', place); end if;
          if r.id is null then return format('BROKEN: audit entry %s is missing', r.audit_entry_id); end if;
          link := sha256(link || audit_canonical(r.entry));
          if link <> r.hash then return format('BROKEN: audit entry %s was altered', r.audit_entry_id); end if;
        end loop;
        return format('OK %s', place); end $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function audit_verify(), audit_seal_batch(int), audit_canonical(audit_entry)`);
    await runner.query(`drop trigger append_only on audit_entry; drop trigger no_truncate on audit_entry; drop trigger append_only on audit_seal; drop trigger no_truncate on audit_seal`);
    await runner.query(`drop function make_append_only(regclass), forbid_change()`);
  }
}
