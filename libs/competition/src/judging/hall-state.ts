import { Injectable } from '@nestjs/common';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Clock, Live } from '@app/platform';
import type { CompetitionRules, RoundStage } from '@app/rules';
import { DataSource } from 'typeorm';
import { HallScreen } from '../hall/hall-screen.entity.js';
import { StageMessage } from '../hall/stage-message.entity.js';
import { RoundStageEnum } from './round.entity.js';
import { hallTopic } from './topics.js';

@ObjectType({ description: 'How many of a panel have handed in for the project on stage. Never what they put.' })
export class PanelTurnout {
  @Field()
  panel!: string;
  @Field()
  name!: string;
  @Field(() => Int, { description: 'Judges expected for this project: seated on the panel, neither recused nor absent.' })
  expected!: number;
  @Field(() => Int)
  voted!: number;
  @Field(() => Int, { description: 'Judges sitting at a tablet now.' })
  seated!: number;
}

@ObjectType({ description: 'The project on stage.' })
export class StageView {
  @Field(() => ID)
  roundId!: string;
  @Field(() => Int)
  position!: number;
  @Field(() => RoundStageEnum)
  stage!: RoundStage;
  @Field(() => Int)
  revision!: number;
  @Field(() => ID)
  projectId!: string;
  @Field(() => String, { nullable: true })
  projectNumber!: string | null;
  @Field()
  projectTitle!: string;
  @Field()
  teamName!: string;
  @Field(() => Date, { nullable: true, description: 'When the pitch time is up; past it and without `pitchEndedAt` the team is in overtime.' })
  pitchEndsAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When the host ended the pitch.' })
  pitchEndedAt!: Date | null;
  @Field(() => Int, { description: 'Full seconds the pitch ran over, once it has ended; the rules turn them into a deduction.' })
  overtimeSeconds!: number;
  @Field(() => Date, { nullable: true })
  questionsEndAt!: Date | null;
  @Field(() => Date, { nullable: true })
  votingEndsAt!: Date | null;
}

@ObjectType({ description: 'The project that comes on stage next.' })
export class NextOnStage {
  @Field(() => ID)
  roundId!: string;
  @Field(() => Int)
  position!: number;
  @Field(() => Int, { description: 'Send it back with `moveRound`.' })
  revision!: number;
  @Field(() => String, { nullable: true })
  projectNumber!: string | null;
  @Field()
  projectTitle!: string;
  @Field()
  teamName!: string;
}

/** The hall as everybody in it may see it: one small object, polled by tablets as a fallback and pushed by subscription. */
@ObjectType({ description: 'What the hall sees now. Small enough to poll every three seconds.' })
export class HallState {
  @Field(() => ID)
  competitionId!: string;
  @Field({ description: 'The server’s clock, so that a tablet with a wrong one shows the right countdown.' })
  serverTime!: Date;
  @Field(() => StageView, { nullable: true, description: 'The project on stage, or the one just closed; null before the first.' })
  current!: StageView | null;
  @Field(() => String, { nullable: true, description: 'Title of the next project.' })
  nextTitle!: string | null;
  @Field(() => NextOnStage, { nullable: true, description: 'The next project; null after the last.' })
  next!: NextOnStage | null;
  @Field(() => [PanelTurnout])
  panels!: PanelTurnout[];
  @Field(() => Int)
  roundsClosed!: number;
  @Field(() => Int)
  roundsTotal!: number;
  @Field(() => HallScreen, { description: 'What the host has put on the big screen.' })
  screen!: HallScreen;
  @Field(() => StageMessage, { nullable: true, description: 'The newest line from the desk to the stage.' })
  stageMessage!: StageMessage | null;
}

interface RoundRow {
  id: string;
  position: number;
  stage: RoundStage;
  revision: number;
  project_id: string;
  number: string | null;
  title: string;
  team: string;
  pitch_started_at: Date | null;
  pitch_ended_at: Date | null;
  overtime_seconds: number;
  questions_started_at: Date | null;
  voting_ends_at: Date | null;
  closed_at: Date | null;
}

const ROUNDS = `
  select r.id, r.position, r.stage, r.revision, r.project_id, p.number, p.title, t.name as team, r.pitch_started_at, r.pitch_ended_at, r.overtime_seconds, r.questions_started_at, r.voting_ends_at, r.closed_at
    from round r join project p on p.id = r.project_id join team t on t.id = p.team_id where r.competition_id = $1 order by r.position`;

const TURNOUT = `
  select j.panel,
         count(*) filter (where x.id is null and a.id is null)::int as expected,
         count(*) filter (where k.judge_id is not null and x.id is null)::int as voted,
         count(*) filter (where s.id is not null)::int as seated
    from judge j
    left join recusal x on x.judge_id = j.id and x.project_id = $2
    left join lateral (select id from absence where judge_id = j.id and lifted_at is null and (project_id is null or project_id = $2) limit 1) a on true
    left join counted_ballot k on k.judge_id = j.id and k.project_id = $2 and k.voided_at is null
    left join seat s on s.judge_id = j.id and s.left_at is null
   where j.competition_id = $1 and j.withdrawn_at is null group by j.panel`;

/** How old a remembered state may be even if no announcement came: a lost one must not freeze a tablet. */
const FRESH_MS = 2000;

/** Reads the hall's state once per announcement and process, however many tablets and screens ask for it. */
@Injectable()
export class HallStates {
  private readonly remembered = new Map<string, { at: number; state: Promise<HallState | null>; forget: () => void }>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly live: Live,
    private readonly clock: Clock,
  ) {}

  /** The state, or null when there is no such competition. */
  async of(competitionId: string): Promise<HallState | null> {
    const known = this.remembered.get(competitionId);
    const state = known && performance.now() - known.at < FRESH_MS ? known.state : this.remember(competitionId);
    const read = await state;
    return read && Object.assign(new HallState(), read, { serverTime: this.clock.now() });
  }

  private remember(competitionId: string): Promise<HallState | null> {
    this.remembered.get(competitionId)?.forget();
    const state = this.read(competitionId);
    const stop = this.live.on(hallTopic(competitionId), () => this.drop(competitionId));
    this.remembered.set(competitionId, { at: performance.now(), state, forget: stop });
    state.catch(() => this.drop(competitionId));
    return state;
  }

  private drop(competitionId: string): void {
    this.remembered.get(competitionId)?.forget();
    this.remembered.delete(competitionId);
  }

  private async read(competitionId: string): Promise<HallState | null> {
    const [competition] = await this.dataSource.query<{ rules: CompetitionRules }[]>(`select rules from competition where id = $1 and stage <> 'draft'`, [competitionId]);
    if (!competition) return null;
    const rounds = await this.dataSource.query<RoundRow[]>(ROUNDS, [competitionId]);
    const onStage = rounds.find((r) => r.stage !== 'waiting' && r.stage !== 'closed');
    const current = onStage ?? rounds.filter((r) => r.stage === 'closed').toSorted((a, b) => b.closed_at!.getTime() - a.closed_at!.getTime())[0] ?? null;
    const next = rounds.find((r) => r.stage === 'waiting');
    const turnout = await this.dataSource.query<Omit<PanelTurnout, 'name'>[]>(TURNOUT, [competitionId, current?.project_id ?? null]);
    return Object.assign(new HallState(), {
      competitionId, serverTime: this.clock.now(), current: current && stageView(current, competition.rules), nextTitle: next?.title ?? null, next: next ? nextOf(next) : null,
      panels: competition.rules.panels.map(({ key, name }) => ({ ...(turnout.find((t) => t.panel === key) ?? { panel: key, expected: 0, voted: 0, seated: 0 }), name })),
      roundsClosed: rounds.filter((r) => r.stage === 'closed').length, roundsTotal: rounds.length, ...(await this.shown(competitionId)),
    });
  }

  private async shown(competitionId: string): Promise<Pick<HallState, 'screen' | 'stageMessage'>> {
    const screen = await this.dataSource.getRepository(HallScreen).findOneBy({ competitionId });
    const stageMessage = await this.dataSource.getRepository(StageMessage).findOne({ where: { competitionId }, order: { sentAt: 'DESC', id: 'DESC' } });
    return { screen: screen ?? Object.assign(new HallScreen(), { show: 'auto', message: '', revision: 0 }), stageMessage };
  }
}

const nextOf = (row: RoundRow): NextOnStage => ({ roundId: row.id, position: row.position, revision: row.revision, projectNumber: row.number, projectTitle: row.title, teamName: row.team });

function stageView(row: RoundRow, rules: CompetitionRules): StageView {
  const after = (start: Date | null, seconds: number) => start && new Date(start.getTime() + seconds * 1000);
  return {
    roundId: row.id, position: row.position, stage: row.stage, revision: row.revision, projectId: row.project_id, projectNumber: row.number, projectTitle: row.title, teamName: row.team,
    pitchEndsAt: after(row.pitch_started_at, rules.roadshow.pitchSeconds), pitchEndedAt: row.pitch_ended_at, overtimeSeconds: row.overtime_seconds,
    questionsEndAt: after(row.questions_started_at, rules.roadshow.questionSeconds), votingEndsAt: row.voting_ends_at,
  };
}
