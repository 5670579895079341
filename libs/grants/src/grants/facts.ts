import { Injectable } from '@nestjs/common';
import { Team, TeamAccess } from '@app/competition';
import { Access, orRefuse, UnitOfWork, type Actor } from '@app/platform';
import type { GrantFacts, GrantRights, Permission, Refusal } from '@app/rules';
import { Bars } from '../standing/bars.js';
import { Grant } from './grant.entity.js';

const RIGHTS: Readonly<Record<keyof GrantRights, Permission>> = {
  plan: 'PlanGrant', issueAgreement: 'IssueAgreement', signForOffice: 'IssueAgreement', decideMilestone: 'DecideMilestone', changeBudget: 'PlanGrant', decideBudget: 'DecideBudgetChange', propose: 'ProposeMeasure', decide: 'DecideMeasure',
};

const STATE = `
  select g.id::text, exists (select 1 from tranche where grant_id = g.id) as planned, exists (select 1 from grant_measure where grant_id = g.id and status = 'proposed') as measure_open
    from project_grant g where g.id = any($1::uuid[])`;

/** What the guards of a grant's acts ask, gathered once for a command and for `permissions` alike. */
@Injectable()
export class GrantFactsReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly teamAccess: TeamAccess,
    private readonly bars: Bars,
  ) {}

  async of(actor: Actor, grant: Grant): Promise<GrantFacts> {
    return (await this.ofMany(actor, [grant])).get(grant.id)!;
  }

  async ofIds(actor: Actor, ids: readonly string[]): Promise<Map<string, GrantFacts>> {
    return this.ofMany(actor, await this.unitOfWork.reader.createQueryBuilder(Grant, 'g').where('g.id = any(:ids)', { ids }).getMany());
  }

  /** The same number of queries however many grants. */
  async ofMany(actor: Actor, grants: readonly Grant[]): Promise<Map<string, GrantFacts>> {
    const teamIds = [...new Set(grants.map(({ teamId }) => teamId))];
    const teams = await this.unitOfWork.reader.createQueryBuilder(Team, 'team').where('team.id = any(:teamIds)', { teamIds }).getMany();
    const barred = await this.bars.refusalsFor(teams);
    // The system leads every team; with a grant it acts for the office.
    const roles = actor.kind === 'person' ? await this.teamAccess.rolesIn(actor, teamIds) : new Map<string, 'lead' | 'member'>();
    const rows = await this.unitOfWork.reader.query<{ id: string; planned: boolean; measure_open: boolean }[]>(STATE, [grants.map(({ id }) => id)]);
    const states = new Map(rows.map((row) => [row.id, row]));
    return new Map(grants.map((grant) => [grant.id, {
      status: grant.status, rights: this.rightsOf(actor, grant), teamRole: roles.get(grant.teamId) ?? null, planned: states.get(grant.id)!.planned,
      agreement: grant.agreementId ? { teamSigned: grant.teamSignedAt !== null, officeSigned: grant.officeSignedAt !== null } : null,
      barred: barred.get(grant.teamId) ?? null, measureOpen: states.get(grant.id)!.measure_open,
    }]));
  }

  /** Throws what a guard answered; FORBIDDEN counts as the decision on access, everything else as a refusal to somebody who may ask. */
  permit(refusal: Refusal | null): void {
    this.access.decide(refusal?.code !== 'FORBIDDEN');
    orRefuse(refusal);
  }

  private rightsOf(actor: Actor, grant: Grant): GrantRights {
    const entries = (Object.keys(RIGHTS) as (keyof GrantRights)[]).map((right) => [right, this.access.allows(actor, RIGHTS[right], grant)] as const);
    return Object.fromEntries(entries) as unknown as GrantRights;
  }
}
