import { Campaign } from './campaigns/campaign.entity.js';
import { CampaignProgress } from './gifts/campaign-progress.entity.js';
import { CampaignSupporter } from './gifts/campaign-supporter.entity.js';
import { Pledge } from './pledges/pledge.entity.js';
import { Resident } from './residents/resident.entity.js';
import { Sponsor, SponsorMember } from './sponsors/sponsor.entity.js';

export const fundingEntities = [
  Campaign, CampaignProgress, CampaignSupporter, Pledge, Sponsor, SponsorMember,
  Resident,
];
