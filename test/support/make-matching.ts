import { randomUUID } from 'node:crypto';
import { Campaign, FundingBooks, GiftFollowers, Gifts, MatchingOffer, MatchingReservation } from '@app/funding';
import { Invariants } from '@app/ledger';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';
import type { RefusalShape } from './client.js';
import { MakeCampaigns, type MadeCampaign } from './make-campaigns.js';
import type { Signed } from './make.js';

export interface MadeOffer extends RefusalShape {
  id: string;
  status: string;
}

/** Terms as `openMatchingOffer` reads them; amounts in yuan. */
export interface OfferTerms {
  sponsorId?: string;
  kind?: 'ratio' | 'threshold' | 'quadratic';
  mode?: 'first-come' | 'pro-rata';
  backing?: 'deposit' | 'promise';
  pool?: string;
  scopeKind?: 'campaign' | 'competition' | 'category' | 'community';
  scopeId?: string;
  ratioBps?: number | null;
  giftCap?: string;
  donorCap?: string;
  projectCap?: string;
  threshold?: string;
  lump?: string;
  pairwise?: string;
  minSupporters?: number;
  priority?: number;
  opensAt?: Date;
  expiresAt?: Date;
}

const OFFER = '...on MatchingOffer { id status pool left }';

/** Matching offers through the api, by the people who open and confirm them. */
export class MakeMatching {
  readonly campaigns: MakeCampaigns;
  private readonly approvers = new Map<string, Signed>();

  constructor(private readonly api: TestApi) {
    this.campaigns = new MakeCampaigns(api);
  }

  /** The second person of the campaign's office. */
  async approver({ tenant }: Pick<MadeCampaign, 'tenant'>): Promise<Signed> {
    const known = this.approvers.get(tenant.id) ?? (await this.campaigns.make.staff(tenant.id, ['finance-approver', 'organiser']));
    this.approvers.set(tenant.id, known);
    return known;
  }

  /** The next second person is a new one, with a one-time password confirmed just now. */
  forget(): void {
    this.approvers.clear();
  }

  /** Written by the organiser and left `proposed`; answers a refusal as well. */
  async propose(campaign: MadeCampaign, terms: OfferTerms = {}): Promise<MadeOffer> {
    const { mode = 'first-come', kind = 'ratio', backing = 'promise', ...rest } = terms;
    const now = this.api.clock.now().getTime();
    const sponsorId = rest.sponsorId ?? (await this.campaigns.sponsor({ tenantId: campaign.tenant.id, kind: 'property' })).id;
    const value = {
      title: '湖畔物业配捐', kind, mode: mode.replaceAll('-', '_'), backing, pool: '1000', scopeKind: 'campaign', scopeId: campaign.id, bankAccountId: backing === 'deposit' ? campaign.bankAccountId : null, opensAt: new Date(now - 1_000), expiresAt: new Date(now + 20 * 86_400_000),
      ...(kind === 'ratio' && { ratioBps: 10_000 }), ...rest, sponsorId,
    };
    return campaign.organiser.client.run<MadeOffer>('openMatchingOffer', { input: { type: 'OpenMatchingOfferInput!', value } }, OFFER) as Promise<MadeOffer>;
  }

  /** Open for gifts; of a deposit the money is there, by transfer and two people. */
  async offer(campaign: MadeCampaign, terms: OfferTerms & { deposited?: string } = {}): Promise<MadeOffer> {
    const { deposited = terms.pool ?? '1000', ...rest } = terms;
    const proposed = await this.propose(campaign, rest);
    if (!proposed.id) throw new Error(JSON.stringify(proposed));
    if (rest.backing === 'deposit' && deposited !== '0') await this.deposit(campaign, proposed, deposited);
    const confirmed = await this.act(campaign, 'confirmMatchingOffer', { offerId: { type: 'ID!', value: proposed.id } });
    if (confirmed.status !== 'open') throw new Error(JSON.stringify(confirmed));
    return confirmed;
  }

  /** The sponsor's transfer arrives and is confirmed. */
  async deposit(campaign: MadeCampaign, { id }: Pick<MadeOffer, 'id'>, yuan: string): Promise<void> {
    const { fundId } = await this.row(id);
    const maker = await this.campaigns.make.staff(campaign.tenant.id, 'finance-maker');
    const reviewer = await this.campaigns.make.staff(campaign.tenant.id, 'finance-reviewer');
    const receivedOn = new Date(this.api.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const value = { tenantId: campaign.tenant.id, fundId, bankAccountId: campaign.bankAccountId, amountFen: yuan, receivedOn, payer: '湖畔物业', reference: randomUUID(), purpose: '配捐' };
    const arrived = await maker.client.run<{ id: string }>('recordTransfer', { input: { type: 'RecordTransferInput!', value } }, '...on MoneyIn { id }');
    if (!arrived.id) throw new Error(JSON.stringify(arrived));
    const decided = await reviewer.client.run<{ status: string }>('decideMoneyIn', { input: { type: 'DecideMoneyInInput!', value: { id: arrived.id, decision: 'confirm' } } }, '...on MoneyIn { status }');
    if (decided.status !== 'confirmed') throw new Error(JSON.stringify(decided));
  }

  /** A command by the second person (or `who`). */
  async act(campaign: MadeCampaign, command: string, variables: Record<string, { type: string; value: unknown }>, who?: Signed): Promise<MadeOffer> {
    return (await (who ?? (await this.approver(campaign))).client.run<MadeOffer>(command, variables, OFFER)) as MadeOffer;
  }

  close(campaign: MadeCampaign, offerId: string, reason?: string, who?: Signed): Promise<MadeOffer> {
    return this.act(campaign, 'closeMatchingOffer', { input: { type: 'CloseMatchingOfferInput!', value: { offerId, reason } } }, who);
  }

  end(campaign: MadeCampaign, offerId: string, reference?: string, who?: Signed): Promise<MadeOffer> {
    return this.act(campaign, 'endMatchingOffer', { input: { type: 'EndMatchingOfferInput!', value: { offerId, reference } } }, who);
  }

  /** Part of a paid gift (in fen), or all of it, is asked back. */
  async refund(pledge: { id: string; amount: string }, fen?: bigint): Promise<void> {
    const amountFen = fen ?? BigInt(Math.round(Number(pledge.amount) * 100));
    await this.api.app.get(UnitOfWork).run(async () => {
      const actor = systemActor('test');
      const { campaign } = await this.api.app.get(Gifts).takeOut(actor, pledge.id, amountFen);
      await this.api.app.get(FundingBooks).refundAsked(actor, { campaign, fact: `test:refund:${randomUUID()}:asked`, amountFen, at: this.api.clock.now(), summary: '退款', subject: `pledge:${pledge.id}` });
    });
  }

  /** The campaign ends, as its ending does it. */
  async endCampaign({ id }: Pick<MadeCampaign, 'id'>, outcome: 'succeeded' | 'failed' | 'cancelled'): Promise<void> {
    await this.api.app.get(UnitOfWork).run(async () => {
      const actor = systemActor('test');
      const campaign = await this.api.app.get(Gifts).campaign(id, 'update');
      await this.api.app.get(UnitOfWork).repo(Campaign).update({ id }, { status: outcome, endedAt: this.api.clock.now() });
      const [held] = await this.api.app.get(UnitOfWork).manager.query<{ fen: string }[]>(`select (b.credit - b.debit)::text as fen from ledger.account a join ledger.balance b on b.account_id = a.id where a.code = $1`, [`pledge:${campaign.fundCode}:held`]);
      const booking = { campaign, fact: `campaign:${id}:${outcome}`, amountFen: BigInt(held?.fen ?? 0), at: this.api.clock.now(), summary: '众筹结束', subject: `campaign:${id}` };
      const books = this.api.app.get(FundingBooks);
      if (booking.amountFen > 0n) await (outcome === 'succeeded' ? books.succeeded(actor, booking) : books.failed(actor, booking));
      await this.api.app.get(GiftFollowers).ended(actor, campaign, outcome);
    });
  }

  row(id: string): Promise<MatchingOffer> {
    return this.api.app.get(DataSource).getRepository(MatchingOffer).findOneByOrFail({ id });
  }

  /** Reserved or released fen by pledge (`whole` for a lump or a quadratic share), zeros left out. */
  async parts(offerId: string): Promise<Record<string, number>> {
    const rows = await this.api.app.get(DataSource).getRepository(MatchingReservation).findBy({ offerId });
    return Object.fromEntries(rows.filter(({ fen }) => fen > 0n).map(({ pledgeId, campaignId, fen }) => [pledgeId ?? `whole:${campaignId}`, Number(fen)]));
  }

  /** Balances of an offer's fund in fen, codes without the fund's. */
  async balances(offerId: string): Promise<Record<string, number>> {
    const { fundCode } = await this.row(offerId);
    const found = await this.campaigns.balances({ fundCode: fundCode! });
    return Object.fromEntries(Object.entries(found).map(([code, fen]) => [code.replace(/:[0-9a-f-]{36}$/, '').replace(/^bank:.*/, 'bank'), fen]));
  }

  /** Everything broken now, by every registered invariant but the refunds’ own: these specs take gifts out by hand, without a refund’s row. */
  async broken(): Promise<string[]> {
    const dataSource = this.api.app.get(DataSource);
    return (await this.api.app.get(Invariants).broken(dataSource)).filter(({ invariant }) => invariant !== 'refund-pending-is-open-refunds').map(({ invariant, detail }) => `${invariant}: ${detail}`);
  }
}
