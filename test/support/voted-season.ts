import { randomBytes, randomUUID } from 'node:crypto';
import { Ballot, Competition, CountedBallot, Judge, Project, RoadshowSession, Round } from '@app/competition';
import type { BallotMark, CompetitionRules } from '@app/rules';
import { DataSource, type ObjectLiteral } from 'typeorm';
import { apply, openCompetition, type Applied } from '../../apps/cli/src/demo/play-applications.js';
import { foundOffice } from '../../apps/cli/src/demo/play-office.js';
import type { Season } from '../../apps/cli/src/demo/play-season.js';
import { PROJECTS } from '../../apps/cli/src/demo/reference-projects.js';
import { referenceRules, SEASON } from '../../apps/cli/src/demo/reference-rules.js';
import type { Story } from '../../apps/cli/src/demo/story.js';

/** Twenty winners and two reserves. */
const FINALISTS = 22;
const JUDGES = ['expert', 'expert', 'expert', 'public', 'public', 'public'] as const;

/** The reference case's rules with a small jury: the money, the winners and the notice are the same. */
function rules(): CompetitionRules {
  const reference = referenceRules();
  return { ...reference, screening: { ...reference.screening, finalists: FINALISTS }, panels: reference.panels.map((panel) => ({ ...panel, seats: 3, quorum: 2 })), notice: { ...reference.notice, reserves: 2 } };
}

/**
 * The reference case up to its last ballot, in seconds instead of a minute: applications go through the product, screening and ballots are written as rows.
 * What follows (tally, notice, confirmation) is played for real, because money moves with it. The project's number is its place.
 */
export async function votedSeason(story: Story): Promise<Season> {
  story.clock.set(SEASON.written);
  const office = await foundOffice(story);
  const competitionId = await openCompetition(story, office, { name: '了不起的居民', season: '2026', rules: rules() });
  story.clock.set(SEASON.opensAt);
  const applied: Applied[] = [];
  const best = PROJECTS.filter(({ quality }) => quality !== null && quality <= FINALISTS).sort((a, b) => a.quality! - b.quality!);
  for (const project of best) applied.push(await apply(story, office, competitionId, project));
  story.clock.set(SEASON.roadshowAt);
  const database = story.app.get(DataSource);
  await database.getRepository(Project).update({ competitionId }, { status: 'shortlisted' });
  await database.getRepository(Competition).update(competitionId, { stage: 'roadshow' });
  await castAll(database, { tenantId: office.tenantId, competitionId, applied, now: story.clock.now() });
  return { office, competitionId, applied, hall: { competitionId, judges: [], rounds: [] } };
}

/** Marks that fall with the place, the same from every judge: no tie, no trimming. */
const markOf = (panel: string, quality: number): BallotMark =>
  panel === 'expert' ? { marks: { need: 3000 - quality * 100, plan: 2000, participation: 1500, budget: 1000, lasting: 800 } } : { like: true };

async function castAll(database: DataSource, of: { tenantId: string; competitionId: string; applied: readonly Applied[]; now: Date }): Promise<void> {
  const { tenantId, competitionId, now } = of;
  const insert = async <E extends ObjectLiteral>(entity: new () => E, values: Partial<E>): Promise<E> => {
    const repository = database.getRepository(entity);
    const row = repository.create(values as E);
    await repository.insert(row as Parameters<typeof repository.insert>[0]);
    return row;
  };
  const session = await insert(RoadshowSession, { tenantId, competitionId, position: 1, name: '路演终选', venue: '礼堂', startsAt: now });
  const judges: Judge[] = [];
  for (const [i, panel] of JUDGES.entries()) judges.push(await insert(Judge, { tenantId, competitionId, panel, name: `评委${i + 1}`, seatNumber: i + 1, organisation: null, personId: null }));
  for (const [i, { projectId, project }] of of.applied.entries()) {
    const round = await insert(Round, { tenantId, competitionId, sessionId: session.id, projectId, position: i + 1, stage: 'closed', votingOpenedAt: now, closedAt: now });
    for (const judge of judges) {
      const id = randomUUID();
      await insert(Ballot, {
        id, tenantId, competitionId, roundId: round.id, projectId, judgeId: judge.id, panel: judge.panel, source: 'tablet', clientBallotId: randomUUID(), revision: 1, mark: markOf(judge.panel, project.quality!),
        contentHash: randomBytes(32).toString('hex'), receiptCode: randomBytes(5).toString('hex').toUpperCase(), deviceId: null, seatId: null, clientAt: null, castAt: now, createdAt: now,
      });
      await insert(CountedBallot, { projectId, judgeId: judge.id, competitionId, ballotId: id, revision: 1, voidedAt: null });
    }
  }
}
