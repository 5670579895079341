import { Injectable } from '@nestjs/common';
import { Access, Audit, PageArgs, paginate, refused, UnitOfWork, type Actor, type Connection } from '@app/platform';
import { normalisePhone } from '@app/rules';
import { DataSource, IsNull, Not } from 'typeorm';
import { RoleGrant } from '../roles/role-grant.entity.js';
import { Person } from './person.entity.js';
import { PersonView } from './person.view.js';

/** Belongs to a street office: lives in one of its communities, or holds or held a role there. */
const BELONGS = `(person.community_id in (select c.id from community c where c.tenant_id = :tenantId) or exists (select 1 from role_grant g where g.person_id = person.id and g.tenant_id = :tenantId))`;

/** Finding the people of a street office. Reading them leaves a trace in the audit trail. */
@Injectable()
export class TenantPeople {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  /** A page of the people of a street office, newest first; `search` is a piece of the name, the account, or a whole phone number. */
  async search(actor: Actor, tenantId: string, { search, page }: { search: string | null; page: PageArgs }): Promise<Connection<PersonView>> {
    this.access.require(actor, 'ReadPeople', { tenantId });
    const query = this.dataSource.getRepository(Person).createQueryBuilder('person').where(BELONGS, { tenantId }).andWhere('person.erased_at is null');
    if (search) {
      const phone = normalisePhone(search);
      const like = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      query.andWhere(phone ? 'person.phone = :phone' : '(person.name ilike :like or person.account ilike :like)', { phone, like });
    }
    const found = await paginate(query, page);
    // What was asked for may itself be a name or a number: only that somebody looked, and whom they saw, is kept.
    await this.audit.read(actor, { action: 'people', subject: { type: 'Person', id: null }, tenantId, after: { read: found.edges.map(({ node }) => node.id), searched: Boolean(search) } });
    return { ...found, edges: found.edges.map(({ node, cursor }) => ({ node: PersonView.of(node), cursor })), get totalCount() { return found.totalCount; } };
  }

  /** A person of this street office (null: of any), locked for a change; NOT_FOUND for anybody else. Inside the open transaction. */
  async lock(personId: string, tenantId: string | null): Promise<Person> {
    const query = this.unitOfWork.repo(Person).createQueryBuilder('person').setLock('pessimistic_write').where('person.id = :personId', { personId }).andWhere('person.erased_at is null');
    if (tenantId) query.andWhere(BELONGS, { tenantId });
    const person = await query.getOne();
    if (!person) throw refused('NOT_FOUND', { what: '人员' });
    return person;
  }

  /** PERSON_SHARED when the person also serves another street office, which must not lose them by a decision taken here. Inside the open transaction. */
  async requireOnlyHere(personId: string, tenantId: string): Promise<void> {
    if (await this.unitOfWork.repo(RoleGrant).existsBy({ personId, tenantId: Not(tenantId), revokedAt: IsNull() })) throw refused('PERSON_SHARED');
  }
}
