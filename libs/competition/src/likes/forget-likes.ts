import { ErasureSteps } from '@app/identity';
import { Clock, UnitOfWork } from '@app/platform';
import { RETENTION_DAYS, retainedSince } from '@app/rules';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** From where a like was given is forgotten with the person, and for everybody once no burst can be in question any more; the like itself goes on counting. */
@Injectable()
export class ForgetLikes implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly steps: ErasureSteps,
  ) {}

  onModuleInit(): void {
    this.steps.register('likes', async ({ id }) => {
      await this.unitOfWork.manager.query('update online_like set address_hash = null, device_hash = null where person_id = $1', [id]);
    });
  }

  /** For the schedule; in batches, so that no statement holds many rows for long. */
  async sweep(): Promise<void> {
    for (;;) {
      const [, swept] = await this.dataSource.query<[unknown, number]>(
        `update online_like set address_hash = null, device_hash = null where id in (
           select id from online_like where liked_at < $1 and (address_hash is not null or device_hash is not null) limit 5000)`,
        [retainedSince(RETENTION_DAYS.likeOrigins, this.clock.now())],
      );
      if (swept < 5000) return;
    }
  }
}
