import { Injectable } from '@nestjs/common';
import { Access, paginate, UnitOfWork, type Actor, type Connection } from '@app/platform';
import { Payer } from '../payments/attempts/payer.js';
import { Refund } from './refund.entity.js';
import type { RefundListArgs } from './refunds.inputs.js';

/** Refunds as their donor and the finance desk see them. */
@Injectable()
export class ReadRefunds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly payer: Payer,
  ) {}

  /** Empty for a pledge that is somebody else's. */
  async ofPledge(actor: Actor, pledgeId: string): Promise<Refund[]> {
    const pledge = await this.payer.readablePledge(actor, pledgeId);
    return pledge ? this.unitOfWork.reader.find(Refund, { where: { pledgeId }, order: { createdAt: 'DESC', id: 'DESC' }, take: 100 }) : [];
  }

  list(actor: Actor, args: RefundListArgs): Promise<Connection<Refund>> {
    this.access.require(actor, 'ReadPayments', { tenantId: args.tenantId });
    const query = this.unitOfWork.reader.createQueryBuilder(Refund, 'refund').where('refund.tenantId = :tenant and refund.status = any(:statuses)', { tenant: args.tenantId, statuses: args.statuses });
    return paginate(query, args);
  }
}
