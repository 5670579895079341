import { Injectable } from '@nestjs/common';
import { refused } from '@app/platform';
import { Notifications } from '@app/records';
import { shanghaiDay } from '@app/rules';
import { Campaign } from '../campaigns/campaign.entity.js';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import { PurposeChange } from '../purpose/purpose-change.entity.js';
import { CampaignUpdate } from './campaign-update.entity.js';

/** What supporters are told: an ending, an update, a question. `after`: the last person of the batch before. */
export interface TellSupportersJob {
  campaignId: string;
  about: 'succeeded' | 'failed' | 'cancelled' | 'update' | 'purpose';
  id?: string;
  after?: string;
}

/** People told in one transaction. */
const BATCH = 200;
const SUPPORTERS = `
  select distinct person_id as id from pledge
   where campaign_id = $1 and person_id > $2 and status in ('paid', 'refunded', 'delivered', 'confirmed') order by person_id limit ${BATCH}`;

/** Tells the supporters of a campaign, batch by batch: each batch and the job for the next commit together, so that nobody is told twice or left out. */
@Injectable()
export class TellSupporters {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly notifications: Notifications,
  ) {}

  /** For the worker. Answers how many were told now. */
  tell(job: TellSupportersJob): Promise<number> {
    return this.desk.unitOfWork.run(async () => {
      const campaign = await this.desk.unitOfWork.repo(Campaign).findOneByOrFail({ id: job.campaignId });
      const people = await this.desk.unitOfWork.manager.query<{ id: string }[]>(SUPPORTERS, [job.campaignId, job.after ?? '00000000-0000-0000-0000-000000000000']);
      const personIds = people.map(({ id }) => id);
      await this.send(campaign, job, personIds);
      if (people.length === BATCH) await this.desk.jobs.add('tellSupporters', { ...job, after: personIds.at(-1) });
      return personIds.length;
    });
  }

  private async send(campaign: Campaign, job: TellSupportersJob, personIds: string[]): Promise<void> {
    const order = { tenantId: campaign.tenantId, personIds };
    const { title } = campaign;
    switch (job.about) {
      case 'succeeded':
        return this.notifications.send({ ...order, template: 'campaignSucceeded', data: { campaign: title } });
      case 'failed':
      case 'cancelled':
        return this.notifications.send({ ...order, template: 'campaignRefunds', data: { campaign: title, outcome: job.about === 'failed' ? '未达到最低金额' : '已取消' } });
      case 'update': {
        const update = await this.desk.unitOfWork.repo(CampaignUpdate).findOneByOrFail({ id: job.id! });
        return this.notifications.send({ ...order, template: 'campaignUpdate', data: { campaign: title, update: update.title } });
      }
      case 'purpose': {
        const change = await this.desk.unitOfWork.repo(PurposeChange).findOneByOrFail({ id: job.id! });
        return this.notifications.send({ ...order, template: 'purposeChangeAsked', data: { campaign: title, until: shanghaiDay(change.answerBy.getTime()) } });
      }
      default:
        throw refused('NOT_FOUND', { what: '消息' });
    }
  }
}

