import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, orRefuse, refused, sqlState, UnitOfWork, type Actor } from '@app/platform';
import { handMatchRefusal, matchLines, type FoundMatch } from '@app/rules';
import { nameOf } from '../posting/ledger.js';
import type { BankAccount } from './bank-account.entity.js';
import { BankAccounts } from './bank-accounts.js';
import { BankLine } from './bank-line.entity.js';
import { BankMatch, BankMatchItem } from './bank-match.entity.js';
import { OpenItems, type UnmatchedEntry, type UnmatchedLine } from './open-items.js';
import type { MatchItemsInput, UndoMatchInput } from './reconciliation.inputs.js';

interface NewMatch {
  because: BankMatch['because'];
  reason: string | null;
  lines: readonly Pick<UnmatchedLine, 'id' | 'amountFen'>[];
  entries: readonly Pick<UnmatchedEntry, 'journalId' | 'entryLine' | 'amountFen'>[];
}

/** 勾对 and its undoing. */
@Injectable()
export class BankMatches {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly accounts: BankAccounts,
    private readonly open: OpenItems,
  ) {}

  /** Matches everything that can be matched without a doubt. @returns how many matches were made. */
  automatically(actor: Actor, bankAccountId: string): Promise<{ account: BankAccount; made: number }> {
    return this.unitOfWork.run(async () => {
      const account = await this.accounts.visible(actor, bankAccountId, 'Reconcile');
      const made = await this.sweep(actor, account);
      if (made === 0) this.audit.nothingChanged();
      else await this.audit.record(actor, { action: 'matchAutomatically', subject: { type: 'BankAccount', id: account.id }, tenantId: account.tenantId, after: { made }, input: { bankAccountId, made } });
      return { account, made };
    });
  }

  /** The same as part of a larger command, which decides access and leaves the audit row. */
  async sweep(actor: Actor, account: BankAccount): Promise<number> {
    // One sweep of an account at a time: two would find the same pairs.
    await this.unitOfWork.manager.query('select 1 from bank_account where id = $1 for update', [account.id]);
    const [lines, entries] = [await this.open.lines(account), await this.open.entries(account)];
    const byId = { lines: new Map(lines.map((line) => [line.id, line])), entries: new Map(entries.map((entry) => [entry.id, entry])) };
    const found = matchLines(
      lines.map((line) => ({ id: line.id, day: line.day, amountFen: line.amountFen, text: `${line.reference} ${line.summary}` })),
      entries.map((entry) => ({ id: entry.id, day: entry.day, amountFen: entry.amountFen, text: `${entry.summary} ${entry.subject ?? ''}` })),
    );
    const items = ({ lineId, entryIds }: FoundMatch) => ({ lines: [byId.lines.get(lineId)!], entries: entryIds.map((id) => byId.entries.get(id)!) });
    for (const match of found) await this.insert(actor, account, { because: match.because, reason: null, ...items(match) });
    return found.length;
  }

  /** Matches what a person chose, with a reason: sums must agree, nothing may be matched already. */
  byHand(actor: Actor, input: MatchItemsInput): Promise<BankMatch> {
    return this.unitOfWork.run(async () => {
      const account = await this.accounts.visible(actor, input.bankAccountId, 'Reconcile');
      const lines = await this.linesOf(account, input.lineIds);
      const entries = await this.entriesOf(account, input.entryIds);
      orRefuse(handMatchRefusal({ linesFen: lines.map(({ amountFen }) => amountFen), entriesFen: entries.map(({ amountFen }) => amountFen) }));
      const match = await this.insert(actor, account, { because: 'by-hand', reason: input.reason, lines, entries });
      await this.audit.record(actor, { action: 'matchBankItems', subject: { type: 'BankMatch', id: match.id }, tenantId: account.tenantId, after: { lines: input.lineIds, entries: input.entryIds }, reason: input.reason, input });
      return match;
    });
  }

  /** Undoes a match with a reason; not when anything of it lies in a closed month. */
  undo(actor: Actor, input: UndoMatchInput): Promise<BankMatch> {
    return this.unitOfWork.run(async () => {
      const match = await this.unitOfWork.repo(BankMatch).findOneBy({ id: input.matchId });
      if (!match || !this.access.allows(actor, 'ReadLedger', match)) {
        this.access.decide(true);
        throw refused('NOT_FOUND', { what: '勾对' });
      }
      this.access.require(actor, 'Reconcile', match);
      await this.refuseClosed(match);
      const changes = { undoneAt: this.clock.now(), undoneBy: nameOf(actor), undoneReason: input.reason };
      const { affected } = await this.unitOfWork.manager.createQueryBuilder().update(BankMatch).set(changes).where('id = :id and undone_at is null', { id: match.id }).execute();
      if (affected !== 1) throw refused('ALREADY_DONE');
      await this.unitOfWork.repo(BankMatchItem).update({ matchId: match.id }, { active: false });
      await this.audit.record(actor, { action: 'unmatchBankItems', subject: { type: 'BankMatch', id: match.id }, tenantId: match.tenantId, reason: input.reason, input });
      return Object.assign(match, changes);
    });
  }

  /** Writes a match in the open transaction; whoever was faster with one of its items wins (ALREADY_MATCHED). */
  async insert(actor: Actor, account: Pick<BankAccount, 'id' | 'tenantId'>, { because, reason, lines, entries }: NewMatch): Promise<BankMatch> {
    const match = this.unitOfWork.repo(BankMatch).create({
      id: randomUUID(), tenantId: account.tenantId, bankAccountId: account.id, because, reason, madeBy: nameOf(actor), createdAt: this.clock.now(), undoneAt: null, undoneBy: null, undoneReason: null,
    });
    await this.unitOfWork.repo(BankMatch).insert(match);
    const items = [
      ...lines.map(({ id, amountFen }) => ({ lineId: id, journalId: null, entryLine: null, amountFen })),
      ...entries.map(({ journalId, entryLine, amountFen }) => ({ lineId: null, journalId, entryLine, amountFen })),
    ];
    try {
      await this.unitOfWork.repo(BankMatchItem).insert(items.map((item) => ({ matchId: match.id, active: true, ...item })));
    } catch (error) {
      if (sqlState(error) === '23505') throw refused('ALREADY_MATCHED', { count: 1 });
      throw error;
    }
    return match;
  }

  private async linesOf(account: BankAccount, ids: readonly string[]): Promise<UnmatchedLine[]> {
    const wanted = new Set(ids);
    const open = (await this.open.lines(account)).filter(({ id }) => wanted.has(id));
    if (open.length === wanted.size) return open;
    const there = await this.unitOfWork.repo(BankLine).createQueryBuilder('l').where('l.bankAccountId = :account and l.id in (:...ids)', { account: account.id, ids: [...wanted] }).getCount();
    throw there === wanted.size ? refused('ALREADY_MATCHED', { count: wanted.size - open.length }) : refused('NOT_FOUND', { what: '对账单明细' });
  }

  private async entriesOf(account: BankAccount, ids: readonly string[]): Promise<UnmatchedEntry[]> {
    const wanted = new Set(ids);
    const open = (await this.open.entries(account)).filter(({ id }) => wanted.has(id));
    if (open.length === wanted.size) return open;
    const [there] = await this.unitOfWork.manager.query<{ n: number }[]>(
      `select count(*)::int as n from ledger.entry e join ledger.account a on a.id = e.account_id where a.tenant_id = $1 and e.journal_id || ':' || e.line = any($2)`, [account.tenantId, [...wanted]]);
    throw there!.n === wanted.size ? refused('ALREADY_MATCHED', { count: wanted.size - open.length }) : refused('NOT_FOUND', { what: '凭证' });
  }

  /** Waits for a close under way, by the ledger's own lock of the month. */
  private async refuseClosed({ id, tenantId }: BankMatch): Promise<void> {
    const months = await this.unitOfWork.manager.query<{ period: string }[]>(
      `select distinct to_char(coalesce(l.day, e.effective_on), 'YYYYMM') as period from bank_match_item i
         left join bank_line l on l.id = i.line_id left join ledger.entry e on e.journal_id = i.journal_id and e.line = i.entry_line where i.match_id = $1 order by 1`, [id]);
    for (const { period } of months) {
      await this.unitOfWork.manager.query('select pg_advisory_xact_lock_shared(ledger.period_lock($1, $2))', [tenantId, period]);
      const [row] = await this.unitOfWork.manager.query<{ closed: boolean }[]>('select ledger.period_closed($1, $2) as closed', [tenantId, period]);
      if (row!.closed) throw refused('MATCH_IN_CLOSED_MONTH', { period });
    }
  }
}
