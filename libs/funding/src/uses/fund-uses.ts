import { Injectable } from '@nestjs/common';
import { SecretBox } from '@app/identity';
import { nameOf } from '@app/ledger';
import { paginate, refused, type Actor, type Connection, type PageArgs } from '@app/platform';
import { Attachments } from '@app/records';
import { maskAccount, normaliseAccount } from '@app/rules';
import { FundingBooks } from '../books/funding-books.js';
import { CampaignDesk, campaignTopic } from '../campaigns/campaign-desk.js';
import { Campaign, type FundedCampaign } from '../campaigns/campaign.entity.js';
import { Campaigns } from '../campaigns/campaigns.js';
import { Sponsors } from '../sponsors/sponsors.js';
import { FundUse, FundUseFile } from './fund-use.entity.js';
import type { FundUseAccount } from './fund-use.view.js';
import type { PayFundUseInput, ProposeFundUseInput, SignFundUseInput } from './uses.inputs.js';

/** Uses of a standing fund (e.g. lift maintenance): proposed, signed by one person of each of two bodies, paid by the cashier, every one public. */
@Injectable()
export class FundUses {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly campaigns: Campaigns,
    private readonly sponsors: Sponsors,
    private readonly books: FundingBooks,
    private readonly secrets: SecretBox,
    private readonly attachments: Attachments,
  ) {}

  /** By the organiser, the maker (经办), or a member of one of the two bodies. */
  propose(actor: Actor, input: ProposeFundUseInput): Promise<FundUse> {
    return this.desk.unitOfWork.run(async () => {
      const campaign = await this.campaigns.lock(actor, input.campaignId);
      const signs = await this.bodyOf(actor, campaign);
      this.desk.access.decide(actor.kind === 'person' && (signs.length > 0 || this.proposesAsStaff(actor, campaign)));
      this.requireStanding(campaign);
      if (input.amount <= 0n) throw refused('PLEDGE_AMOUNT', { least: '0.01', most: '1,000,000,000' });
      const account = normaliseAccount(input.accountNumber);
      if (!account) throw refused('PAYEE_ACCOUNT_INVALID');
      await this.requireOwn(actor, input.attachmentIds, campaign.tenantId);
      const row = this.desk.unitOfWork.repo(FundUse).create({
        tenantId: campaign.tenantId, campaignId: campaign.id, purpose: input.purpose.trim(), amountFen: input.amount, payee: input.payee.trim(), bankName: input.bankName.trim(), accountSealed: this.secrets.seal(account), accountMasked: maskAccount(account),
        status: 'proposed', proposedById: actor.id!, firstSignedById: null, firstSignedAt: null, secondSignedById: null, secondSignedAt: null, paidById: null, paidAt: null, slip: null, rejectedReason: null, createdAt: this.desk.clock.now(),
      });
      await this.desk.unitOfWork.repo(FundUse).insert(row);
      const files = [...new Set(input.attachmentIds)].map((attachmentId) => ({ fundUseId: row.id, attachmentId }));
      if (files.length > 0) await this.desk.unitOfWork.repo(FundUseFile).insert(files);
      // The account itself stands nowhere but in its sealed column.
      await this.record(actor, { action: 'proposeFundUse', campaign, use: row, before: null, after: { amountFen: row.amountFen, account: row.accountMasked }, input: { ...input, accountNumber: row.accountMasked } });
      return row;
    });
  }

  /** One person of each body signs; either body may reject. */
  sign(actor: Actor, input: SignFundUseInput): Promise<FundUse> {
    return this.desk.unitOfWork.run(async () => {
      const { use, campaign } = await this.lock(actor, input.useId);
      const bodies = await this.bodyOf(actor, campaign);
      this.desk.access.decide(bodies.length > 0);
      if (use.status !== 'proposed') throw refused('FUND_USE_STATUS');
      const before = { status: use.status };
      const changes = input.sign ? this.signature(actor, use, bodies) : this.rejection(input.reason);
      await this.desk.unitOfWork.repo(FundUse).update({ id: use.id, status: 'proposed' }, changes);
      await this.record(actor, { action: 'signFundUse', campaign, use, before, after: changes, input });
      return Object.assign(use, changes);
    });
  }

  /** The cashier pays what both bodies signed, with the bank's slip. Never the proposer or a signer. Needs a one-time password confirmed just now. */
  pay(actor: Actor, input: PayFundUseInput): Promise<FundUse> {
    return this.desk.unitOfWork.run(async () => {
      const { use, campaign } = await this.lock(actor, input.useId);
      this.desk.access.require(actor, 'PayFundUse', campaign);
      const now = this.desk.clock.now();
      this.desk.access.requireStepUp(actor, now);
      if (use.status !== 'signed') throw refused('FUND_USE_STATUS');
      if ([use.proposedById, use.firstSignedById, use.secondSignedById].includes(actor.id)) throw refused('SECOND_PERSON_REQUIRED');
      await this.books.used(actor, {
        campaign, fact: `fund-use:${use.id}:paid`, amountFen: use.amountFen, at: now, subject: `fund-use:${use.id}`, summary: `专款支出 ${use.purpose} ${input.slip}`, madeBy: use.proposedById, checkedBy: nameOf(actor),
      });
      const changes = { status: 'paid' as const, paidById: actor.id, paidAt: now, slip: input.slip.trim() };
      await this.desk.unitOfWork.repo(FundUse).update({ id: use.id, status: 'signed' }, changes);
      await this.record(actor, { action: 'payFundUse', campaign, use, before: { status: 'signed' }, after: { status: 'paid', slip: changes.slip, amountFen: use.amountFen }, input });
      return Object.assign(use, changes);
    });
  }

  /** Newest first; null for a campaign the viewer does not see. */
  async of(actor: Actor, campaignId: string, page: PageArgs): Promise<Connection<FundUse> | null> {
    if (!(await this.campaigns.find(actor, campaignId))) return null;
    return paginate(this.desk.unitOfWork.reader.createQueryBuilder(FundUse, 'u').where('u.campaignId = :campaignId', { campaignId }), page);
  }

  /** The whole account, for the cashier of a use that is to be paid; NOT_FOUND at any other time. */
  async account(actor: Actor, useId: string): Promise<FundUseAccount> {
    const { reader } = this.desk.unitOfWork;
    const use = await reader.findOneBy(FundUse, { id: useId, status: 'signed' });
    const campaign = use && (await reader.findOneBy(Campaign, { id: use.campaignId }));
    if (!use || !campaign || !this.desk.access.allows(actor, 'PayFundUse', campaign)) {
      this.desk.access.decide(true);
      throw refused('NOT_FOUND', { what: '专款支出' });
    }
    this.desk.access.require(actor, 'PayFundUse', campaign);
    await this.desk.audit.read(actor, { action: 'readFundUseAccount', subject: { type: 'FundUse', id: useId }, tenantId: campaign.tenantId, competitionId: campaign.competitionId, after: {} });
    return { payee: use.payee, bankName: use.bankName, account: this.secrets.open(use.accountSealed) };
  }

  private signature(actor: Actor, use: FundUse, bodies: readonly ('first' | 'second')[]): Partial<FundUse> {
    const now = this.desk.clock.now();
    const open = bodies.find((body) => (body === 'first' ? use.firstSignedById : use.secondSignedById) === null);
    const other = open === 'first' ? use.secondSignedById : use.firstSignedById;
    if (!open || other === actor.id) throw refused('FUND_USE_SIGNER');
    const own = open === 'first' ? { firstSignedById: actor.id, firstSignedAt: now } : { secondSignedById: actor.id, secondSignedAt: now };
    return { ...own, ...(other !== null && { status: 'signed' as const }) };
  }

  private rejection(reason: string | null | undefined): Partial<FundUse> {
    if (!reason?.trim()) throw refused('REASON_REQUIRED');
    return { status: 'rejected', rejectedReason: reason.trim() };
  }

  /** Which of the two bodies the actor may sign for. */
  private async bodyOf(actor: Actor, { tenantId, firstSignerId, secondSignerId }: Campaign): Promise<('first' | 'second')[]> {
    const bodies: ('first' | 'second')[] = [];
    if (firstSignerId && (await this.sponsors.actsFor(actor, firstSignerId, tenantId))) bodies.push('first');
    if (secondSignerId && (await this.sponsors.actsFor(actor, secondSignerId, tenantId))) bodies.push('second');
    return bodies;
  }

  private proposesAsStaff(actor: Actor, campaign: Campaign): boolean {
    return this.desk.access.allows(actor, 'RecordOutsideMoney', campaign);
  }

  private requireStanding(campaign: Campaign): void {
    if (campaign.kind !== 'standing') throw refused('WRONG_BASIS');
    this.campaigns.requireStatus(campaign, 'open');
  }

  private async lock(actor: Actor, useId: string): Promise<{ use: FundUse; campaign: FundedCampaign }> {
    const known = await this.desk.unitOfWork.repo(FundUse).findOneBy({ id: useId });
    if (!known) {
      this.desk.access.decide(true);
      throw refused('NOT_FOUND', { what: '专款支出' });
    }
    const campaign = (await this.campaigns.lock(actor, known.campaignId)) as FundedCampaign;
    return { use: await this.desk.unitOfWork.repo(FundUse).findOneByOrFail({ id: useId }), campaign };
  }

  private async requireOwn(actor: Actor, ids: readonly string[], tenantId: string): Promise<void> {
    const found = await this.attachments.findMany(ids);
    const own = new Set(found.filter((one) => one.tenantId === tenantId && one.ownerId === actor.id).map(({ id }) => id));
    if (ids.some((id) => !own.has(id))) throw refused('NOT_FOUND', { what: '附件' });
  }

  private async record(actor: Actor, step: { action: string; campaign: Campaign; use: FundUse; before: object | null; after: object; input: object }): Promise<void> {
    const { action, campaign, use, before, after, input } = step;
    await this.desk.audit.record(actor, { action, subject: { type: 'FundUse', id: use.id }, tenantId: campaign.tenantId, competitionId: campaign.competitionId, before, after, input });
    await this.desk.live.publish(campaignTopic(campaign.id));
  }
}
