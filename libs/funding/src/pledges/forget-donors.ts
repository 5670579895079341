import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps } from '@app/identity';
import { CampaignDesk } from '../campaigns/campaign-desk.js';

/** A gift stays in the books without its giver's name; what was to come ends. */
@Injectable()
export class ForgetDonors implements OnModuleInit {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly steps: ErasureSteps,
  ) {}

  onModuleInit(): void {
    this.steps.register('pledges', async ({ id }) => {
      const { manager } = this.desk.unitOfWork;
      await manager.query(`update pledge set display = 'anonymous', display_name = '' where person_id = $1`, [id]);
      await manager.query(`update recurring_pledge set status = 'stopped', display = 'anonymous', display_name = '' where person_id = $1`, [id]);
      await manager.query('delete from sponsor_member where person_id = $1', [id]);
    });
  }
}
