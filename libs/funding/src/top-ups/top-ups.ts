import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Competition, GrantTopUps } from '@app/competition';
import { Accounts, Ledger, OpenFund, transfer, transferAccounts, type Fund, type Line } from '@app/ledger';
import { refused, type Actor, type Refused } from '@app/platform';
import { topUpParts } from '@app/rules';
import { CampaignDesk, campaignTopic } from '../campaigns/campaign-desk.js';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import { Gifts } from '../gifts/gifts.js';
import type { DecideTopUpInput } from './top-up.inputs.js';
import { TopUp } from './top-up.entity.js';
import { TopUpSources, type LedgerSource } from './top-up-sources.js';

/** The ledger's own bound. */
const MOST_FEN = 10n ** 14n;

/** 众筹补充资助 by two people: this is how a grant exceeds what the pool alone could give. */
@Injectable()
export class TopUps {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly gifts: Gifts,
    private readonly sources: TopUpSources,
    private readonly ledger: Ledger,
    private readonly accounts: Accounts,
    private readonly funds: OpenFund,
    private readonly grants: GrantTopUps,
  ) {}

  /** First of two people: all that a succeeded campaign raised, as far as the rules let it join. */
  propose(actor: Actor, campaignId: string): Promise<TopUp> {
    return this.desk.unitOfWork.run(async () => {
      const campaign = await this.open(actor, campaignId, 'ProposeTopUp');
      if (await this.desk.unitOfWork.repo(TopUp).existsBy({ campaignId, status: 'proposed' })) throw refused('TOP_UP_PENDING');
      const parts = await this.parts(campaign);
      const amountFen = parts.reduce((sum, part) => sum + part.amountFen, 0n);
      if (amountFen === 0n) throw refused('TOP_UP_NOTHING');
      const row = this.desk.unitOfWork.repo(TopUp).create({
        id: randomUUID(), tenantId: campaign.tenantId, campaignId, competitionId: campaign.competitionId!, projectId: campaign.kind === 'project' ? campaign.projectId : null, amountFen, status: 'proposed',
        proposedById: actor.id!, decidedById: null, decidedAt: null, reason: null, journalId: null, createdAt: this.desk.clock.now(),
      });
      await this.desk.unitOfWork.repo(TopUp).insert(row);
      await this.record(actor, campaign, { action: 'proposeTopUp', row, input: { campaignId } });
      return row;
    });
  }

  /** Second of two people: one journal over all funds concerned, and the grant grows by it. TOP_UP_CHANGED when less than proposed is there by now. */
  decide(actor: Actor, input: DecideTopUpInput): Promise<TopUp> {
    return this.desk.unitOfWork.run(async () => {
      const known = await this.desk.unitOfWork.repo(TopUp).findOneBy({ id: input.id });
      if (!known) throw this.unseen();
      const campaign = await this.open(actor, known.campaignId, 'DecideTopUp');
      this.desk.access.requireStepUp(actor, this.desk.clock.now());
      const row = await this.desk.unitOfWork.repo(TopUp).findOneByOrFail({ id: known.id });
      if (row.status !== 'proposed') throw refused('PROPOSAL_DECIDED');
      if (row.proposedById === actor.id) throw refused('TWO_PEOPLE_NEEDED');
      if (!input.confirm && !input.reason) throw refused('REASON_REQUIRED');
      const journalId = input.confirm ? await this.carryOut(actor, campaign, row) : null;
      const changes = { status: input.confirm ? ('confirmed' as const) : ('rejected' as const), decidedById: actor.id, decidedAt: this.desk.clock.now(), reason: input.reason ?? null, journalId };
      await this.desk.unitOfWork.repo(TopUp).update({ id: row.id, status: 'proposed' }, changes);
      await this.record(actor, campaign, { action: 'decideTopUp', row: Object.assign(row, changes), input });
      await this.desk.live.publish(campaignTopic(campaign.id));
      return row;
    });
  }

  /** Public: what joined the grant, oldest first; the staff see proposals as well. */
  list(actor: Actor, campaign: Pick<FundedCampaign, 'id' | 'tenantId' | 'competitionId'>): Promise<TopUp[]> {
    const status = this.desk.access.allows(actor, 'ReadCampaigns', campaign) ? {} : { status: 'confirmed' as const };
    return this.desk.unitOfWork.reader.find(TopUp, { where: { campaignId: campaign.id, ...status }, order: { createdAt: 'ASC', id: 'ASC' }, take: 100 });
  }

  private async carryOut(actor: Actor, campaign: FundedCampaign, row: TopUp): Promise<string> {
    const parts = await this.parts(campaign, row.id);
    if (parts.reduce((sum, part) => sum + part.amountFen, 0n) !== row.amountFen) throw refused('TOP_UP_CHANGED');
    const grantFund = await this.grantFund(campaign);
    const destination = row.projectId ? `grant:${grantFund.code}:awarded:${row.projectId}` : `grant:${grantFund.code}:unawarded`;
    // The grant's row is locked before the ledger's, as everywhere; its audit row is one of its own beside the command's.
    if (row.projectId) await this.grants.add({ ...actor, idempotencyKey: null }, { id: row.id, tenantId: row.tenantId, competitionId: row.competitionId, projectId: row.projectId, amountFen: row.amountFen, from: campaign.title });
    const lines: Line[] = [];
    for (const part of parts) lines.push(...transfer(part.account, part.cash, part.amountFen), ...transfer(await this.cashIn(grantFund, part), destination, part.amountFen));
    const { journalId } = await this.ledger.post(actor, {
      tenantId: row.tenantId, key: `top-up:${row.id}`, kind: 'top-up', effectiveAt: this.desk.clock.now(), lines, summary: `众筹补充资助：${campaign.title}`.slice(0, 500), subject: `top-up:${row.id}`, madeBy: row.proposedById,
      checkedBy: actor.id,
    });
    return journalId;
  }

  /** The grant fund's part of the bank account the money lies in: only its purpose changes, no money moves at the bank. */
  private async cashIn(grantFund: Fund, { cash, fund }: LedgerSource): Promise<string> {
    const bank = cash.split(':').length === 3 ? cash.split(':')[1]! : fund;
    const [account] = transferAccounts(grantFund.code, bank);
    await this.accounts.open(grantFund.id, [account!]);
    return account!.code;
  }

  private async parts(campaign: FundedCampaign, beside: string | null = null): Promise<(LedgerSource & { amountFen: bigint })[]> {
    const sources = await this.sources.of(campaign);
    const taken = topUpParts(sources, await this.limit(campaign, beside));
    return taken.map(({ fund, amountFen }) => ({ ...sources.find((source) => source.fund === fund)!, amountFen }));
  }

  /** What the rules still let in for the project, top-ups of its other campaigns counted; a pool has no bound. */
  private async limit(campaign: FundedCampaign, beside: string | null): Promise<bigint> {
    const competition = campaign.competitionId ? await this.desk.unitOfWork.repo(Competition).findOneBy({ id: campaign.competitionId }) : null;
    const rules = competition?.rules.crowdfunding;
    if (rules && campaign.kind === 'pool') return MOST_FEN;
    const most = rules?.topUpFen ?? null;
    if (most === null) throw refused('TOP_UP_NOT_IN_RULES');
    const [sum] = await this.desk.unitOfWork.manager.query<{ fen: string }[]>(
      `select coalesce(sum(amount_fen), 0)::text as fen from top_up where project_id = $1 and status <> 'rejected' and id is distinct from $2`, [campaign.projectId, beside]);
    const left = BigInt(most) - BigInt(sum!.fen);
    return left > 0n ? left : 0n;
  }

  private async open(actor: Actor, campaignId: string, permission: 'ProposeTopUp' | 'DecideTopUp'): Promise<FundedCampaign> {
    const campaign = await this.gifts.campaign(campaignId, 'update').catch(() => null);
    if (!campaign || !this.desk.access.allows(actor, 'ReadCampaigns', campaign)) throw this.unseen();
    this.desk.access.require(actor, permission, campaign);
    if (campaign.status !== 'succeeded' || campaign.kind === 'standing') throw refused('TOP_UP_NOT_SUCCEEDED');
    return campaign;
  }

  private async grantFund(campaign: FundedCampaign): Promise<Fund> {
    const fund = await this.funds.grantFundOf(campaign.tenantId, campaign.competitionId!);
    if (!fund) throw refused('FUND_MISSING');
    return fund;
  }

  private unseen(): Refused {
    this.desk.access.decide(true);
    return refused('NOT_FOUND', { what: '众筹' });
  }

  private record(actor: Actor, campaign: FundedCampaign, of: { action: 'proposeTopUp' | 'decideTopUp'; row: TopUp; input: object }): Promise<void> {
    const { row } = of;
    return this.desk.audit.record(actor, {
      action: of.action, subject: { type: 'TopUp', id: row.id }, tenantId: row.tenantId, competitionId: campaign.competitionId, after: { status: row.status, amountFen: row.amountFen, journalId: row.journalId }, reason: row.reason, input: of.input,
    });
  }
}
