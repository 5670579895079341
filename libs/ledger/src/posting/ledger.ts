import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { shanghaiDay } from '@app/rules';
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
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Posts a journal in the open transaction: the business row and the posting commit or fail together. The caller decides access.
   * Refuses (see ledger.refusals.ts) what does not balance inside each fund, overdraws a guarded account, lacks a second person, falls into a closed month…
   */
  async post(actor: Actor, journal: JournalRequest): Promise<Posted> {
    const lines = journal.lines.map(({ account, amountFen }) => ({ account, amount: amountFen.toString() }));
    return this.ask('select journal_id, replay from ledger.post($1, $2, $3, $4, $5, $6, $7, $8, $9, null, $10)', [
      journal.tenantId, journal.key, journal.kind, journal.effectiveAt, JSON.stringify(lines), journal.summary, journal.madeBy ?? nameOf(actor), journal.checkedBy ?? null, journal.subject ?? null, this.today(),
    ]);
  }

  /** 红字冲销: posts the exact opposite of a journal, once, in an open month, made and checked by two people. */
  async reverse(actor: Actor, reversal: { journalId: string; key: string; effectiveAt: Date; summary: string; checkedBy: string; madeBy?: string }): Promise<Posted> {
    return this.ask('select journal_id, replay from ledger.reverse($1, $2, $3, $4, $5, $6, $7)', [
      reversal.journalId, reversal.key, reversal.effectiveAt, reversal.summary, reversal.madeBy ?? nameOf(actor), reversal.checkedBy, this.today(),
    ]);
  }

  /** The application's day: believed only in a ledger that says it tells a story. */
  private today(): string {
    return shanghaiDay(this.clock.now().getTime());
  }

  private async ask(sql: string, values: unknown[]): Promise<Posted> {
    const [row] = await this.unitOfWork.manager.query<PostedRow[]>(sql, values).catch(refuseAsLedger);
    return { journalId: row!.journal_id, replay: row!.replay };
  }
}
