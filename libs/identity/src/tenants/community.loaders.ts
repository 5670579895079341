import { Injectable } from '@nestjs/common';
import { groupedByKey, inKeyOrder, type OperationContext } from '@app/platform';
import { DataSource, In } from 'typeorm';
import { Community } from './community.entity.js';

const BY_TENANT = Symbol('communities by tenant');

/** Batched reads of communities. */
@Injectable()
export class CommunityLoader {
  private readonly byTenant = { of: BY_TENANT };

  constructor(private readonly dataSource: DataSource) {}

  /** By id. */
  of(operation: OperationContext) {
    return operation.loader<string, Community | null>(this, async (ids) => inKeyOrder(ids, await this.dataSource.getRepository(Community).findBy({ id: In([...ids]) }), ({ id }) => id));
  }

  /** All of a street office, in the order of their codes. */
  ofTenant(operation: OperationContext) {
    return operation.loader<string, Community[]>(this.byTenant, async (ids) =>
      groupedByKey(ids, await this.dataSource.getRepository(Community).find({ where: { tenantId: In([...ids]) }, order: { code: 'ASC' } }), ({ tenantId }) => tenantId),
    );
  }
}
