import { ERASED_NAME, ErasureSteps } from '@app/identity';
import { UnitOfWork } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** An objection stays with its text and its answer; who raised it and how to reach them goes. */
@Injectable()
export class ForgetObjectors implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: ErasureSteps,
  ) {}

  onModuleInit(): void {
    this.steps.register('objections', async ({ id }) => {
      await this.unitOfWork.manager.query(`update objection set person_name = $2, contact = '' where person_id = $1`, [id, ERASED_NAME]);
    });
  }
}
