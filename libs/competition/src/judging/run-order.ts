import { Injectable } from '@nestjs/common';
import { Audit, Clock, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import { drawOrder } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { Draws } from '../competitions/draws.js';
import type { CreateRoadshowSessionInput, DrawRunOrderInput, SetRunOrderInput } from './judging.inputs.js';
import { RoadshowSession } from './roadshow-session.entity.js';
import { Round } from './round.entity.js';
import { hallTopic } from './topics.js';

/** Sessions of the roadshow and the order in which projects come on stage. */
@Injectable()
export class RunOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
    private readonly draws: Draws,
  ) {}

  createSession(actor: Actor, input: CreateRoadshowSessionInput): Promise<RoadshowSession> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.lockFor(actor, input.competitionId, 'ManageJudges');
      this.competitions.requireStage(competition, 'open', 'screening', 'roadshow');
      const position = (await this.unitOfWork.repo(RoadshowSession).countBy({ competitionId: competition.id })) + 1;
      const session = this.unitOfWork.repo(RoadshowSession).create({ tenantId: competition.tenantId, competitionId: competition.id, position, name: input.name, venue: input.venue, startsAt: input.startsAt, createdAt: this.clock.now() });
      await this.unitOfWork.repo(RoadshowSession).insert(session);
      await this.done(actor, competition, { action: 'createRoadshowSession', after: { position, name: input.name }, reason: null, input });
      return session;
    });
  }

  /** Draws the order of all shortlisted projects from the committed seed and a public value; spread evenly over the sessions, in order. */
  draw(actor: Actor, input: DrawRunOrderInput): Promise<Round[]> {
    return this.unitOfWork.run(async () => {
      const competition = await this.changeable(actor, input.competitionId);
      const { seed } = await this.draws.reveal(competition.id, 'run-order', input.publicValue);
      const order = drawOrder(seed, await this.shortlisted(competition.id));
      const rounds = await this.place(competition, order);
      await this.done(actor, competition, { action: 'drawRunOrder', after: { order }, reason: null, input });
      return rounds;
    });
  }

  /** Leaves the drawn order for a reason, e.g. a team that can only come early; recorded and shown. */
  set(actor: Actor, input: SetRunOrderInput): Promise<Round[]> {
    return this.unitOfWork.run(async () => {
      const competition = await this.changeable(actor, input.competitionId);
      const shortlisted = await this.shortlisted(competition.id);
      const asked = new Set(input.projectIds);
      if (asked.size !== input.projectIds.length || asked.size !== shortlisted.length || shortlisted.some((id) => !asked.has(id))) throw refused('RUN_ORDER_INCOMPLETE', { count: shortlisted.length });
      const rounds = await this.place(competition, input.projectIds);
      await this.done(actor, competition, { action: 'setRunOrder', after: { order: input.projectIds }, reason: input.reason, input });
      return rounds;
    });
  }

  private async changeable(actor: Actor, competitionId: string): Promise<Competition> {
    const competition = await this.competitions.lockFor(actor, competitionId, 'ManageJudges');
    this.competitions.requireStage(competition, 'roadshow');
    const [row] = await this.unitOfWork.manager.query<{ begun: boolean }[]>(`select exists (select 1 from round where competition_id = $1 and stage <> 'waiting') as begun`, [competitionId]);
    if (row!.begun) throw refused('RUN_ORDER_FIXED');
    return competition;
  }

  private async shortlisted(competitionId: string): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(`select id from project where competition_id = $1 and status = 'shortlisted' order by id`, [competitionId]);
    return rows.map((row) => row.id);
  }

  private async place(competition: Competition, order: readonly string[]): Promise<Round[]> {
    const sessions = await this.unitOfWork.repo(RoadshowSession).find({ where: { competitionId: competition.id }, order: { position: 'ASC' } });
    if (sessions.length === 0) throw refused('NOT_FOUND', { what: '路演场次' });
    const perSession = Math.ceil(order.length / sessions.length);
    const sessionIds = order.map((_, i) => sessions[Math.floor(i / perSession)]!.id);
    await this.unitOfWork.manager.query('delete from round where competition_id = $1 and not (project_id = any($2::uuid[]))', [competition.id, order]);
    await this.unitOfWork.manager.query(
      `insert into round (tenant_id, competition_id, session_id, project_id, position)
       select $1, $2, s, p, place::int from unnest($3::uuid[], $4::uuid[]) with ordinality as o(s, p, place)
       on conflict (competition_id, project_id) do update set session_id = excluded.session_id, position = excluded.position, revision = round.revision + 1`,
      [competition.tenantId, competition.id, sessionIds, order],
    );
    return this.unitOfWork.repo(Round).find({ where: { competitionId: competition.id }, order: { position: 'ASC' } });
  }

  private async done(actor: Actor, competition: Competition, step: { action: string; after: object; reason: string | null; input: object }): Promise<void> {
    await this.audit.record(actor, {
      action: step.action, subject: { type: 'Competition', id: competition.id }, tenantId: competition.tenantId, competitionId: competition.id, after: step.after, reason: step.reason, input: step.input,
    });
    await this.live.publish(hallTopic(competition.id));
  }
}
