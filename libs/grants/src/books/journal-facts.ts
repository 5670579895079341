import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JournalFacts, type FactSearch, type JournalFact, type JournalRef } from '@app/ledger';
import { DataSource } from 'typeorm';

/**
 * What the vouchers of a disbursement carry. Papers: for an approval the files of the request; for a payment, a bounce or money back the one slip; for an acquittal its invoices.
 * The approvers and the payer are those of the round the disbursement is in.
 */
const FACTS = `
  select j.id::text,
         case j.kind when 'disbursement' then (select count(*)::int from disbursement_file f where f.disbursement_id = d.id and not f.released)
                     when 'acquittal' then (select count(distinct l.invoice_id)::int from acquittal a join acquittal_line l on l.acquittal_id = a.id where a.journal_id = j.id)
                     when 'reversal' then null when 'remit' then null when 'award-lapsed' then null else 1 end as papers,
         array(select distinct s.person_id::text from disbursement_step s where s.disbursement_id = d.id and s.round = d.round and s.action = 'approve' order by 1) as "approvedBy",
         (select s.person_id::text from disbursement_step s where s.disbursement_id = d.id and s.round = d.round and s.action = 'pay' and j.kind = 'payment' order by s.position desc limit 1) as "paidBy"
    from unnest($1::bigint[], $2::text[], $3::text[]) j(id, kind, subject) join disbursement d on d.id = split_part(j.subject, ':', 2)::uuid`;

const SUBJECTS = `
  select 'disbursement:' || d.id as subject from disbursement d join payee p on p.id = d.payee_id
   where d.tenant_id = $1 and ($2::text is null or strpos(lower(p.holder), lower($2)) > 0) and ($3::text is null or exists (select from invoice i where i.disbursement_id = d.id and i.number = $3)) limit $4`;

/** Tells the books what only payments know: papers, approvers, payees, invoices. */
@Injectable()
export class DisbursementFacts implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly facts: JournalFacts,
  ) {}

  onModuleInit(): void {
    this.facts.register('disbursement', { factsOf: (journals) => this.factsOf(journals), subjectsWith: (tenantId, search, limit) => this.subjectsWith(tenantId, search, limit) });
  }

  private async factsOf(journals: readonly JournalRef[]): Promise<Map<string, JournalFact>> {
    const known = journals.filter(({ subject }) => /^disbursement:[0-9a-f-]{36}$/.test(subject));
    const rows = await this.dataSource.query<(JournalFact & { id: string })[]>(FACTS, [known.map(({ id }) => id), known.map(({ kind }) => kind), known.map(({ subject }) => subject)]);
    return new Map(rows.map(({ id, papers, approvedBy, paidBy }) => [id, { papers, approvedBy, paidBy }]));
  }

  private async subjectsWith(tenantId: string, { payee, invoice }: FactSearch, limit: number): Promise<string[]> {
    // Invoices are kept half-width and without blanks.
    const number = invoice ? invoice.normalize('NFKC').replaceAll(/\s/g, '') : null;
    const rows = await this.dataSource.query<{ subject: string }[]>(SUBJECTS, [tenantId, payee ?? null, number, limit]);
    return rows.map(({ subject }) => subject);
  }
}
