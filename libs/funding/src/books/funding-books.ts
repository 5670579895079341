import { Injectable } from '@nestjs/common';
import { Ledger, transfer, type JournalKind, type Line, type Posted } from '@app/ledger';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { shanghaiDay } from '@app/rules';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import { accountsOf, standingAccountOf } from './funding-accounts.js';

/** What every posting of a campaign says besides its lines. */
export interface Booking {
  campaign: FundedCampaign;
  /** The economic fact, never an event id: `stripe:charge:<id>:paid`, `refund:<id>:done`. */
  fact: string;
  amountFen: bigint;
  at: Date;
  /** 摘要, as the voucher prints it. */
  summary: string;
  /** What it is about: `pledge:<id>`, `refund:<id>`, `campaign:<id>`. */
  subject: string;
  madeBy?: string;
  /** The second person, where the kind needs one. */
  checkedBy?: string | null;
}

/** What happens to a campaign's money, as journals; every posting belongs to the open transaction. The one place of funding that knows debits and credits, matching apart. */
@Injectable()
export class FundingBooks {
  constructor(
    private readonly ledger: Ledger,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Paid: `psp or bank → held`, of a standing fund `→ raised`. `from` is the cash account it arrived on. */
  paid(actor: Actor, booking: Booking, from: string): Promise<Posted> {
    return this.post(actor, booking, 'pledge', transfer(from, standingAccountOf(booking.campaign), booking.amountFen));
  }

  /** Paid too late, twice, or for a pledge that was cancelled: `psp → suspense:late`, to be sent back. */
  paidLate(actor: Actor, booking: Booking, from: string): Promise<Posted> {
    return this.post(actor, booking, 'pledge', transfer(from, accountsOf(booking.campaign).late, booking.amountFen));
  }

  /** A transfer that had arrived is found to be this pledge's: `unmatched → held`. Two people. */
  transferMatched(actor: Actor, booking: Booking): Promise<Posted> {
    return this.post(actor, booking, 'transfer-matched', transfer(accountsOf(booking.campaign).unmatched, standingAccountOf(booking.campaign), booking.amountFen));
  }

  /** Success: `held → raised`. */
  succeeded(actor: Actor, booking: Booking): Promise<Posted> {
    const { held, raised } = accountsOf(booking.campaign);
    return this.post(actor, booking, 'campaign-succeeded', transfer(held, raised, booking.amountFen));
  }

  /** Failure or cancellation: `held → refund pending`, all of it. */
  failed(actor: Actor, booking: Booking): Promise<Posted> {
    const { held, refundPending } = accountsOf(booking.campaign);
    return this.post(actor, booking, 'campaign-failed', transfer(held, refundPending, booking.amountFen));
  }

  /** One gift is to go back: `held or raised → refund pending`. */
  refundAsked(actor: Actor, booking: Booking): Promise<Posted> {
    return this.post(actor, booking, 'refund-asked', transfer(standingAccountOf(booking.campaign), accountsOf(booking.campaign).refundPending, booking.amountFen));
  }

  /** Late money is to go back: `suspense:late → refund pending`. */
  lateRefundAsked(actor: Actor, booking: Booking): Promise<Posted> {
    const { late, refundPending } = accountsOf(booking.campaign);
    return this.post(actor, booking, 'refund-asked', transfer(late, refundPending, booking.amountFen));
  }

  /** Sent back: `refund pending → psp or bank`. Two names. */
  refundPaid(actor: Actor, booking: Booking, from: string): Promise<Posted> {
    return this.post(actor, booking, 'refund', transfer(accountsOf(booking.campaign).refundPending, from, booking.amountFen));
  }

  /** It came back again: `psp or bank → refund pending`. */
  refundFailed(actor: Actor, booking: Booking, into: string): Promise<Posted> {
    return this.post(actor, booking, 'refund-failed', transfer(into, accountsOf(booking.campaign).refundPending, booking.amountFen));
  }

  /** The provider pays out to the bank and keeps its fee: `bank + fee → psp`. `amountFen` is what left the clearing account. */
  settled(actor: Actor, booking: Booking, of: { psp: string; feeFen: bigint }): Promise<Posted> {
    const { bank, fee } = accountsOf(booking.campaign);
    const lines: Line[] = [{ account: bank, amountFen: booking.amountFen - of.feeFen }, { account: fee, amountFen: of.feeFen }, { account: of.psp, amountFen: -booking.amountFen }];
    return this.post(actor, booking, 'settlement', lines.filter(({ amountFen }) => amountFen !== 0n));
  }

  /** A fee of its own, such as a dispute's: `fee → psp`. */
  feeTaken(actor: Actor, booking: Booking, psp: string): Promise<Posted> {
    return this.post(actor, booking, 'fee', transfer(accountsOf(booking.campaign).fee, psp, booking.amountFen));
  }

  /** The provider takes disputed money away: `withheld → psp`. */
  disputeWithdrawn(actor: Actor, booking: Booking, psp: string): Promise<Posted> {
    return this.post(actor, booking, 'dispute', transfer(accountsOf(booking.campaign).withheld, psp, booking.amountFen));
  }

  /** Won: the money is back. */
  disputeWon(actor: Actor, booking: Booking, psp: string): Promise<Posted> {
    return this.post(actor, booking, 'dispute-won', transfer(psp, accountsOf(booking.campaign).withheld, booking.amountFen));
  }

  /** Lost: the gift is gone, `held or raised → withheld`. `from` names the account it stood on where that is not where gifts of the campaign stand now. */
  disputeLost(actor: Actor, booking: Booking, from: string | null = null): Promise<Posted> {
    return this.post(actor, booking, 'dispute-lost', transfer(from ?? standingAccountOf(booking.campaign), accountsOf(booking.campaign).withheld, booking.amountFen));
  }

  /** A standing fund is used: `raised → bank`. Two names. */
  used(actor: Actor, booking: Booking): Promise<Posted> {
    const { raised, bank } = accountsOf(booking.campaign);
    return this.post(actor, booking, 'fund-use', transfer(raised, bank, booking.amountFen));
  }

  private async post(actor: Actor, { campaign, fact, at, summary, subject, madeBy, checkedBy }: Booking, kind: JournalKind, lines: Line[]): Promise<Posted> {
    const effectiveAt = await this.bookableAt(campaign.tenantId, at);
    return this.ledger.post(actor, { tenantId: campaign.tenantId, key: fact, kind, effectiveAt, lines, summary: summary.slice(0, 500), subject, ...(madeBy && { madeBy }), checkedBy: checkedBy ?? null });
  }

  /** What happened in a month that is closed by now is booked on the day it became known: money is a fact and never waits for a month to be reopened. */
  private async bookableAt(tenantId: string, at: Date): Promise<Date> {
    const now = this.clock.now();
    const [then, today] = [at, now].map((time) => shanghaiDay(time.getTime()).slice(0, 7).replace('-', ''));
    if (then === today) return at;
    const [month] = await this.unitOfWork.manager.query<{ closed: boolean }[]>('select ledger.period_closed($1, $2) as closed', [tenantId, then]);
    return month!.closed ? now : at;
  }
}
