import { Injectable } from '@nestjs/common';
import { Access, paginate, UnitOfWork, type Actor, type Connection } from '@app/platform';
import { Dispute } from './dispute.entity.js';
import type { DisputeListArgs } from './disputes.inputs.js';

/** Which payments are disputed. */
@Injectable()
export class Disputes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
  ) {}

  isOpenOf(pledgeId: string): Promise<boolean> {
    return this.unitOfWork.reader.existsBy(Dispute, { pledgeId, status: 'withdrawn' });
  }

  list(actor: Actor, args: DisputeListArgs): Promise<Connection<Dispute>> {
    this.access.require(actor, 'ReadPayments', { tenantId: args.tenantId });
    const query = this.unitOfWork.reader.createQueryBuilder(Dispute, 'dispute').where('dispute.tenantId = :tenant', { tenant: args.tenantId });
    if (args.openOnly) query.andWhere(`dispute.status = 'withdrawn'`);
    return paginate(query, args);
  }
}
