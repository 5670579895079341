import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Jobs, refused, UnitOfWork, type Actor } from '@app/platform';
import { BankAccount } from '../banks/bank-account.entity.js';
import { CancelOut } from '../banks/cancel-out.js';
import { transfer } from '../posting/journal.js';
import { Ledger } from '../posting/ledger.js';
import { MoneyIn, type MoneyInStatus } from './money-in.entity.js';
import type { DecideMoneyInInput, MoneyInDecision } from './money-in.inputs.js';
import { noonOf } from './record-money-in.js';

const BECOMES: Record<MoneyInDecision, MoneyInStatus> = { confirm: 'confirmed', reject: 'rejected', return: 'returned' };

/** The second of two people: what was recorded becomes the fund's, was a mistake, or goes back to its sender. */
@Injectable()
export class DecideMoneyIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly cancelOut: CancelOut,
  ) {}

  decide(actor: Actor, input: DecideMoneyInInput): Promise<MoneyIn> {
    return this.decideBy(actor, input, (row) => this.post(actor, row, input.decision));
  }

  /** Confirms a transfer that belongs to something other libs keep, a pledge: they post it, in this transaction, and answer with the journal. No receipt of its own follows. */
  confirmFor(actor: Actor, input: Pick<DecideMoneyInInput, 'id'>, post: (row: MoneyIn) => Promise<string>): Promise<MoneyIn> {
    return this.decideBy(actor, { ...input, decision: 'confirm', reason: null }, post, false);
  }

  private decideBy(actor: Actor, input: DecideMoneyInInput, post: (row: MoneyIn) => Promise<string | null>, receipt = true): Promise<MoneyIn> {
    return this.unitOfWork.run(async () => {
      const row = await this.lock(actor, input.id);
      const { decision } = input;
      const reason = input.reason?.trim() || null;
      if (row.status !== 'recorded') throw refused('MONEY_IN_DECIDED', { status: row.status });
      if (row.recordedById === actor.id) throw refused('TWO_PEOPLE_NEEDED');
      if (decision !== 'confirm' && !reason) throw refused('REASON_REQUIRED');
      if (decision === 'return' && row.kind !== 'transfer') throw refused('JOURNAL_KIND_INVALID');
      const journalId = await post(row);
      const changes = { status: BECOMES[decision], decidedById: actor.id, decidedAt: this.clock.now(), reason, journalId };
      await this.unitOfWork.repo(MoneyIn).update({ id: row.id, status: 'recorded' }, changes);
      await this.audit.record(actor, {
        action: 'decideMoneyIn', subject: { type: 'MoneyIn', id: row.id }, tenantId: row.tenantId, competitionId: row.competitionId, before: { status: 'recorded' }, after: { status: changes.status, journalId }, reason, input,
      });
      if (decision === 'confirm' && receipt) await this.jobs.add('moneyReceived', { moneyInId: row.id }, { key: `money-in:${row.id}`, queue: `receipts:${row.tenantId}` });
      return Object.assign(row, changes);
    });
  }

  /** Writes down the receipt once it is issued; the first one stays. */
  async keepReceipt(id: string, receipt: { id: string; number: string }): Promise<void> {
    await this.unitOfWork.manager.query('update money_in set receipt_id = $2, receipt_number = $3 where id = $1 and receipt_id is null', [id, receipt.id, receipt.number]);
  }

  private async lock(actor: Actor, id: string): Promise<MoneyIn> {
    const row = await this.unitOfWork.repo(MoneyIn).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row || !this.access.allows(actor, 'ReadLedger', row)) {
      this.access.decide(true);
      throw refused('NOT_FOUND', { what: '收款' });
    }
    this.access.require(actor, 'ConfirmMoneyIn', { tenantId: row.tenantId });
    this.access.requireStepUp(actor, this.clock.now());
    return row;
  }

  private async post(actor: Actor, row: MoneyIn, decision: MoneyInDecision): Promise<string | null> {
    const { tenantId, fundCode: fund, payer, reference, amountFen } = row;
    const subject = `money-in:${row.id}`;
    const key = `${subject}:${BECOMES[decision]}:${row.round}`;
    const two = { madeBy: row.recordedById, checkedBy: actor.id ?? `system:${actor.name}` };
    if (row.kind === 'appropriation') {
      if (decision !== 'confirm') return null;
      const lines = transfer(`quota:treasury:${fund}`, `grant:${fund}:unawarded`, amountFen);
      return (await this.ledger.post(actor, { tenantId, key, kind: 'appropriation', effectiveAt: noonOf(row.receivedOn), summary: `拨入额度 ${payer} ${reference}`, subject, lines, ...two })).journalId;
    }
    const effectiveAt = this.clock.now();
    if (decision === 'reject') {
      const { journalId } = await this.ledger.reverse(actor, { journalId: row.arrivalJournalId!, key, effectiveAt, summary: `登记有误 ${payer} ${reference}`, ...two });
      await this.cancelOut.run(actor, tenantId, { reversed: row.arrivalJournalId!, reversal: journalId });
      return journalId;
    }
    const suspense = `suspense:${fund}:unmatched`;
    const bank = await this.unitOfWork.repo(BankAccount).findOneByOrFail({ id: row.bankAccountId! });
    const [kind, lines, words] =
      decision === 'confirm' ? (['transfer-matched', transfer(suspense, await this.destination(fund), amountFen), '到账认领'] as const) : (['refund', transfer(suspense, `bank:${bank.code}:${fund}`, amountFen), '退回'] as const);
    return (await this.ledger.post(actor, { tenantId, key, kind, effectiveAt, summary: `${words} ${payer} ${reference}`, subject, lines, ...two })).journalId;
  }

  /** Where a fund's free money stands: a grant fund's 未资助, a pool's 可用配捐. A campaign's belongs to its pledges. */
  private async destination(fund: string): Promise<string> {
    const free = [`pledge:${fund}:held`, `grant:${fund}:unawarded`, `match:${fund}:available`];
    const [account] = await this.unitOfWork.manager.query<{ code: string }[]>('select code from ledger.account where code = any($1) order by array_position($1, code) limit 1', [free]);
    if (!account) throw refused('ACCOUNT_UNKNOWN', { account: free[0]! });
    // A gift without its pledge would belong to nobody.
    if (account.code.startsWith('pledge:')) throw refused('MONEY_IN_BY_PLEDGE');
    return account.code;
  }
}
