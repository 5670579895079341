import { Injectable } from '@nestjs/common';
import { Person } from '@app/identity';
import { PageArgs, paginate, refused, type Actor, type Connection } from '@app/platform';
import { normalisePhone } from '@app/rules';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import type { RegisterSponsorInput, SponsorMemberInput } from './sponsors.inputs.js';
import { Sponsor, SponsorMember } from './sponsor.entity.js';

/** Organisations that give, and who may act for them: both confirmed by the office. */
@Injectable()
export class Sponsors {
  constructor(private readonly desk: CampaignDesk) {}

  register(actor: Actor, input: RegisterSponsorInput): Promise<Sponsor> {
    return this.desk.unitOfWork.run(async () => {
      const { tenantId, kind } = input;
      this.desk.access.require(actor, 'ManageSponsors', { tenantId });
      const row = this.desk.unitOfWork.repo(Sponsor).create({ tenantId, kind, name: input.name.trim(), createdAt: this.desk.clock.now() });
      const { raw } = await this.desk.unitOfWork.manager.createQueryBuilder().insert().into(Sponsor).values(row).orIgnore().returning('id').execute();
      const [inserted] = raw as { id: string }[];
      if (!inserted) throw refused('SPONSOR_NAME_TAKEN');
      row.id = inserted.id;
      await this.desk.audit.record(actor, { action: 'registerSponsor', subject: { type: 'Sponsor', id: row.id }, tenantId, after: { name: row.name, kind }, input });
      return row;
    });
  }

  /** Lets a person act for the organisation. The phone itself is not kept. */
  confirmMember(actor: Actor, input: SponsorMemberInput): Promise<Sponsor> {
    return this.changeMember(actor, input, 'confirmSponsorMember', async (sponsor, personId) => {
      const values = { sponsorId: sponsor.id, personId, tenantId: sponsor.tenantId, createdAt: this.desk.clock.now() };
      const { raw } = await this.desk.unitOfWork.manager.createQueryBuilder().insert().into(SponsorMember).values(values).orIgnore().returning('person_id').execute();
      return (raw as unknown[]).length > 0;
    });
  }

  removeMember(actor: Actor, input: SponsorMemberInput): Promise<Sponsor> {
    return this.changeMember(actor, input, 'removeSponsorMember', async (sponsor, personId) => ((await this.desk.unitOfWork.repo(SponsorMember).delete({ sponsorId: sponsor.id, personId })).affected ?? 0) > 0);
  }

  /** Whether the actor may act for the organisation; false for an unknown one and for one of another office. */
  async actsFor(actor: Actor, sponsorId: string, tenantId: string): Promise<boolean> {
    return actor.kind === 'person' && (await this.desk.unitOfWork.reader.existsBy(SponsorMember, { sponsorId, personId: actor.id!, tenantId }));
  }

  /** The organisations the actor may act for. */
  async mine(actor: Actor): Promise<Sponsor[]> {
    this.desk.access.decide(actor.kind === 'person' || actor.kind === 'system');
    const query = this.desk.unitOfWork.reader.createQueryBuilder(Sponsor, 'sponsor').where('sponsor.id in (select m.sponsor_id from sponsor_member m where m.person_id = :id)', { id: actor.id });
    return query.orderBy('sponsor.name').limit(100).getMany();
  }

  list(actor: Actor, tenantId: string, page: PageArgs): Promise<Connection<Sponsor>> {
    this.desk.access.require(actor, 'ReadCampaigns', { tenantId });
    return paginate(this.desk.unitOfWork.reader.createQueryBuilder(Sponsor, 'sponsor').where('sponsor.tenantId = :tenantId', { tenantId }), page);
  }

  private changeMember(actor: Actor, input: SponsorMemberInput, action: string, change: (sponsor: Sponsor, personId: string) => Promise<boolean>): Promise<Sponsor> {
    return this.desk.unitOfWork.run(async () => {
      const sponsor = await this.desk.unitOfWork.repo(Sponsor).findOneBy({ id: input.sponsorId });
      if (!sponsor || !this.desk.access.allows(actor, 'ReadCampaigns', sponsor)) {
        this.desk.access.decide(true);
        throw refused('NOT_FOUND', { what: '赞助方' });
      }
      this.desk.access.require(actor, 'ManageSponsors', sponsor);
      const phone = normalisePhone(input.phone);
      const person = phone ? await this.desk.unitOfWork.repo(Person).findOneBy({ phone }) : null;
      if (!person) throw refused('NOT_FOUND', { what: '人员' });
      if (!(await change(sponsor, person.id))) throw refused('ALREADY_DONE');
      await this.desk.audit.record(actor, { action, subject: { type: 'Sponsor', id: sponsor.id }, tenantId: sponsor.tenantId, after: { personId: person.id }, input: { sponsorId: sponsor.id, personId: person.id } });
      return sponsor;
    });
  }
}
