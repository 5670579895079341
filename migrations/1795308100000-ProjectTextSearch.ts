import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finding projects by part of the title through an index: every character and every two neighbours of it. Works for Chinese, needs no extension. */
export class ProjectTextSearch1795308100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create function search_fold(value text) returns text language sql immutable strict parallel safe as $$ select lower(normalize(value, NFKC)) $$`);
    await runner.query(`
      create function search_pairs(value text) returns text[] language sql immutable strict parallel safe as $$
        select coalesce(array_agg(distinct substr(folded, i, size)), '{}')
          from search_fold(value) folded, generate_series(1, length(folded)) i, generate_series(1, 2) size where i + size - 1 <= length(folded) $$`);
    await runner.query(`
      create function search_pairs_asked(value text) returns text[] language sql immutable strict parallel safe as $$
        select coalesce(array_agg(distinct substr(folded, i, least(2, length(folded)))), '{}')
          from search_fold(value) folded, generate_series(1, greatest(1, length(folded) - 1)) i $$`);
    await runner.query(`ALTER TABLE "project" ADD "title_pairs" text array NOT NULL DEFAULT '{}'`);
    await runner.query('update project set title_pairs = search_pairs(title)');
    await runner.query(`create function keep_title_pairs() returns trigger language plpgsql as $$ begin new.title_pairs := search_pairs(new.title); return new; end $$`);
    await runner.query('create trigger title_pairs_inserted before insert on project for each row execute function keep_title_pairs()');
    await runner.query('create trigger title_pairs_updated before update of title, title_pairs on project for each row execute function keep_title_pairs()');
    await runner.query('create index project_title_pairs_idx on project using gin (title_pairs) with (fastupdate = off)');
    await runner.query('create index project_number_idx on project (competition_id, number) where number is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index project_number_idx');
    await runner.query('drop index project_title_pairs_idx');
    await runner.query('drop trigger title_pairs_updated on project');
    await runner.query('drop trigger title_pairs_inserted on project');
    await runner.query('drop function keep_title_pairs()');
    await runner.query('ALTER TABLE "project" DROP COLUMN "title_pairs"');
    await runner.query('drop function search_pairs_asked(text)');
    await runner.query('drop function search_pairs(text)');
    await runner.query('drop function search_fold(text)');
  }
}
