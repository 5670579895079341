import { Campaign } from './campaigns/campaign.entity.js';
import { CampaignProgress } from './gifts/campaign-progress.entity.js';
import { CampaignSupporter } from './gifts/campaign-supporter.entity.js';
import { MatchingOffer } from './matching/matching-offer.entity.js';
import { MatchingReservation, MatchingTotal } from './matching/matching-reservation.entity.js';
import { Pledge } from './pledges/pledge.entity.js';
import { Resident } from './residents/resident.entity.js';
import { Sponsor, SponsorMember } from './sponsors/sponsor.entity.js';

export const fundingEntities = [
  Campaign, CampaignProgress, CampaignSupporter, Pledge, Sponsor, SponsorMember,
  Resident,
  MatchingOffer, MatchingReservation, MatchingTotal,
];
