import { Injectable } from '@nestjs/common';
import { Access, Clock, refused, type Actor } from '@app/platform';
import type { RoundStage } from '@app/rules';
import { DataSource, IsNull } from 'typeorm';
import { Competition } from '../competitions/competition.entity.js';
import { Absence } from '../judging/absence.entity.js';
import { Judge } from '../judging/judge.entity.js';
import { OWN_BALLOTS, type OwnBallot } from '../judging/own-ballot.js';
import { Recusal } from '../judging/recusal.entity.js';
import { Seat } from '../judging/seat.entity.js';
import { DeskPanel, JudgeDesk, TabletDesk, type DeskRound } from './judge-desk.views.js';

interface RoundRow {
  id: string;
  position: number;
  stage: RoundStage;
  project_id: string;
  number: string | null;
  title: string;
  team: string;
  summary: string;
  need: string;
  plan: string;
  total_fen: string;
  requested_fen: string;
  photos: string[];
  audio: string | null;
}

const ROUNDS = `
  select r.id, r.position, r.stage, p.id as project_id, p.number, p.title, t.name as team, p.summary, p.need, p.plan, p.total_fen, p.requested_fen, u.attachment_id as audio,
         array(select a.attachment_id from project_attachment a where a.project_id = p.id and a.kind = 'photo' order by a.position) as photos
    from round r join project p on p.id = r.project_id join team t on t.id = p.team_id left join project_audio u on u.project_id = p.id
   where r.competition_id = $1 order by r.position limit 1000`;

const TABLET = `
  select d.name as "deviceName", t.name as "tenantName", d.competition_id as "competitionId", c.name as "competitionName", c.season
    from device d join tenant t on t.id = d.tenant_id left join competition c on c.id = d.competition_id where d.id = $1 and d.revoked_at is null`;

/** What lies on a tablet: the judge's own desk, or, before anybody signs in, where the tablet belongs. */
@Injectable()
export class JudgeDesks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /** The desk of the judge signed in; nobody else's, ever. NOT_ON_THIS_PANEL for a judge who has left the panel. */
  async ofJudge(actor: Actor): Promise<JudgeDesk> {
    this.access.decide(actor.kind === 'judge');
    const judge = await this.dataSource.getRepository(Judge).findOneBy({ id: actor.id!, withdrawnAt: IsNull() });
    const competition = judge && (await this.dataSource.getRepository(Competition).findOneBy({ id: judge.competitionId }));
    const panel = competition?.rules.panels.find(({ key }) => key === judge?.panel);
    if (!judge || !competition || !panel) throw refused('NOT_ON_THIS_PANEL');
    const of = { judgeId: judge.id };
    const seatedHere = actor.deviceId !== null && (await this.dataSource.getRepository(Seat).existsBy({ ...of, deviceId: actor.deviceId, leftAt: IsNull() }));
    return Object.assign(new JudgeDesk(), {
      serverTime: this.clock.now(), judge, seatedHere, competitionId: competition.id, competitionName: competition.name, season: competition.season, stage: competition.stage,
      panel: DeskPanel.of(panel), rounds: (await this.dataSource.query<RoundRow[]>(ROUNDS, [competition.id])).map(roundOf),
      recusals: await this.dataSource.getRepository(Recusal).findBy(of), absences: await this.dataSource.getRepository(Absence).findBy({ ...of, liftedAt: IsNull() }),
      ballots: await this.dataSource.query<OwnBallot[]>(OWN_BALLOTS, [judge.id]),
    });
  }

  /** Where this tablet belongs; null when it is paired no more. */
  async ofTablet(actor: Actor): Promise<TabletDesk | null> {
    this.access.decide(actor.deviceId !== null);
    const [row] = await this.dataSource.query<Omit<TabletDesk, 'serverTime'>[]>(TABLET, [actor.deviceId]);
    return row ? Object.assign(new TabletDesk(), row, { serverTime: this.clock.now() }) : null;
  }
}

function roundOf(row: RoundRow): DeskRound {
  const { id: roundId, position, stage, project_id: projectId, number: projectNumber, title: projectTitle, team: teamName, summary, need, plan, photos: photoIds, audio: audioId } = row;
  return { roundId, position, stage, projectId, projectNumber, projectTitle, teamName, summary, need, plan, budgetTotal: BigInt(row.total_fen), requested: BigInt(row.requested_fen), photoIds, audioId };
}
