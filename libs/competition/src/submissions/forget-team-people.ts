import { ERASED_NAME, ErasureSteps, type ErasedPerson } from '@app/identity';
import { UnitOfWork } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** What teams hold about an erased person: the place in the team stays, name and number go. Versions handed in are sealed by hash and keep theirs. */
@Injectable()
export class ForgetTeamPeople implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: ErasureSteps,
  ) {}

  onModuleInit(): void {
    this.steps.register('teams', (person) => this.forget(person));
  }

  private async forget({ id, phone }: ErasedPerson): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.query(`update team set contact_phone = '' where lead_id = $1 or contact_phone = $2`, [id, phone]);
    await manager.query('update team_member set name = $3, person_id = null, phone = null, organisation = null where person_id = $1 or phone = $2', [id, phone, ERASED_NAME]);
  }
}
