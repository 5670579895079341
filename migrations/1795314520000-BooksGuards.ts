import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the bank said and how it was matched stays as it was: statements append-only, matches only undone, both sides of a match equal at commit. */
export class BooksGuards1795314520000 implements MigrationInterface {
  name = 'BooksGuards1795314520000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`select make_append_only('bank_statement'), make_append_only('bank_line'), make_append_only('opened_fund')`);
    await runner.query(`create function match_adds_up() returns trigger language plpgsql as $$
      begin
        if (select count(*) < 2 or sum(case when line_id is null then -amount_fen else amount_fen end) <> 0 from bank_match_item where match_id = new.match_id) then
          raise exception 'the two sides of match % differ', new.match_id using errcode = 'LB020';
        end if;
        if new.amount_fen is distinct from coalesce((select amount_fen from bank_line where id = new.line_id), (select amount from ledger.entry where journal_id = new.journal_id and line = new.entry_line)) then
          raise exception 'an item of match % does not carry its own amount', new.match_id using errcode = 'LB020';
        end if;
        return null;
      end $$`);
    await runner.query(`create constraint trigger match_adds_up after insert on bank_match_item deferrable initially deferred for each row execute function match_adds_up()`);
    await runner.query(`create function keep_match() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then raise exception '% is undone, never deleted', tg_table_name using errcode = 'LB001'; end if;
        if tg_table_name = 'bank_match_item' then
          if not old.active or (to_jsonb(new) - 'active') <> (to_jsonb(old) - 'active') then raise exception 'an item of a match is only set inactive, once' using errcode = 'LB001'; end if;
        elsif old.undone_at is not null or (to_jsonb(new) - 'undone_at' - 'undone_by' - 'undone_reason') <> (to_jsonb(old) - 'undone_at' - 'undone_by' - 'undone_reason') then
          raise exception 'a match is only undone, once' using errcode = 'LB001';
        end if;
        return new;
      end $$`);
    for (const table of ['bank_match', 'bank_match_item']) {
      await runner.query(`create trigger keep_match before update or delete on ${table} for each row execute function keep_match()`);
      await runner.query(`create trigger no_truncate before truncate on ${table} for each statement execute function forbid_change()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['bank_match', 'bank_match_item']) {
      await runner.query(`drop trigger no_truncate on ${table}`);
      await runner.query(`drop trigger keep_match on ${table}`);
    }
    await runner.query('drop trigger match_adds_up on bank_match_item');
    await runner.query('drop function keep_match()');
    await runner.query('drop function match_adds_up()');
    for (const table of ['bank_statement', 'bank_line', 'opened_fund']) {
      await runner.query(`drop trigger append_only on ${table}`);
      await runner.query(`drop trigger no_truncate on ${table}`);
    }
  }
}
