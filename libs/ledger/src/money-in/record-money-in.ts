import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, sqlState, UnitOfWork, type Actor } from '@app/platform';
import { formatYuan as yuan, shanghaiDay } from '@app/rules';
import { Accounts } from '../accounts/accounts.js';
import { transferAccounts } from '../accounts/templates.js';
import { BankAccounts } from '../banks/bank-accounts.js';
import { BankLine } from '../banks/bank-line.entity.js';
import { BankMatches } from '../banks/bank-matches.js';
import { FUND, type Fund } from '../funds/open-fund.js';
import { transfer } from '../posting/journal.js';
import { Ledger } from '../posting/ledger.js';
import { MoneyIn } from './money-in.entity.js';
import type { RecordAppropriationInput, RecordTransferInput } from './money-in.inputs.js';

/** Most that one receipt may hold: the ledger's own bound. */
const MOST_FEN = 10n ** 14n;

/** A day of effect as an instant: noon in Shanghai, far from both midnights. */
export const noonOf = (day: string): Date => new Date(`${day}T04:00:00.000Z`);

/** The first of two people: records money that came in. A transfer is booked as arrived at once (到账), an appropriation when it is confirmed. */
@Injectable()
export class RecordMoneyIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly accounts: Accounts,
    private readonly banks: BankAccounts,
    private readonly matches: BankMatches,
  ) {}

  appropriation(actor: Actor, input: RecordAppropriationInput): Promise<MoneyIn> {
    return this.unitOfWork.run(async () => {
      const fund = await this.admit(actor, input);
      const row = await this.insert(actor, fund, { input, kind: 'appropriation', bankAccountId: null });
      await this.record(actor, row, { action: 'recordAppropriation', input });
      return row;
    });
  }

  transfer(actor: Actor, input: RecordTransferInput): Promise<MoneyIn> {
    return this.unitOfWork.run(async () => {
      const fund = await this.admit(actor, input);
      const bank = await this.banks.ofOffice(input.tenantId, input.bankAccountId);
      if (bank.kind !== 'bank') throw refused('NOT_FOUND', { what: '银行账户' });
      const line = input.bankLineId ? await this.unitOfWork.repo(BankLine).findOneBy({ id: input.bankLineId, bankAccountId: bank.id }) : null;
      if (input.bankLineId && !line) throw refused('NOT_FOUND', { what: '对账单明细' });
      if (line && line.amountFen !== input.amountFen) throw refused('MATCH_SUMS_DIFFER', { bank: yuan(line.amountFen), books: yuan(input.amountFen), difference: yuan(line.amountFen - input.amountFen) });
      await this.accounts.open(fund.id, transferAccounts(fund.code, bank.code));
      const row = await this.insert(actor, fund, { input, kind: 'transfer', bankAccountId: bank.id });
      const { journalId } = await this.ledger.post(actor, {
        tenantId: row.tenantId, key: `money-in:${row.id}:arrived`, kind: 'transfer-in', effectiveAt: noonOf(row.receivedOn), subject: `money-in:${row.id}`,
        summary: `到账 ${row.payer} ${row.reference}`, lines: transfer(`bank:${bank.code}:${fund.code}`, `suspense:${fund.code}:unmatched`, row.amountFen),
      });
      await this.unitOfWork.repo(MoneyIn).update({ id: row.id }, { arrivalJournalId: journalId });
      // The debit of the bank is the first line of its journal.
      if (line) await this.matches.insert(actor, bank, { because: 'by-hand', reason: '到账登记', lines: [line], entries: [{ journalId, entryLine: 1, amountFen: row.amountFen }] });
      await this.record(actor, row, { action: 'recordTransfer', input });
      return Object.assign(row, { arrivalJournalId: journalId });
    });
  }

  private async admit(actor: Actor, input: RecordAppropriationInput): Promise<Fund> {
    this.access.require(actor, 'RecordMoneyIn', { tenantId: input.tenantId });
    if (input.amountFen <= 0n || input.amountFen > MOST_FEN) throw refused('AMOUNT_OUT_OF_RANGE');
    if (input.receivedOn > shanghaiDay(this.clock.now().getTime())) throw refused('POSTING_DATE_INVALID');
    const [fund] = await this.unitOfWork.manager.query<Fund[]>(`select ${FUND} from ledger.fund f left join opened_fund o on o.fund_id = f.id where f.id = $1 and f.tenant_id = $2`, [input.fundId, input.tenantId]);
    if (!fund) throw refused('NOT_FOUND', { what: '专款' });
    return fund;
  }

  private async insert(actor: Actor, fund: Fund, of: { input: RecordAppropriationInput; kind: MoneyIn['kind']; bankAccountId: string | null }): Promise<MoneyIn> {
    const { amountFen, receivedOn, payer, purpose } = of.input;
    const row = this.unitOfWork.repo(MoneyIn).create({
      id: randomUUID(), tenantId: fund.tenantId, competitionId: fund.competitionId, fundId: fund.id, fundCode: fund.code, kind: of.kind, status: 'recorded', amountFen, receivedOn, payer,
      reference: of.input.reference.normalize('NFKC').trim(), purpose, bankAccountId: of.bankAccountId, recordedById: actor.id ?? NOBODY, decidedById: null, decidedAt: null, reason: null, round: 0,
      arrivalJournalId: null, journalId: null, receiptId: null, receiptNumber: null, createdAt: this.clock.now(),
    });
    try {
      await this.unitOfWork.repo(MoneyIn).insert(row);
    } catch (error) {
      if (sqlState(error) === '23505') throw refused('BANK_REFERENCE_USED');
      throw error;
    }
    return row;
  }

  private record(actor: Actor, row: MoneyIn, of: { action: string; input: object }): Promise<void> {
    return this.audit.record(actor, {
      action: of.action, subject: { type: 'MoneyIn', id: row.id }, tenantId: row.tenantId, competitionId: row.competitionId,
      after: { fund: row.fundCode, amountFen: row.amountFen, payer: row.payer, reference: row.reference }, input: of.input,
    });
  }
}

/** The system's own id where a person's would stand. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
