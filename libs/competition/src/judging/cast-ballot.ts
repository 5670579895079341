import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Access, Audit, Clock, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import { canonicalJson, castAtByServer, isBallotingStage, markProblems, type BallotMark } from '@app/rules';
import { PAST_SEAT, SITUATION, WRITE, type Situation } from './cast-ballot.sql.js';
import type { CastBallotInput, DeliverBallotInput } from './judging.inputs.js';
import { hallTopic } from './topics.js';

/** What became of a ballot that reached the server. */
export type BallotStatus = 'counted' | 'superseded' | 'late';

@ObjectType({ description: 'The server has this version of the ballot: 已收到.' })
export class BallotReceipt {
  @Field(() => ID)
  ballotId!: string;
  @Field(() => ID)
  projectId!: string;
  @Field(() => String, { description: '`counted`; `superseded`: a newer version was already here; `late`: kept, counted only by two people.' })
  status!: BallotStatus;
  @Field({ description: 'Finds one’s own ballot in the published file.' })
  receiptCode!: string;
  @Field(() => Int)
  revision!: number;
  @Field({ description: 'When it was cast, by the server’s clock.' })
  castAt!: Date;
  @Field({ description: 'True when the server had this very version already.' })
  replay!: boolean;
}

/** A ballot at the door. */
interface Arrival {
  judgeId: string;
  input: CastBallotInput;
  situation: Situation;
  /** The judge is not signed in: the tablet they sat at delivers it. */
  byTablet: boolean;
}

/** One command, the hottest of all: a judge's ballot from a tablet, perhaps delayed, doubled or out of order. */
@Injectable()
export class CastBallot {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
  ) {}

  cast(actor: Actor, input: CastBallotInput): Promise<BallotReceipt> {
    return this.unitOfWork.run(async () => {
      const situation = await this.situation(actor, actor.id, input);
      if (!situation) throw refused('NOT_ON_THIS_PANEL');
      this.access.require(actor, 'CastBallot', { tenantId: situation.tenant_id, competitionId: situation.competition_id });
      return this.take(actor, { judgeId: actor.id!, input, situation, byTablet: false });
    });
  }

  /**
   * What a tablet sends: the ballot names its judge, so that a tablet that changed hands never casts for the wrong one. Of the judge who sits here it is cast as ever.
   * Of one who has left, the tablet proves only that it is that tablet: the ballot is kept as late, and two people decide whether it counts.
   * Refusals: those of `cast`; JUDGE_NOT_SEATED when that judge does not sit here, or did not when it was cast.
   */
  deliver(actor: Actor, { judgeId, ...input }: DeliverBallotInput): Promise<BallotReceipt> {
    if (actor.kind === 'judge' && actor.id === judgeId) return this.cast(actor, input);
    return this.unitOfWork.run(async () => {
      this.access.decide(actor.deviceId !== null);
      const castAt = castAtByServer(this.clock.now(), input.clientAt ?? null, input.sentAt ?? null);
      const situation = await this.situation(actor, judgeId, input);
      const [seat] = await this.unitOfWork.ask<{ id: string }>(PAST_SEAT, [judgeId, actor.deviceId, castAt]);
      if (!situation || !(seat || situation.earlier)) throw refused('JUDGE_NOT_SEATED');
      return this.take(actor, { judgeId, input, situation: { ...situation, seat_id: seat?.id ?? null }, byTablet: true });
    });
  }

  private async situation(actor: Actor, judgeId: string | null, input: CastBallotInput): Promise<Situation | undefined> {
    const [situation] = await this.unitOfWork.ask<Situation>(SITUATION, [input.roundId, judgeId, actor.deviceId, input.clientBallotId]);
    return situation;
  }

  private async take(actor: Actor, { judgeId, input, situation, byTablet }: Arrival): Promise<BallotReceipt> {
    const contentHash = hashOf(input.mark, input.revision);
    if (situation.earlier) return this.replay(actor, { situation, contentHash });
    const arrivedAt = this.clock.now();
    const castAt = castAtByServer(arrivedAt, input.clientAt ?? null, input.sentAt ?? null);
    refuseUnlessOpen(situation, castAt, input.mark);
    const source = byTablet || situation.stage === 'closed' ? 'late' : 'tablet';
    const receiptCode = makeReceiptCode();
    const values = [
      situation.tenant_id, situation.competition_id, input.roundId, situation.project_id, judgeId, situation.panel, source, input.clientBallotId, input.revision,
      JSON.stringify(input.mark), contentHash, receiptCode, actor.deviceId, situation.seat_id, input.clientAt ?? null, castAt, arrivedAt,
    ];
    const [written] = await this.unitOfWork.ask<{ id: string; counted: boolean }>(WRITE, values);
    // The same tablet sent it twice at once and the other request was first: start over, and find it there.
    if (!written) return this.replay(actor, { situation: (await this.situation(actor, judgeId, input))!, contentHash });
    await this.record(actor, situation, { action: byTablet ? 'deliverBallot' : 'castBallot', ballotId: written.id, judgeId, source, revision: input.revision });
    const status: BallotStatus = source === 'late' ? 'late' : written.counted ? 'counted' : 'superseded';
    return receipt({ ballotId: written.id, projectId: situation.project_id, status, receiptCode, revision: input.revision, castAt, replay: false });
  }

  /** The audit row says that a ballot came, never what was on it. */
  private async record(actor: Actor, situation: Situation, { action, ballotId, ...what }: { action: string; ballotId: string; judgeId: string; source: string; revision: number }): Promise<void> {
    await this.audit.record(actor, {
      action, subject: { type: 'Ballot', id: ballotId }, tenantId: situation.tenant_id, competitionId: situation.competition_id, after: { projectId: situation.project_id, ...what },
    });
    await this.live.publish(hallTopic(situation.competition_id));
  }

  /** The same version again, even after the close: the tablet only wants to know that it arrived. */
  private replay(_actor: Actor, { situation, contentHash }: { situation: Situation; contentHash: string }): BallotReceipt {
    const earlier = situation.earlier!;
    if (earlier.content_hash !== contentHash) throw refused('BALLOT_ID_REUSED');
    this.audit.nothingChanged();
    const status: BallotStatus = earlier.counted ? 'counted' : earlier.source === 'late' ? 'late' : 'superseded';
    return receipt({ ballotId: earlier.id, projectId: situation.project_id, status, receiptCode: earlier.receipt_code, revision: earlier.revision, castAt: new Date(earlier.cast_at), replay: true });
  }
}

/**
 * How long one sending may be under way on bad wifi: by so much a ballot handed in just before the close can seem to be cast after it.
 * It is never counted for that, only kept as late for two people to decide.
 */
const ON_THE_WAY_MS = 10_000;

/** Everything that keeps a new version from being taken; a ballot cast before the close and arriving after it is taken as late. */
function refuseUnlessOpen(situation: Situation, castAt: Date, mark: BallotMark): void {
  if (situation.withdrawn) throw refused('NOT_ON_THIS_PANEL');
  if (!isBallotingStage(situation.competition_stage)) throw refused('TALLY_CERTIFIED');
  if (situation.recused) throw refused('JUDGE_RECUSED');
  if (!situation.seat_id) throw refused('JUDGE_NOT_SEATED');
  if (situation.stage !== 'voting' && situation.stage !== 'closed') throw refused('ROUND_NOT_OPEN');
  if (situation.stage === 'closed' && castAt.getTime() > situation.closed_at!.getTime() + ON_THE_WAY_MS) throw refused('ROUND_CLOSED');
  const panel = situation.panels.find((p) => p.key === situation.panel);
  if (!panel) throw refused('PANEL_UNKNOWN');
  const problems = markProblems(panel, mark);
  if (problems.length > 0) throw refused('BALLOT_INCOMPLETE', { count: problems.length }, problems);
}

const receipt = (values: Omit<BallotReceipt, never>): BallotReceipt => Object.assign(new BallotReceipt(), values);

/** Identity of a version's content: the mark and its place in the judge's own order. */
export const hashOf = (mark: BallotMark, revision: number): string => createHash('sha256').update(canonicalJson({ mark, revision })).digest('hex');

const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Ten letters without look-alikes: about 49 bits, enough never to meet twice in one competition. */
export const makeReceiptCode = (): string => Array.from({ length: 10 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
