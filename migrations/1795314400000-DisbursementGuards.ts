import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_ONLY = ['disbursement_step', 'disbursement_duty', 'acquittal_line', 'disbursement_policy'];

/** What was done is never rewritten; a payee keeps its account, an invoice its figures, a settled return its place. */
export class DisbursementGuards1795314400000 implements MigrationInterface {
  name = 'DisbursementGuards1795314400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of APPEND_ONLY) await runner.query(`select make_append_only('${table}')`);
    await runner.query(`create function keep_payee() returns trigger language plpgsql as $$
      begin
        if (new.grant_id, new.holder, new.bank_name, new.account_sealed, new.account_hash, new.account_masked, new.changed, new.usable_from, new.registered_by_id)
           is distinct from (old.grant_id, old.holder, old.bank_name, old.account_sealed, old.account_hash, old.account_masked, old.changed, old.usable_from, old.registered_by_id)
           or (old.retired_at is not null and new.retired_at is distinct from old.retired_at) or (old.confirmed_at is not null and new.confirmed_at is distinct from old.confirmed_at) then
          raise exception 'a payee keeps its account: register another one' using errcode = 'LB001';
        end if;
        return new;
      end $$`);
    await runner.query(`create trigger keep_payee before update on payee for each row execute function keep_payee()`);
    await runner.query(`create function keep_invoice() returns trigger language plpgsql as $$
      begin
        if (new.grant_id, new.disbursement_id, new.number, new.issued_on, new.seller, new.category, new.amount_fen, new.attachment_id, new.sha256)
           is distinct from (old.grant_id, old.disbursement_id, old.number, old.issued_on, old.seller, old.category, old.amount_fen, old.attachment_id, old.sha256)
           or new.accepted_fen < old.accepted_fen or (old.voided_at is not null and new.voided_at is distinct from old.voided_at) then
          raise exception 'an invoice keeps its figures: void it and record another one' using errcode = 'LB001';
        end if;
        return new;
      end $$`);
    await runner.query(`create trigger keep_invoice before update on invoice for each row execute function keep_invoice()`);
    // The reserved and paid amount is what was approved: content changes only in a draft, or on the way back to one.
    await runner.query(`create function keep_approved_content() returns trigger language plpgsql as $$
      begin
        if new.status <> 'draft' and (new.amount_fen, new.payee_id, new.tranche_id, new.budget_line_id, new.grant_id, new.content_hash) is distinct from (old.amount_fen, old.payee_id, old.tranche_id, old.budget_line_id, old.grant_id, old.content_hash) then
          raise exception 'what is approved does not change' using errcode = 'LB001';
        end if;
        return new;
      end $$`);
    await runner.query(`create trigger keep_approved_content before update on disbursement for each row execute function keep_approved_content()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger keep_approved_content on disbursement; drop trigger keep_invoice on invoice; drop trigger keep_payee on payee`);
    await runner.query(`drop function keep_approved_content(), keep_invoice(), keep_payee()`);
    for (const table of APPEND_ONLY) await runner.query(`drop trigger append_only on ${table}; drop trigger no_truncate on ${table}`);
  }
}
