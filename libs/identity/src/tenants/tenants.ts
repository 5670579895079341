import { Injectable } from '@nestjs/common';
import { Access, Audit, refused, sqlState, UnitOfWork, type Actor } from '@app/platform';
import { DataSource } from 'typeorm';
import { Community } from './community.entity.js';
import { Tenant } from './tenant.entity.js';

/** Far above the street offices of one installation. */
const TENANTS_SHOWN = 500;

/** Street offices and their communities. */
@Injectable()
export class Tenants {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  /** All street offices by code. */
  list(): Promise<Tenant[]> {
    return this.dataSource.getRepository(Tenant).find({ order: { code: 'ASC' }, take: TENANTS_SHOWN });
  }

  /** The communities of one street office, by code. */
  communities(tenantId: string): Promise<Community[]> {
    return this.dataSource.getRepository(Community).find({ where: { tenantId }, order: { code: 'ASC' } });
  }

  /** A new street office; only the operator's command line makes them. CODE_NAME_TAKEN when the code is used. */
  async createTenant(actor: Actor, { code, name }: { code: string; name: string }): Promise<Tenant> {
    return this.unitOfWork.run(async () => {
      this.access.decide(actor.kind === 'system');
      const tenant = this.unitOfWork.repo(Tenant).create({ code, name });
      await this.insertOnce(() => this.unitOfWork.repo(Tenant).insert(tenant), code);
      await this.audit.record(actor, { action: 'createTenant', subject: { type: 'Tenant', id: tenant.id }, tenantId: tenant.id, after: { code, name } });
      return tenant;
    });
  }

  /** A new community of a street office. CODE_NAME_TAKEN when the code is used there. */
  async createCommunity(actor: Actor, { tenantId, code, name }: { tenantId: string; code: string; name: string }): Promise<Community> {
    return this.unitOfWork.run(async () => {
      this.access.require(actor, 'ManageTenant', { tenantId });
      const community = this.unitOfWork.repo(Community).create({ tenantId, code, name });
      await this.insertOnce(() => this.unitOfWork.repo(Community).insert(community), code);
      await this.audit.record(actor, { action: 'createCommunity', subject: { type: 'Community', id: community.id }, tenantId, after: { code, name }, input: { tenantId, code, name } });
      return community;
    });
  }

  private async insertOnce(insert: () => Promise<unknown>, code: string): Promise<void> {
    try {
      await insert();
    } catch (error) {
      throw sqlState(error) === '23505' ? refused('CODE_NAME_TAKEN', { code }) : error;
    }
  }
}
