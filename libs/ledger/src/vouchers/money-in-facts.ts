import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JournalFacts, type FactSearch, type JournalFact, type JournalRef } from './journal-facts.js';

/** Money in: one paper, the slip or document whose number was recorded; who paid is found like a payee, its number like an invoice’s. */
@Injectable()
export class MoneyInFacts implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly facts: JournalFacts,
  ) {}

  onModuleInit(): void {
    this.facts.register('money-in', { factsOf: (journals) => Promise.resolve(factsOf(journals)), subjectsWith: (tenantId, search, limit) => this.subjectsWith(tenantId, search, limit) });
  }

  private async subjectsWith(tenantId: string, { payee, invoice }: FactSearch, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ subject: string }[]>(
      `select 'money-in:' || id as subject from money_in where tenant_id = $1 and ($2::text is null or strpos(lower(payer), lower($2)) > 0) and ($3::text is null or reference = $3) limit $4`,
      [tenantId, payee ?? null, invoice ?? null, limit]);
    return rows.map(({ subject }) => subject);
  }
}

const factsOf = (journals: readonly JournalRef[]): Map<string, JournalFact> => new Map(journals.map(({ id, kind }) => [id, { papers: kind === 'reversal' ? null : 1, approvedBy: [], paidBy: null }]));
