import { Injectable } from '@nestjs/common';
import { orRefuse, refused, type Actor } from '@app/platform';
import { pledgeRefusal, type PledgeKind, type SupporterDisplay } from '@app/rules';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import { Residents } from '../residents/residents.js';
import { Sponsor } from '../sponsors/sponsor.entity.js';
import { Sponsors } from '../sponsors/sponsors.js';

/** Who gives: a person, or a person for an organisation. */
@Injectable()
export class PledgePeople {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly sponsors: Sponsors,
    private readonly residents: Residents,
  ) {}

  /** Refuses whoever may not pledge this kind to the campaign now. The campaign's row is locked. */
  async requireMay(actor: Actor, campaign: FundedCampaign, of: { kind: PledgeKind; sponsorId: string | null }): Promise<void> {
    if (of.sponsorId && !(await this.sponsors.actsFor(actor, of.sponsorId, campaign.tenantId))) throw refused('SPONSOR_MEMBER_ONLY');
    const confirmedResident = campaign.basis === 'community-mutual-aid' && (await this.residents.confirmed(actor, campaign));
    orRefuse(pledgeRefusal({ status: campaign.status, basis: campaign.basis, deadlineAt: campaign.deadlineAt, now: this.desk.clock.now(), confirmedResident, forSponsor: of.sponsorId !== null }, of.kind));
  }

  /** The name public pages show; empty for an anonymous gift, so that nothing can leak. */
  async displayName(actor: Actor, of: { display: SupporterDisplay; displayName?: string | null; sponsorId: string | null }): Promise<string> {
    if (of.display === 'anonymous') return '';
    if (of.displayName?.trim()) return of.displayName.trim();
    if (!of.sponsorId) return actor.name;
    return (await this.desk.unitOfWork.reader.findOneByOrFail(Sponsor, { id: of.sponsorId })).name;
  }
}
