import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Jobs, Live, UnitOfWork } from '@app/platform';

/** What every command on campaigns and pledges works with, in one hand. */
@Injectable()
export class CampaignDesk {
  constructor(
    readonly unitOfWork: UnitOfWork,
    readonly access: Access,
    readonly audit: Audit,
    readonly jobs: Jobs,
    readonly live: Live,
    readonly clock: Clock,
  ) {}
}

/** What whoever watches a campaign hears. */
export const campaignTopic = (id: string): string => `campaign:${id}`;
