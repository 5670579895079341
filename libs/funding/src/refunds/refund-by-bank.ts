import { Injectable } from '@nestjs/common';
import { Accounts, nameOf, transferAccounts } from '@app/ledger';
import { Access, Audit, Clock, refused, sqlState, UnitOfWork, type Actor } from '@app/platform';
import { shanghaiDay } from '@app/rules';
import { accountsOf } from '../books/funding-accounts.js';
import { Attempts } from '../payments/attempts/attempts.js';
import { Refund } from './refund.entity.js';
import type { DecideBankRefundInput, RefundByBankInput } from './refunds.inputs.js';
import { Refunds, type LockedRefund } from './refunds.js';

/** 以银行转账退款: the way out of a failed refund, and the way of a gift that came by transfer. One person prepares it, another confirms it left with the bank's slip. */
@Injectable()
export class RefundByBank {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly attempts: Attempts,
    private readonly refunds: Refunds,
  ) {}

  /** First of two: names whom it goes to. Only a refund that failed, or that has no provider. */
  propose(actor: Actor, input: RefundByBankInput): Promise<Refund> {
    return this.unitOfWork.run(async () => {
      const { refund, attempt } = await this.admit(actor, input.refundId, 'ProposeRefund');
      const fits = refund.status === 'failed' || (refund.status === 'asked' && refund.route === 'bank');
      if (!fits || refund.bankProposedById !== null) throw refused('REFUND_STATUS');
      // Its provider is being asked how the payment stands: somebody may have refunded it there.
      if (attempt && (await this.attempts.isAsking(attempt.id))) throw refused('REFUND_UNKNOWN');
      const changes = { route: 'bank' as const, bankProposedById: actor.id, payeeName: input.payeeName.trim(), payeeTail: input.payeeTail };
      await this.refunds.change(actor, refund, changes, 'by bank');
      await this.audit.record(actor, { action: 'refundByBank', subject: { type: 'Refund', id: refund.id }, tenantId: refund.tenantId, after: { number: refund.number, amountFen: refund.amountFen }, input });
      return refund;
    });
  }

  /** Second of two: `refund pending → bank`, with the slip's number; or back to the list. Needs a one-time password confirmed just now. */
  decide(actor: Actor, input: DecideBankRefundInput): Promise<Refund> {
    return this.unitOfWork.run(async () => {
      const locked = await this.admit(actor, input.refundId, 'DecideRefund');
      const { refund } = locked;
      this.access.requireStepUp(actor, this.clock.now());
      if (refund.bankProposedById === null || (refund.status !== 'failed' && refund.status !== 'asked')) throw refused('REFUND_STATUS');
      if (refund.bankProposedById === actor.id) throw refused('SECOND_PERSON_REQUIRED');
      const before = { status: refund.status };
      if (input.confirm) await this.pay(actor, locked, input);
      else {
        if (!input.reason?.trim()) throw refused('REASON_REQUIRED');
        await this.refunds.change(actor, refund, { bankProposedById: null, payeeName: null, payeeTail: null }, input.reason.trim());
      }
      await this.audit.record(actor, { action: 'decideBankRefund', subject: { type: 'Refund', id: refund.id }, tenantId: refund.tenantId, before, after: { status: refund.status, slipNumber: refund.slipNumber }, reason: input.reason?.trim() || null, input });
      return refund;
    });
  }

  private async pay(actor: Actor, locked: LockedRefund, input: DecideBankRefundInput): Promise<void> {
    const { refund, campaign } = locked;
    const slip = input.slipNumber?.normalize('NFKC').trim();
    const now = this.clock.now();
    if (!slip || !input.paidOn) throw refused('REASON_REQUIRED');
    if (input.paidOn > shanghaiDay(now.getTime())) throw refused('POSTING_DATE_INVALID');
    await this.accounts.open(campaign.fundId, transferAccounts(campaign.fundCode, campaign.bankCode));
    const noon = new Date(`${input.paidOn}T04:00:00.000Z`);
    refund.slipNumber = slip;
    try {
      await this.refunds.paid(actor, locked, {
        from: accountsOf(campaign).bank, fact: `refund:${refund.id}:bank:${refund.round}`, at: noon < now ? noon : now, madeBy: refund.bankProposedById!, checkedBy: nameOf(actor), more: { slipNumber: slip, bankDecidedById: actor.id }, why: 'by bank',
      });
    } catch (error) {
      if (sqlState(error) === '23505') throw refused('REFUND_SLIP_USED', { slip });
      throw error;
    }
  }

  private async admit(actor: Actor, refundId: string, permission: 'ProposeRefund' | 'DecideRefund'): Promise<LockedRefund> {
    const known = await this.unitOfWork.reader.findOneBy(Refund, { id: refundId });
    if (!known || !this.access.allows(actor, 'ReadPayments', { tenantId: known.tenantId })) {
      this.access.decide(true);
      throw refused('NOT_FOUND', { what: '退款' });
    }
    this.access.require(actor, permission, { tenantId: known.tenantId });
    return this.refunds.lock(refundId);
  }
}
