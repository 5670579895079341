import { Injectable } from '@nestjs/common';
import { Person, SecretBox } from '@app/identity';
import { Access, Audit, paginate, UnitOfWork, type Actor, type Connection } from '@app/platform';
import { maskPhone, normalisePhone } from '@app/rules';
import { DataSource } from 'typeorm';
import { rosterHash } from './roster-hash.js';
import type { ResidentsArgs } from './residents.inputs.js';
import { ListedResident } from './residents.view.js';

interface Confirmation {
  communityId: string;
  personId: string | null;
  phoneHash: string | null;
  at: Date;
}

const CONFIRMATIONS = `
  select community_id::text as "communityId", person_id::text as "personId", phone_hash as "phoneHash", created_at as at from resident
   where tenant_id = $1 and (person_id = any($2::uuid[]) or phone_hash = any($3::text[]))`;

/** The residents of a street office as its staff read them. Reading them leaves a trace in the audit trail. */
@Injectable()
export class ListResidents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly secrets: SecretBox,
  ) {}

  /** A page of those whose profile names one of the office's communities, newest first; `search` is a piece of the name or a whole phone number. */
  async of(actor: Actor, args: ResidentsArgs): Promise<Connection<ListedResident>> {
    const { tenantId, communityId } = args;
    this.access.require(actor, 'ReadPeople', { tenantId });
    const query = this.dataSource.getRepository(Person).createQueryBuilder('person').where('person.community_id in (select c.id from community c where c.tenant_id = :tenantId)', { tenantId }).andWhere('person.erased_at is null');
    if (communityId) query.andWhere('person.communityId = :communityId', { communityId });
    const search = args.search?.trim();
    if (search) {
      const phone = normalisePhone(search);
      query.andWhere(phone ? 'person.phone = :phone' : 'person.name ilike :like', { phone, like: `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` });
    }
    const found = await paginate(query, args);
    const people = found.edges.map(({ node }) => node);
    const listed = await this.withStates(tenantId, people);
    // What was asked for may itself be a name or a number: only that somebody looked, and whom they saw, is kept.
    await this.audit.read(actor, { action: 'listedResidents', subject: { type: 'Person', id: null }, tenantId, after: { read: people.map(({ id }) => id), searched: Boolean(search) } });
    return { ...found, edges: found.edges.map(({ cursor }, i) => ({ node: listed[i]!, cursor })), get totalCount() { return found.totalCount; } };
  }

  /** One query for a whole page: who was confirmed by the staff, and whose phone is on the roster of the community they name. */
  private async withStates(tenantId: string, people: readonly Person[]): Promise<ListedResident[]> {
    const hashes = people.map(({ phone }) => (phone ? rosterHash(this.secrets, phone) : null));
    const rows = await this.unitOfWork.reader.query<Confirmation[]>(CONFIRMATIONS, [tenantId, people.map(({ id }) => id), hashes.filter((hash) => hash !== null)]);
    return people.map((person, i) => {
      const own = rows.filter((row) => row.communityId === person.communityId);
      const byStaff = own.find(({ personId }) => personId === person.id);
      const byRoster = own.find(({ phoneHash }) => phoneHash !== null && phoneHash === hashes[i]);
      return Object.assign(new ListedResident(), {
        id: person.id, name: person.name, maskedPhone: maskPhone(person.phone), communityId: person.communityId!, createdAt: person.createdAt,
        state: byStaff ? ('confirmed' as const) : byRoster ? ('on_roster' as const) : ('claimed' as const), confirmedAt: (byStaff ?? byRoster)?.at ?? null,
      });
    });
  }
}
