import { Injectable } from '@nestjs/common';
import { Project } from '@app/competition';
import { Community } from '@app/identity';
import { BankAccount, BankAccounts, OpenFund } from '@app/ledger';
import { refused, type Actor } from '@app/platform';
import { openingProblems, type CampaignSurroundings, type Problem } from '@app/rules';
import { In } from 'typeorm';
import { Sponsor } from '../sponsors/sponsor.entity.js';
import { CampaignDesk, campaignTopic } from './campaign-desk.js';
import { Campaign } from './campaign.entity.js';
import type { CampaignBankAccount } from './campaign.views.js';
import { Campaigns } from './campaigns.js';

/** Where money of a campaign that takes none would arrive: its fund needs an account, and it stays empty. */
const NO_BANK = 'main';

/** Opening: the checks of the legal basis, the ledger fund, and from then on everybody sees it. */
@Injectable()
export class OpenCampaign {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly campaigns: Campaigns,
    private readonly funds: OpenFund,
    private readonly banks: BankAccounts,
  ) {}

  open(actor: Actor, campaignId: string): Promise<Campaign> {
    return this.desk.unitOfWork.run(async () => {
      const campaign = await this.campaigns.lock(actor, campaignId);
      this.desk.access.require(actor, 'OpenCampaign', campaign);
      const now = this.desk.clock.now();
      this.desk.access.requireStepUp(actor, now);
      this.campaigns.requireStatus(campaign, 'draft');
      const problems = await this.problems(campaign);
      if (problems.length > 0) throw refused('CAMPAIGN_NOT_READY', { count: problems.length }, problems);
      const { id, tenantId, competitionId, title, purpose, bankAccountId, revision } = campaign;
      const fundCode = `c-${id.slice(0, 8)}`;
      // The command leaves an audit row of its own under the caller's key.
      const fund = await this.funds.open({ ...actor, idempotencyKey: null }, { tenantId, competitionId, kind: 'campaign', code: fundCode, name: `众筹·${title}`.slice(0, 200), purpose: purpose.slice(0, 500), bankAccountId });
      const bankCode = bankAccountId ? (await this.banks.ofOffice(tenantId, bankAccountId)).code : NO_BANK;
      const changes = { status: 'open' as const, opensAt: now, fundId: fund.id, fundCode, bankCode, revision: revision + 1 };
      await this.desk.unitOfWork.repo(Campaign).update({ id, status: 'draft' }, changes);
      await this.desk.audit.record(actor, { action: 'openCampaign', subject: { type: 'Campaign', id }, tenantId, competitionId, before: { status: 'draft' }, after: { status: 'open', fundCode }, input: { campaignId } });
      await this.desk.live.publish(campaignTopic(id));
      return Object.assign(campaign, changes);
    });
  }

  /** What still keeps it from opening. */
  async problems(campaign: Campaign): Promise<Problem[]> {
    return openingProblems(campaign, await this.surroundings(campaign));
  }

  /** The accounts an organiser may choose from: no balances, no statements. */
  async bankChoices(actor: Actor, tenantId: string): Promise<CampaignBankAccount[]> {
    this.desk.access.require(actor, 'OpenCampaign', { tenantId });
    const rows = await this.desk.unitOfWork.reader.find(BankAccount, { where: { tenantId, kind: 'bank' }, order: { code: 'ASC' }, take: 100 });
    return rows.map(({ id, code, tail }) => ({ id, code, tail }));
  }

  private async surroundings(campaign: Campaign): Promise<CampaignSurroundings> {
    const { tenantId, holderSponsorId, firstSignerId, secondSignerId, communityCode, projectId, bankAccountId } = campaign;
    const { reader } = this.desk.unitOfWork;
    const named = [holderSponsorId, firstSignerId, secondSignerId].flatMap((id) => (id ? [id] : []));
    const sponsors = new Map((await reader.findBy(Sponsor, { id: In(named), tenantId })).map((sponsor) => [sponsor.id, sponsor.kind]));
    const project = projectId ? await reader.findOneBy(Project, { id: projectId }) : null;
    return {
      now: this.desk.clock.now(),
      holderKind: holderSponsorId ? (sponsors.get(holderSponsorId) ?? null) : null,
      hasBankAccount: bankAccountId !== null && (await reader.existsBy(BankAccount, { id: bankAccountId, tenantId, kind: 'bank' })),
      communityKnown: communityCode !== null && (await reader.existsBy(Community, { tenantId, code: communityCode })),
      projectShortlisted: projectId === null || project?.status === 'shortlisted',
      signers: [firstSignerId, secondSignerId].flatMap((id) => (id && sponsors.has(id) ? [sponsors.get(id)!] : [])),
    };
  }
}
