import { randomUUID } from 'node:crypto';
import { Judge, RoadshowSession, Round, Seat } from '@app/competition';
import { Device, Sessions } from '@app/identity';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';
import { Client, type RefusalShape } from './client.js';
import type { MadeCompetition } from './make.js';

export interface MadeJudge {
  id: string;
  panel: string;
  seatNumber: number;
  deviceId: string;
  token: string;
  client: Client;
}

/** What `castBallot` answers. */
export interface Receipt extends RefusalShape {
  ballotId: string;
  projectId: string;
  status: 'counted' | 'superseded' | 'late';
  receiptCode: string;
  revision: number;
  replay: boolean;
}

const RECEIPT = '...on BallotReceipt { ballotId projectId status receiptCode revision replay castAt }';

/** Builders of a hall: judges at their tablets, sessions and rounds, ballots. */
export class MakeHall {
  private readonly dataSource: DataSource;

  constructor(private readonly api: TestApi) {
    this.dataSource = api.app.get(DataSource);
  }

  /** A judge signed in at a tablet of their own, seated unless told otherwise; the tablet is on record only when it is given a name. */
  async judge(competition: MadeCompetition, panel: 'expert' | 'public', options: { seated?: boolean; name?: string; organisation?: string; personId?: string; deviceName?: string } = {}): Promise<MadeJudge> {
    const [row] = await this.dataSource.query<{ next: number }[]>('select coalesce(max(seat_number), 0) + 1 as next from judge where competition_id = $1', [competition.id]);
    const seatNumber = row!.next;
    const judge = this.dataSource.getRepository(Judge).create({
      tenantId: competition.tenantId, competitionId: competition.id, panel, name: options.name ?? `评委${seatNumber}`, seatNumber,
      organisation: options.organisation ?? null, personId: options.personId ?? null,
    });
    await this.dataSource.getRepository(Judge).insert(judge);
    const deviceId = randomUUID();
    if (options.deviceName) await this.dataSource.getRepository(Device).insert({ id: deviceId, tenantId: competition.tenantId, competitionId: competition.id, name: options.deviceName, keyHash: randomUUID(), pairedById: null });
    const { token } = await this.api.app.get(UnitOfWork).run(() =>
      this.api.app.get(Sessions).open(systemActor('test'), {
        kind: 'judge', assurance: 'card', judgeId: judge.id, judgePanel: panel, displayName: judge.name, deviceId, tenantId: competition.tenantId, competitionId: competition.id,
      }),
    );
    if (options.seated !== false) await this.dataSource.getRepository(Seat).insert({ competitionId: competition.id, judgeId: judge.id, deviceId, takenAt: this.api.clock.now(), leftAt: null });
    return { id: judge.id, panel, seatNumber, deviceId, token, client: new Client(this.api.url, token) };
  }

  /** A session with these projects in this order; the first round is set to `firstStage`. */
  async rounds(competition: MadeCompetition, projectIds: string[], firstStage: Round['stage'] = 'waiting'): Promise<Round[]> {
    const session = this.dataSource.getRepository(RoadshowSession).create({
      tenantId: competition.tenantId, competitionId: competition.id, position: 1, name: '第一场', venue: '社区礼堂', startsAt: this.api.clock.now(),
    });
    await this.dataSource.getRepository(RoadshowSession).insert(session);
    const rounds: Round[] = [];
    for (const [i, projectId] of projectIds.entries()) {
      const stage = i === 0 ? firstStage : 'waiting';
      const round = this.dataSource.getRepository(Round).create({
        tenantId: competition.tenantId, competitionId: competition.id, sessionId: session.id, projectId, position: i + 1, stage,
        votingOpenedAt: stage === 'voting' || stage === 'closed' ? this.api.clock.now() : null, closedAt: stage === 'closed' ? this.api.clock.now() : null,
      });
      await this.dataSource.getRepository(Round).insert(round);
      rounds.push({ ...round, revision: 1 });
    }
    return rounds;
  }
}

/** Hands in a ballot as this judge; the client id and the revision default to a fresh first version. */
export function cast(judge: MadeJudge, ballot: { roundId: string; mark: object; clientBallotId?: string; revision?: number; clientAt?: Date; sentAt?: Date }, client = judge.client): Promise<Receipt> {
  const value = { clientBallotId: randomUUID(), revision: 1, ...ballot };
  return client.run<Receipt>('castBallot', { input: { type: 'CastBallotInput!', value } }, RECEIPT) as Promise<Receipt>;
}
