import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ApplicantChecks, Team } from '@app/competition';
import { refused, type Actor } from '@app/platform';
import { addMonths, barredRefusal, type Refusal } from '@app/rules';
import { GrantDesk } from '../desk/grant-desk.js';
import type { Grant } from '../grants/grant.entity.js';
import type { GrantMeasure } from './measure.entity.js';
import type { DecideBarLiftInput, ProposeBarLiftInput } from './standing.inputs.js';
import { TeamBar } from './team-bar.entity.js';

interface BarRow {
  tenant_id: string;
  team_id: string;
  organisation: string | null;
  lead_id: string | null;
  until_day: string;
}

type Barrable = Pick<Team, 'id' | 'tenantId' | 'organisation' | 'leadId'>;

/** 失信限制: kept by offices, asked when a team applies and when a grant goes on, lifted by two people. */
@Injectable()
export class Bars implements OnModuleInit {
  constructor(
    private readonly desk: GrantDesk,
    private readonly checks: ApplicantChecks,
  ) {}

  onModuleInit(): void {
    this.checks.register('bars', (_, team) => this.refusalFor(team));
  }

  /** Why this team may not apply or be funded today, or null. */
  async refusalFor(team: Barrable): Promise<Refusal | null> {
    return (await this.refusalsFor([team])).get(team.id) ?? null;
  }

  /** The same for several teams at once; those that may are left out. */
  async refusalsFor(teams: readonly Barrable[]): Promise<Map<string, Refusal>> {
    const rows = await this.desk.unitOfWork.reader.query<BarRow[]>(
      'select tenant_id, team_id, organisation, lead_id, until_day::text from team_bar where tenant_id = any($1::uuid[]) and lifted_at is null and until_day >= $2', [[...new Set(teams.map(({ tenantId }) => tenantId))], this.desk.today()],
    );
    const refusals = teams.map((team) => {
      const bars = rows.filter((row) => row.tenant_id === team.tenantId).map((row) => ({ teamId: row.team_id, organisation: row.organisation, leadId: row.lead_id, untilDay: row.until_day, lifted: false }));
      return [team.id, barredRefusal(bars, { teamId: team.id, organisation: team.organisation, leadId: team.leadId }, this.desk.today())] as const;
    });
    return new Map(refusals.flatMap(([id, refusal]) => (refusal ? [[id, refusal] as const] : [])));
  }

  /** Bars the team of a grant after a breach, for the months of its terms; none for no months. Part of the measure's command. */
  async bar(grant: Grant, measure: GrantMeasure, months: number): Promise<TeamBar | null> {
    if (months === 0) return null;
    const team = await this.desk.unitOfWork.repo(Team).findOneByOrFail({ id: grant.teamId });
    const bar = this.desk.unitOfWork.repo(TeamBar).create({
      tenantId: grant.tenantId, teamId: team.id, teamName: team.name, organisation: team.organisation, leadId: team.leadId, grantId: grant.id, reason: measure.reason,
      untilDay: addMonths(this.desk.today(), months), createdAt: this.desk.clock.now(), liftProposedAt: null, liftProposedById: null, liftReason: null, liftedAt: null, liftedById: null,
    });
    await this.desk.unitOfWork.repo(TeamBar).insert(bar);
    return bar;
  }

  /** First of two people. */
  proposeLift(actor: Actor, input: ProposeBarLiftInput): Promise<TeamBar> {
    return this.desk.unitOfWork.run(async () => {
      const bar = await this.open(actor, input.barId, 'ProposeMeasure');
      if (bar.liftedAt || bar.liftProposedAt) throw refused('ALREADY_DONE');
      return this.change(actor, bar, { action: 'proposeBarLift', changes: { liftProposedAt: this.desk.clock.now(), liftProposedById: actor.id, liftReason: input.reason }, reason: input.reason, input });
    });
  }

  /** Second of two people: lifts it, or turns the proposal down. */
  decideLift(actor: Actor, input: DecideBarLiftInput): Promise<TeamBar> {
    return this.desk.unitOfWork.run(async () => {
      const bar = await this.open(actor, input.barId, 'DecideMeasure');
      this.desk.access.requireStepUp(actor, this.desk.clock.now());
      if (bar.liftedAt || !bar.liftProposedAt) throw refused('ALREADY_DONE');
      if (bar.liftProposedById === actor.id) throw refused('TWO_PEOPLE_NEEDED');
      const changes = input.approve ? { liftedAt: this.desk.clock.now(), liftedById: actor.id } : { liftProposedAt: null, liftProposedById: null, liftReason: null };
      return this.change(actor, bar, { action: 'decideBarLift', changes, reason: input.reason, input });
    });
  }

  private async open(actor: Actor, id: string, permission: 'ProposeMeasure' | 'DecideMeasure'): Promise<TeamBar> {
    const bar = await this.desk.unitOfWork.repo(TeamBar).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!bar || !this.desk.access.allows(actor, 'ReadGrants', bar)) throw refused('NOT_FOUND', { what: '失信限制' });
    this.desk.access.require(actor, permission, bar);
    return bar;
  }

  private async change(actor: Actor, bar: TeamBar, of: { action: string; changes: Partial<TeamBar>; reason: string; input: object }): Promise<TeamBar> {
    await this.desk.unitOfWork.repo(TeamBar).update({ id: bar.id }, of.changes);
    Object.assign(bar, of.changes);
    await this.desk.audit.record(actor, { action: of.action, subject: { type: 'TeamBar', id: bar.id }, tenantId: bar.tenantId, after: of.changes, reason: of.reason, input: of.input });
    return bar;
  }
}
