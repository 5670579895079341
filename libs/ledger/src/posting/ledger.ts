import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Actor } from '@app/platform';
import type { JournalRequest, Posted } from './journal.js';
import { refuseAsLedger } from './ledger-refusal.js';

interface PostedRow {
  journal_id: string;
  replay: boolean;
}

/** Who acted, as a journal names them: a person's id, or the system by name. */
export const nameOf = (actor: Actor): string => actor.id ?? `system:${actor.name}`;

/** The door to the ledger. The rules themselves live in the database (`ledger.post`); this speaks the caller's language. */
@Injectable()
export class Ledger {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Posts a journal in the open transaction: the business row and the posting commit or fail together. The caller decides access.
   * Refuses (see ledger.refusals.ts) what does not balance inside each fund, overdraws a guarded account, lacks a second person, falls into a closed month…
   */
  async post(actor: Actor, journal: JournalRequest): Promise<Posted> {
    const lines = journal.lines.map(({ account, amountFen }) => ({ account, amount: amountFen.toString() }));
    return this.ask('select journal_id, replay from ledger.post($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      journal.tenantId, journal.key, journal.kind, journal.effectiveAt, JSON.stringify(lines), journal.summary, nameOf(actor), journal.checkedBy ?? null, journal.subject ?? null,
    ]);
  }

  /** 红字冲销: posts the exact opposite of a journal, once, in an open month, made and checked by two people. */
  async reverse(actor: Actor, reversal: { journalId: string; key: string; effectiveAt: Date; summary: string; checkedBy: string }): Promise<Posted> {
    return this.ask('select journal_id, replay from ledger.reverse($1, $2, $3, $4, $5, $6)', [
      reversal.journalId, reversal.key, reversal.effectiveAt, reversal.summary, nameOf(actor), reversal.checkedBy,
    ]);
  }

  private async ask(sql: string, values: unknown[]): Promise<Posted> {
    const [row] = await this.unitOfWork.manager.query<PostedRow[]>(sql, values).catch(refuseAsLedger);
    return { journalId: row!.journal_id, replay: row!.replay };
  }
}
