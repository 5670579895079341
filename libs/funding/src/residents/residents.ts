import { Injectable } from '@nestjs/common';
import { Community, ErasureSteps, Person, SecretBox } from '@app/identity';
import { refused, type Actor } from '@app/platform';
import { normalisePhone, type Problem } from '@app/rules';
import type { OnModuleInit } from '@nestjs/common';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import type { ConfirmResidentInput, ImportRosterInput } from './residents.inputs.js';
import { Resident } from './resident.entity.js';
import { RosterImport } from './residents.view.js';
import { rosterHash } from './roster-hash.js';

/** Who is a confirmed resident: the gate of 社区互助. The profile's community alone is a claim; the roster or the staff make it a fact. */
@Injectable()
export class Residents implements OnModuleInit {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly secrets: SecretBox,
    private readonly erasure: ErasureSteps,
  ) {}

  onModuleInit(): void {
    this.erasure.register('residents', async ({ id, phone }) => {
      const hashes = phone ? [this.hashOf(phone)] : [];
      await this.desk.unitOfWork.manager.query('delete from resident where person_id = $1 or phone_hash = any($2)', [id, hashes]);
    });
  }

  /** Whether the actor is a confirmed resident of the community with this code: they say so in their profile, and the staff or the roster confirm it. */
  async confirmed(actor: Actor, of: { tenantId: string; communityCode: string | null }): Promise<boolean> {
    if (actor.kind !== 'person' || !of.communityCode) return false;
    const { reader } = this.desk.unitOfWork;
    const person = await reader.findOneBy(Person, { id: actor.id! });
    const community = await reader.findOneBy(Community, { tenantId: of.tenantId, code: of.communityCode });
    if (!person || !community || person.communityId !== community.id) return false;
    const hash = person.phone ? this.hashOf(person.phone) : null;
    const [row] = await reader.query<{ known: boolean }[]>(
      'select exists (select 1 from resident where community_id = $1 and (person_id = $2 or phone_hash = $3)) as known', [community.id, person.id, hash]);
    return row!.known;
  }

  /** The staff have seen the papers of somebody whose profile names the community. */
  confirm(actor: Actor, input: ConfirmResidentInput): Promise<Community> {
    return this.desk.unitOfWork.run(async () => {
      const community = await this.communityFor(actor, input.communityId);
      const phone = normalisePhone(input.phone);
      const person = phone ? await this.desk.unitOfWork.repo(Person).findOneBy({ phone }) : null;
      if (!person) throw refused('NOT_FOUND', { what: '人员' });
      const row = { tenantId: community.tenantId, communityId: community.id, personId: person.id, phoneHash: null, confirmedById: actor.id, createdAt: this.desk.clock.now() };
      const { raw } = await this.desk.unitOfWork.manager.createQueryBuilder().insert().into(Resident).values(row).orIgnore().returning('id').execute();
      if ((raw as unknown[]).length === 0) throw refused('ALREADY_DONE');
      await this.desk.audit.record(actor, { action: 'confirmResident', subject: { type: 'Person', id: person.id }, tenantId: community.tenantId, after: { communityId: community.id }, input: { communityId: community.id, personId: person.id } });
      return community;
    });
  }

  /** Takes over phones of a community's roster; only their hashes are kept. Numbers that cannot be one refuse the whole list, named by their place. */
  importRoster(actor: Actor, input: ImportRosterInput): Promise<RosterImport> {
    return this.desk.unitOfWork.run(async () => {
      const community = await this.communityFor(actor, input.communityId);
      const phones = input.phones.map(normalisePhone);
      const problems = phones.flatMap((phone, i): Problem[] => (phone ? [] : [{ path: `phones.${i}`, code: 'PHONE_INVALID', zh: '不是有效的手机号', en: 'Not a mobile number' }]));
      if (problems.length > 0) throw refused('INPUT_INVALID', { count: problems.length }, problems);
      const hashes = [...new Set(phones.map((phone) => this.hashOf(phone!)))];
      const added = await this.desk.unitOfWork.manager.query<unknown[]>(
        `insert into resident (tenant_id, community_id, phone_hash, confirmed_by_id, created_at) select $1, $2, h, $3, $4 from unnest($5::text[]) as h on conflict do nothing returning id`,
        [community.tenantId, community.id, actor.id, this.desk.clock.now(), hashes]);
      const result = { added: added.length, known: hashes.length - added.length };
      await this.desk.audit.record(actor, { action: 'importRoster', subject: { type: 'Community', id: community.id }, tenantId: community.tenantId, after: result, input: { communityId: community.id, hashes } });
      return Object.assign(new RosterImport(), result);
    });
  }

  private async communityFor(actor: Actor, id: string): Promise<Community> {
    const community = await this.desk.unitOfWork.repo(Community).findOneBy({ id });
    if (!community) {
      this.desk.access.decide(true);
      throw refused('NOT_FOUND', { what: '社区' });
    }
    this.desk.access.require(actor, 'ConfirmResident', { tenantId: community.tenantId });
    return community;
  }

  private hashOf(phone: string): string {
    return rosterHash(this.secrets, phone);
  }
}
