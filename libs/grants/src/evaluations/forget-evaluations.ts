import { ErasureSteps } from '@app/identity';
import { UnitOfWork } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** What somebody wrote of a project is forgotten with them; their mark goes on counting. */
@Injectable()
export class ForgetEvaluations implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: ErasureSteps,
  ) {}

  onModuleInit(): void {
    this.steps.register('evaluations', async ({ id }) => {
      await this.unitOfWork.manager.query(`update resident_evaluation set text = '' where person_id = $1`, [id]);
    });
  }
}
