import { randomUUID } from 'node:crypto';
import { BankAccount, BankLine, DecideMoneyIn } from '@app/ledger';
import { AskRefund, DisputeTruth, EndCampaigns, FetchBills, Gifts, MatchBills, PaymentTruth, Pledge, PledgeTransfers, PollPayments, ProviderRefunds, Refund, RefundByBank, SendRefund, StartPayment } from '@app/funding';
import { Refused, systemActor, UnitOfWork, type Actor } from '@app/platform';
import { shanghaiDay, type Role } from '@app/rules';
import { DataSource, IsNull } from 'typeorm';
import type { TestApi } from './api.js';
import type { AlipayDouble } from './doubles/alipay.js';
import type { StripeDouble } from './doubles/stripe.js';
import type { MadeCampaign, MakePledges } from './make-pledges.js';
import { ModelMatching } from './model-matching.js';
import { Killed, TornTransactions } from './torn-transactions.js';

export interface ModelCampaign extends MadeCampaign {
  open: boolean;
}

export interface ModelPledge {
  id: string;
  campaign: ModelCampaign;
  actor: Actor;
  amountFen: number;
  status: 'promised' | 'paid' | 'cancelled';
}

/** One payment as the provider knows it; `counts` once its money was recorded here. */
export interface ModelPayment {
  number: string;
  pledge: ModelPledge;
  provider: 'alipay' | 'stripe';
  redirectUrl: string | null;
  paid: boolean;
  /** Of Stripe. */
  charge: string | null;
  disputed: 'withdrawn' | 'won' | 'lost' | null;
  counts: boolean | null;
}

interface Job {
  id: string;
  task: string;
  payload: Record<string, string>;
}

/** A world of payments: what happened at the providers is in the doubles, what ought to follow in these few fields, what did follow in PostgreSQL. */
export class PaymentsModel {
  readonly campaigns: ModelCampaign[] = [];
  readonly pledges: ModelPledge[] = [];
  readonly payments: ModelPayment[] = [];
  readonly disputes: { id: string; payment: ModelPayment }[] = [];
  /** The bank's own file: what came and went on the one account, fen. */
  readonly bank: number[] = [];
  /** Paid by bank transfer, and what of a pledge went back by the bank. */
  readonly transferred = new Set<ModelPledge>();
  readonly byBank = new Map<ModelPledge, number>();
  private bankAccount: { id: string; code: string } | null = null;
  readonly torn: TornTransactions;
  readonly matching: ModelMatching;
  readonly counts: Record<string, number> = {};
  private readonly byNumber = new Map<string, ModelPayment>();
  private readonly dataSource: DataSource;
  private readonly staff = new Map<string, { maker: Actor; reviewer: Actor }>();

  constructor(
    private readonly api: TestApi,
    readonly make: MakePledges,
    readonly doubles: { alipay: AlipayDouble; stripe: StripeDouble },
    readonly random: () => number,
  ) {
    this.torn = new TornTransactions(api);
    this.matching = new ModelMatching(api);
    this.dataSource = api.app.get(DataSource);
  }

  get events(): number {
    return Object.values(this.counts).reduce((sum, n) => sum + n, 0);
  }

  did(what: string, times = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + times;
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.random() * items.length)];
  }

  /** Gaps are small, so that pages, notices and polls overlap. */
  tick(seconds = Math.floor(this.random() * 40)): void {
    this.api.clock.set(new Date(this.api.clock.now().getTime() + seconds * 1000));
  }

  async campaign(): Promise<void> {
    const tenantId = this.campaigns[0]?.tenantId ?? (await this.make.make.tenant()).id;
    if (!this.bankAccount) {
      const row = this.dataSource.getRepository(BankAccount).create({ tenantId, kind: 'bank', code: 'icbc', bankName: '工商银行', holder: '街道办事处', tail: '1234', columns: null, createdAt: this.api.clock.now() });
      await this.dataSource.getRepository(BankAccount).insert(row);
      this.bankAccount = { id: row.id, code: row.code };
    }
    this.campaigns.push({ ...(await this.make.campaign({ tenantId, bankAccountId: this.bankAccount.id, bankCode: this.bankAccount.code })), open: true });
    this.did('campaign');
  }

  /** Sponsors match what every campaign gets; one of them has paid in. */
  async openMatching(): Promise<void> {
    await this.matching.open(this.campaigns[0]!.tenantId, this.bankAccount!.id);
    await this.bankShows(this.matching.depositedFen, 'HD配捐存入');
  }

  async pledge(): Promise<void> {
    const campaign = this.pick(this.campaigns.filter(({ open }) => open));
    if (!campaign) return;
    const actor: Actor = { ...systemActor('model'), kind: 'person', id: randomUUID(), name: '居民' };
    const amountFen = 100 + Math.floor(this.random() * 50_000);
    const row = this.dataSource.getRepository(Pledge).create({
      tenantId: campaign.tenantId, campaignId: campaign.id, personId: actor.id, sponsorId: null, kind: 'money', status: 'promised', amountFen: BigInt(amountFen), quantity: null, what: null, display: 'anonymous', displayName: '', reference: null, channel: null,
      paidAt: null, receiptNumber: null, receiptId: null, recurringId: null, createdAt: this.api.clock.now(),
    });
    await this.dataSource.getRepository(Pledge).insert(row);
    this.pledges.push({ id: row.id, campaign, actor, amountFen, status: 'promised' });
    this.did('pledge');
  }

  async start(): Promise<void> {
    const pledge = this.pick(this.pledges.filter(({ status, campaign }) => status === 'promised' && campaign.open));
    if (!pledge) return;
    const provider = this.random() < 0.35 ? ('alipay' as const) : ('stripe' as const);
    const view = await this.mayDie(() => this.api.app.get(StartPayment).start(pledge.actor, { pledgeId: pledge.id, provider, device: 'page' })).catch(notKilled);
    this.did('start payment');
    if (!view?.number || !view.redirectUrl || this.byNumber.has(view.number)) return;
    const payment = { number: view.number, pledge, provider, redirectUrl: view.redirectUrl, paid: false, charge: null, disputed: null, counts: null };
    this.payments.push(payment);
    this.byNumber.set(view.number, payment);
  }

  /** The payer pays, maybe long after they were sent there, maybe in a second tab. */
  pay(): void {
    const payment = this.pick(this.payments.slice(-60).filter(({ paid }) => !paid));
    if (!payment) return;
    try {
      if (payment.provider === 'stripe') payment.charge = this.doubles.stripe.pay(payment.number).id;
      else {
        this.doubles.alipay.open(payment.redirectUrl!);
        this.doubles.alipay.pay(payment.number);
      }
      payment.paid = true;
      this.did('pay');
    } catch {
      this.did('page found closed');
    }
  }

  async cancelPledge(): Promise<void> {
    const pledge = this.pick(this.pledges.slice(-40).filter(({ status }) => status === 'promised'));
    if (!pledge) return;
    const [, changed] = await this.dataSource.query<[unknown, number]>(`update pledge set status = 'cancelled' where id = $1 and status = 'promised'`, [pledge.id]);
    if (changed === 1) pledge.status = 'cancelled';
    this.did('cancel pledge');
  }

  /** Providers tell what is due: twice, in any order, or not at all for a while. Through real HTTP. */
  async deliver(): Promise<void> {
    const silent = this.random() < 0.15;
    for (const { deliveries, run } of [{ deliveries: this.doubles.stripe.events, run: () => this.doubles.stripe.deliver() }, { deliveries: this.doubles.alipay.notices, run: () => this.doubles.alipay.deliver() }]) {
      Object.assign(deliveries, { silent, duplicate: 0.5, reorder: true });
      this.did('webhook', await run());
    }
  }

  async refund(): Promise<void> {
    const payment = this.pick(this.payments.slice(-400).filter(({ counts, pledge, disputed }) => counts && pledge.campaign.open && disputed !== 'withdrawn'));
    if (!payment) return;
    const { maker, reviewer } = this.staffOf(payment.pledge.campaign.tenantId);
    const amountFen = this.random() < 0.4 ? BigInt(payment.pledge.amountFen) : 1n + BigInt(Math.floor(this.random() * payment.pledge.amountFen));
    try {
      const ask = this.api.app.get(AskRefund);
      const { id } = await ask.propose(maker, { pledgeId: payment.pledge.id, amountFen, reason: '模型' });
      await this.mayDie(() => ask.decide(reviewer, { refundId: id, confirm: true }));
      this.did('refund asked');
    } catch (error) {
      if (!(error instanceof Killed) && !(error instanceof Refused)) throw error;
      this.did('refund refused');
    }
  }

  dashboardRefund(): void {
    const payment = this.pick(this.payments.slice(-400).filter(({ paid, disputed }) => paid && disputed === null));
    if (!payment) return;
    const left = payment.pledge.amountFen - this.refundedThere(payment);
    if (left <= 0) return;
    // A part refunded at 支付宝 is told by its notice or bill only: with the notice lost, two people may pay the same part by the bank (docs/payments.md). Parts with their notice are tried in refunds.spec.
    const fen = payment.provider === 'alipay' || this.random() < 0.3 ? left : 1 + Math.floor(this.random() * left);
    if (payment.provider === 'stripe') this.doubles.stripe.dashboardRefund(payment.charge!, fen);
    else this.doubles.alipay.dashboardRefund(payment.number, BigInt(fen));
    this.did('dashboard refund');
  }

  dispute(): void {
    const payment = this.pick(this.payments.slice(-400).filter(({ charge, disputed }) => charge !== null && disputed === null));
    if (!payment || this.refundedThere(payment) > 0) return;
    this.disputes.push({ id: this.doubles.stripe.dispute(payment.charge!).id, payment });
    payment.disputed = 'withdrawn';
    this.did('dispute');
  }

  closeDispute(): void {
    const open = this.pick(this.disputes.filter(({ payment }) => payment.disputed === 'withdrawn'));
    if (!open) return;
    open.payment.disputed = this.random() < 0.5 ? 'won' : 'lost';
    this.doubles.stripe.closeDispute(open.id, open.payment.disputed);
    this.did('dispute decided');
  }

  /** Everything goes back. */
  async endCampaign(): Promise<void> {
    const campaign = this.pick(this.campaigns.filter(({ open }) => open));
    if (!campaign) return;
    await this.mayDie(() => this.api.app.get(UnitOfWork).run(async () => {
      const row = await this.api.app.get(Gifts).campaign(campaign.id, 'update');
      await this.api.app.get(EndCampaigns).close(systemActor('model'), row, { outcome: 'failed', by: { reason: '众筹未达成' } });
    })).catch(notKilled);
    if (this.torn.fired === 'before') return;
    campaign.open = false;
    for (const pledge of this.pledges) if (pledge.campaign === campaign && pledge.status === 'promised') pledge.status = 'cancelled';
    this.did('campaign cancelled');
  }

  /** A provider pays out what stands there; the bank shows it, and the bills tell of the day. */
  async payout(): Promise<void> {
    this.tick(61);
    const provider = this.random() < 0.5 ? ('stripe' as const) : ('alipay' as const);
    const payout = provider === 'stripe' ? this.doubles.stripe.payout() : this.doubles.alipay.payout();
    const [fen, number] = 'amountFen' in payout ? [Number(payout.amountFen), String(payout.number)] : [Number(payout.amount), String(payout.id)];
    if (fen > 0) await this.bankShows(fen, number);
    this.tick(61);
    this.did('payout');
  }

  /** Yesterday's and today's bills, as the worker fetches them. */
  async bills(): Promise<void> {
    const now = this.api.clock.now().getTime();
    for (const day of [now - 86_400_000, now]) await this.api.app.get(FetchBills).run(shanghaiDay(day));
    this.did('bills');
  }

  /** Compares again, now that what was asked for is known. */
  async matchBills(): Promise<void> {
    for (const provider of ['alipay', 'stripe'] as const) await this.api.app.get(MatchBills).run(provider);
  }

  /** Somebody pays by bank transfer: recorded by one person, confirmed by another, or sent back. */
  async transfer(): Promise<void> {
    const pledge = this.pick(this.pledges.slice(-40).filter(({ status }) => status !== 'paid'));
    if (!pledge) return;
    const { maker, reviewer } = this.staffOf(pledge.campaign.tenantId);
    const line = await this.bankShows(pledge.amountFen, `捐款 ${randomUUID().slice(0, 8)}`);
    const money = await this.api.app.get(PledgeTransfers).record(maker, { pledgeId: pledge.id, bankLineId: line.id });
    this.did('transfer');
    try {
      await this.mayDie(() => this.api.app.get(PledgeTransfers).confirm(reviewer, money.id));
      pledge.status = 'paid';
      this.transferred.add(pledge);
    } catch (error) {
      if (!(error instanceof Killed) && !(error instanceof Refused)) throw error;
      await this.api.app.get(DecideMoneyIn).decide(reviewer, { id: money.id, decision: 'return', reason: '无法对应' });
      await this.bankShows(-pledge.amountFen, '退回');
    }
  }

  /** Refunds that have no provider any more leave by the bank, where the fund has the money. */
  async refundByBank(): Promise<void> {
    const [waiting] = await this.dataSource.getRepository(Refund).find({ where: [{ status: 'failed', bankProposedById: IsNull() }, { status: 'asked', route: 'bank', bankProposedById: IsNull() }], order: { createdAt: 'ASC', id: 'ASC' }, take: 1 });
    if (!waiting) return;
    const { maker, reviewer } = this.staffOf(waiting.tenantId);
    const desk = this.api.app.get(RefundByBank);
    try {
      await desk.propose(maker, { refundId: waiting.id, payeeName: '张三', payeeTail: '1234' });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return this.did('refund by bank refused');
    }
    try {
      await this.mayDie(() => desk.decide(reviewer, { refundId: waiting.id, confirm: true, slipNumber: `HD${waiting.number}`, paidOn: shanghaiDay(this.api.clock.now().getTime()) }));
      await this.bankShows(-Number(waiting.amountFen), `HD${waiting.number}`);
      const pledge = this.pledges.find(({ id }) => id === waiting.pledgeId)!;
      // Late money never stood among the gifts.
      if (waiting.source !== 'late') this.byBank.set(pledge, (this.byBank.get(pledge) ?? 0) + Number(waiting.amountFen));
      this.did('refund by bank');
    } catch (error) {
      if (!(error instanceof Killed) && !(error instanceof Refused)) throw error;
      await desk.decide(reviewer, { refundId: waiting.id, confirm: false, reason: '余额不足' });
      this.did('refund by bank put back');
    }
  }

  private async bankShows(fen: number, summary: string): Promise<BankLine> {
    this.bank.push(fen);
    const repo = this.dataSource.getRepository(BankLine);
    const row = repo.create({
      tenantId: this.campaigns[0]!.tenantId, bankAccountId: this.bankAccount!.id, statementId: randomUUID(), row: this.bank.length, day: shanghaiDay(this.api.clock.now().getTime()), amountFen: BigInt(fen), balanceFen: null, counterparty: '', counterTail: '', reference: `B${this.bank.length}-${randomUUID().slice(0, 8)}`,
      summary, fingerprint: randomUUID(), occurrence: 1, createdAt: this.api.clock.now(),
    });
    await repo.insert(row);
    return row;
  }

  async poll(): Promise<void> {
    await this.api.app.get(PollPayments).poll();
    await this.api.app.get(SendRefund).poll();
    this.did('poll');
  }

  /** One waiting job, as a worker takes it: it may die in it, and then the job comes again. False: none waits. */
  async work(deadly = true): Promise<boolean> {
    const [job] = await this.dataSource.query<Job[]>(
      `select j.id::text as id, t.identifier as task, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier in ('paymentTruth', 'settleRefund', 'settleForeignRefund', 'settleDispute') order by md5(j.id::text || $1) limit 1`, [String(this.random())]);
    if (!job) return false;
    // Taken: the same key asked for meanwhile becomes another job.
    await this.dataSource.query('delete from graphile_worker._private_jobs where id = $1', [job.id]);
    this.did(job.task);
    try {
      await this.mayDie(() => this.perform(job), deadly);
      // Killed after it had committed: nobody knows, so it runs again.
      if (this.torn.fired === 'after') await this.perform(job);
    } catch (error) {
      notKilled(error);
      this.did('job came again');
      await this.dataSource.query('select graphile_worker.add_job($1, $2::json)', [job.task, JSON.stringify(job.payload)]);
    }
    return true;
  }

  /** What went back to the payer, by the provider's books. */
  refundedThere({ provider, number, charge }: ModelPayment): number {
    if (provider === 'stripe') return charge === null ? 0 : Number(this.doubles.stripe.things.get(charge)!.amount_refunded);
    return Number((this.doubles.alipay.trades.get(number)?.refunds ?? []).reduce((sum, { amountFen }) => sum + amountFen, 0n));
  }

  private async perform({ task, payload }: Job): Promise<void> {
    const { app } = this.api;
    if (task === 'settleRefund') return app.get(SendRefund).settle(payload.refundId!);
    if (task === 'settleDispute') return app.get(DisputeTruth).settle(payload.number!);
    if (task === 'settleForeignRefund') return app.get(ProviderRefunds).settleForeign(payload.attemptId!, payload.number!);
    const [row] = await this.dataSource.query<{ number: string }[]>('select number from payment_attempt where id = $1', [payload.attemptId]);
    await app.get(PaymentTruth).settle(payload.attemptId!);
    this.recorded(this.byNumber.get(row!.number));
  }

  /** What ought to follow from money that was there when it was asked for. */
  private recorded(payment: ModelPayment | undefined): void {
    if (!payment?.paid || payment.counts !== null) return;
    payment.counts = payment.pledge.status === 'promised' && payment.pledge.campaign.open;
    if (payment.counts) payment.pledge.status = 'paid';
  }

  /** Runs an act that is killed one time in eight; null: it died. */
  private async mayDie<T>(act: () => Promise<T>, deadly = true): Promise<T | null> {
    this.torn.fired = null;
    if (deadly && this.random() < 0.125) this.torn.arm(this.random() < 0.25 ? null : 1 + Math.floor(this.random() * 40));
    try {
      return await act();
    } catch (error) {
      if (this.torn.fired === null) throw error;
      this.did('kill');
      if (this.torn.fired === 'before') throw new Killed('before');
      return null;
    } finally {
      this.torn.disarm();
    }
  }

  private staffOf(tenantId: string): { maker: Actor; reviewer: Actor } {
    const known = this.staff.get(tenantId);
    if (known) return known;
    const of = (role: Role): Actor => ({ ...systemActor('model'), kind: 'person', id: randomUUID(), name: role, grants: [{ role, tenantId, competitionId: null }], steppedUpAt: new Date('2100-01-01') });
    const made = { maker: of('finance-maker'), reviewer: of('finance-reviewer') };
    this.staff.set(tenantId, made);
    return made;
  }
}

/** An api or a worker that was killed tells its caller nothing; anything else is a fault. */
function notKilled(error: unknown): null {
  if (error instanceof Killed) return null;
  throw error;
}
