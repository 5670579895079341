import { Injectable } from '@nestjs/common';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Clock, type Actor } from '@app/platform';
import { DataSource, In } from 'typeorm';
import { Competitions } from '../competitions/competitions.js';
import { Judge } from '../judging/judge.entity.js';

@ObjectType({ description: 'One chair in the hall as the organiser sees it: who, at which tablet in which state, handed in or not. Never what was put.' })
export class SeatMapEntry {
  @Field(() => Judge)
  judge!: Judge;
  @Field(() => ID, { nullable: true, description: 'The tablet the judge sits at; null: none.' })
  deviceId!: string | null;
  @Field(() => String, { nullable: true, description: 'What the tablet is called, e.g. `A-07`.' })
  deviceName!: string | null;
  @Field({ description: 'Sits at a tablet that gave a sign of life within ten seconds.' })
  online!: boolean;
  @Field(() => Date, { nullable: true })
  lastSeenAt!: Date | null;
  @Field(() => Int, { nullable: true, description: 'Percent, as last reported.' })
  battery!: number | null;
  @Field(() => Boolean, { nullable: true })
  charging!: boolean | null;
  @Field(() => Int, { nullable: true, description: 'Ballots waiting on the tablet to be sent, as last reported.' })
  queued!: number | null;
  @Field(() => String, { nullable: true, description: 'The build of the front end the tablet runs.' })
  build!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'The page is on the tablet’s screen, not behind another one.' })
  visible!: boolean | null;
  @Field({ description: 'Handed in for the project on stage.' })
  voted!: boolean;
  @Field()
  recused!: boolean;
  @Field()
  absent!: boolean;
  @Field(() => Int, { description: 'Late ballots of this judge waiting for a decision.' })
  lateBallots!: number;
}

/** A tablet unheard of for longer than this is offline: two lost signs of life in a row. */
const ONLINE_MS = 10_000;

const SEAT_MAP = `
  select j.id, s.device_id as "deviceId", d.name as "deviceName", d.last_seen_at as "lastSeenAt", d.battery, d.charging, d.queued, d.build, d.visible,
         exists (select 1 from counted_ballot k where k.judge_id = j.id and k.project_id = r.project_id and k.voided_at is null) as voted,
         exists (select 1 from recusal x where x.judge_id = j.id and x.project_id = r.project_id) as recused,
         exists (select 1 from absence a where a.judge_id = j.id and a.lifted_at is null and (a.project_id is null or a.project_id = r.project_id)) as absent,
         (select count(*)::int from ballot b where b.judge_id = j.id and b.source = 'late'
             and not exists (select 1 from ballot_act act where act.ballot_id = b.id and act.status <> 'proposed')) as "lateBallots"
    from judge j left join seat s on s.judge_id = j.id and s.left_at is null
    left join device d on d.id = s.device_id and d.revoked_at is null
    left join lateral (select project_id from round where competition_id = $1 and stage in ('pitching', 'questions', 'voting') limit 1) r on true
   where j.competition_id = $1 and j.withdrawn_at is null`;

type SeatRow = { id: string } & Omit<SeatMapEntry, 'judge' | 'online'>;

/** Reads the hall chair by chair. */
@Injectable()
export class SeatMaps {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
  ) {}

  /** Refuses whoever does not run this roadshow. */
  async demand(actor: Actor, competitionId: string): Promise<void> {
    await this.competitions.loadFor(actor, competitionId, 'RunRoadshow');
  }

  /** Every chair by seat number. */
  async read(actor: Actor, competitionId: string): Promise<SeatMapEntry[]> {
    await this.demand(actor, competitionId);
    const rows = new Map((await this.dataSource.query<SeatRow[]>(SEAT_MAP, [competitionId])).map((row) => [row.id, row]));
    const judges = await this.dataSource.getRepository(Judge).find({ where: { id: In([...rows.keys()]) }, order: { seatNumber: 'ASC' } });
    const silentSince = this.clock.now().getTime() - ONLINE_MS;
    return judges.map((judge) => {
      const row = rows.get(judge.id)!;
      return Object.assign(new SeatMapEntry(), row, { judge, online: row.lastSeenAt !== null && row.lastSeenAt.getTime() > silentSince });
    });
  }
}
