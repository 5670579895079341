import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Live, UnitOfWork } from '@app/platform';
import { shanghaiDay } from '@app/rules';
import type { Grant } from '../grants/grant.entity.js';

/** What every command on grants works with, in one hand. */
@Injectable()
export class GrantDesk {
  constructor(
    readonly unitOfWork: UnitOfWork,
    readonly access: Access,
    readonly audit: Audit,
    readonly live: Live,
    readonly clock: Clock,
  ) {}

  /** The calendar day in Asia/Shanghai. */
  today(): string {
    return shanghaiDay(this.clock.now().getTime());
  }

  /** The scope of a grant's audit rows. */
  scopeOf(grant: Pick<Grant, 'tenantId' | 'competitionId'>): { tenantId: string; competitionId: string } {
    return { tenantId: grant.tenantId, competitionId: grant.competitionId };
  }

  /** Tells whoever watches the grant, by the commit. */
  async tell(grant: Pick<Grant, 'id'>): Promise<void> {
    await this.live.publish(`grant:${grant.id}`);
  }
}
