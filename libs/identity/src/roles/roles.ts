import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Live, refused, rightsTopic, sqlState, UnitOfWork, type Actor } from '@app/platform';
import type { StaffRole } from '@app/rules';
import { IsNull } from 'typeorm';
import { TenantPeople } from '../people/tenant-people.js';
import { Tenant } from '../tenants/tenant.entity.js';
import { RoleGrant } from './role-grant.entity.js';

export interface GrantWish {
  personId: string;
  tenantId: string;
  competitionId: string | null;
  role: StaffRole;
}

/** Grants and revokes staff roles. Only by an administrator of that street office, freshly stepped up; the last administrator stays. */
@Injectable()
export class Roles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly people: TenantPeople,
    private readonly audit: Audit,
    private readonly live: Live,
  ) {}

  /** Refusals: NOT_FOUND (person of another street office), ROLE_WHOLE_OFFICE, ALREADY_DONE, STEP_UP_REQUIRED. */
  async grant(actor: Actor, wish: GrantWish): Promise<RoleGrant> {
    return this.unitOfWork.run(async () => {
      this.requireAdmin(actor, wish.tenantId);
      // Only the operator brings somebody over from another street office.
      const person = await this.people.lock(wish.personId, actor.kind === 'system' ? null : wish.tenantId);
      const grant = await this.insert(actor, wish);
      await this.audit.record(actor, { action: 'grantRole', subject: { type: 'Person', id: person.id }, tenantId: wish.tenantId, competitionId: wish.competitionId, after: { role: wish.role }, input: wish });
      return grant;
    });
  }

  /** Refusals: NOT_FOUND, LAST_ADMIN, ALREADY_DONE, STEP_UP_REQUIRED. */
  async revoke(actor: Actor, grantId: string, reason: string | null): Promise<RoleGrant> {
    return this.unitOfWork.run(async () => {
      const grant = await this.unitOfWork.repo(RoleGrant).findOneBy({ id: grantId });
      if (!grant || !this.access.allows(actor, 'ManagePeople', { tenantId: grant.tenantId })) throw refused('NOT_FOUND', { what: '角色' });
      this.requireAdmin(actor, grant.tenantId);
      if (grant.role === 'admin') await this.requireAnotherAdmin(grant.tenantId, grant.personId);
      const revokedAt = this.clock.now();
      const { affected } = await this.unitOfWork.repo(RoleGrant).update({ id: grantId, revokedAt: IsNull() }, { revokedAt });
      if (affected !== 1) throw refused('ALREADY_DONE');
      await this.audit.record(actor, { action: 'revokeRole', subject: { type: 'Person', id: grant.personId }, tenantId: grant.tenantId, competitionId: grant.competitionId, before: { role: grant.role }, reason, input: { grantId } });
      await this.live.publish(rightsTopic(grant.personId));
      return { ...grant, revokedAt };
    });
  }

  /** Adds the grant without asking who acts; for commands that have asked. Inside the open transaction. */
  async insert(actor: Actor, { personId, tenantId, competitionId, role }: GrantWish): Promise<RoleGrant> {
    if (role === 'admin' && competitionId) throw refused('ROLE_WHOLE_OFFICE');
    if (await this.unitOfWork.repo(RoleGrant).existsBy({ personId, tenantId, competitionId: competitionId ?? IsNull(), role, revokedAt: IsNull() })) throw refused('ALREADY_DONE');
    const grant = this.unitOfWork.repo(RoleGrant).create({ personId, tenantId, competitionId, role, grantedById: actor.id, createdAt: this.clock.now() });
    try {
      await this.unitOfWork.repo(RoleGrant).insert(grant);
    } catch (error) {
      throw sqlState(error) === '23505' ? refused('ALREADY_DONE') : error;
    }
    await this.live.publish(rightsTopic(personId));
    return grant;
  }

  /** LAST_ADMIN unless somebody else can still administer the street office. The tenant's row is locked, so that two admins cannot remove each other at once. */
  async requireAnotherAdmin(tenantId: string, besidesId: string): Promise<void> {
    await this.unitOfWork.repo(Tenant).createQueryBuilder('tenant').setLock('pessimistic_write').where({ id: tenantId }).getOneOrFail();
    const [row] = await this.unitOfWork.manager.query<{ others: number }[]>(
      `select count(distinct g.person_id)::int as others from role_grant g join person p on p.id = g.person_id
        where g.tenant_id = $1 and g.role = 'admin' and g.revoked_at is null and g.person_id <> $2 and p.suspended_at is null and p.erased_at is null`,
      [tenantId, besidesId],
    );
    if (row!.others === 0) throw refused('LAST_ADMIN');
  }

  /** FORBIDDEN unless an administrator of the whole street office, STEP_UP_REQUIRED unless freshly confirmed. */
  requireAdmin(actor: Actor, tenantId: string): void {
    this.access.require(actor, 'ManagePeople', { tenantId });
    this.access.requireStepUp(actor, this.clock.now());
  }
}
