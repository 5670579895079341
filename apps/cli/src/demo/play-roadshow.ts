import { randomUUID } from 'node:crypto';
import type { BallotMark } from '@app/rules';
import { overtimeOf } from './reference-overtime.js';
import type { Applied } from './play-applications.js';
import type { Office } from './play-office.js';
import { expertMark, publicMark } from './reference-marks.js';
import { EXPERTS, PUBLIC_JUDGES } from './reference-people.js';
import type { Player, Story } from './story.js';

export interface SeatedJudge {
  judgeId: string;
  panel: 'expert' | 'public';
  /** Place within the panel, from 0. */
  number: number;
  /** The judge's session at the tablet. */
  player: Player;
}

export interface Hall {
  competitionId: string;
  judges: SeatedJudge[];
  /** Rounds in run order. */
  rounds: { id: string; projectId: string }[];
}

/** One version of a ballot as the tablet would send it; what is left out is fresh and right. */
export interface Version {
  clientBallotId?: string;
  revision?: number;
  mark?: BallotMark;
  clientAt?: Date;
  sentAt?: Date;
}

/** What became of it: a status of the receipt, or the code of a refusal. */
export interface Outcome {
  status?: 'counted' | 'superseded' | 'late';
  ballotId?: string;
  code?: string;
}

/** How a judge’s ballots travel: straight, or as a bad network would have them. `send` may be called often, or later. */
export type Delivery = (judge: SeatedJudge, send: (version?: Version) => Promise<Outcome>) => Promise<void>;

/** Adds 5 experts and 20 residents, prints their cards, pairs a tablet for each and seats them. `seatedPublic` fewer for a smaller hall. */
export async function seatJudges(story: Story, office: Office, competitionId: string, absentExpert: number | null): Promise<SeatedJudge[]> {
  const organiser = office.staff['organiser']!;
  const people = [...EXPERTS.map((e, number) => ({ ...e, number, panel: 'expert' as const })), ...PUBLIC_JUDGES.map((p, number) => ({ ...p, number, panel: 'public' as const }))];
  const seated: SeatedJudge[] = [];
  for (const { panel, name, organisation, number } of people) {
    const judge = await story.run(organiser, 'addJudge', { competitionId, panel, name, organisation });
    if (panel === 'expert' && number === absentExpert) {
      await story.run(organiser, 'recordAbsence', { input: { type: 'AbsenceInput!', value: { judgeId: judge.id, reason: '出差，未能到场' } } });
      seated.push({ judgeId: judge.id, panel, number, player: { id: judge.id, name, token: '' } });
      continue;
    }
    const card = await story.run<{ code6: string }>(organiser, 'issueJudgeCard', { judgeId: { type: 'ID!', value: judge.id } }, 'code6');
    seated.push({ judgeId: judge.id, panel, number, player: await sitDown(story, organiser, { competitionId, tenantId: office.tenantId, name, code6: card.code6 }) });
  }
  return seated;
}

/** What happens at the door: staff read out six digits, the tablet is paired, the judge types the card and says “对，是我”. */
async function sitDown(story: Story, organiser: Player, judge: { competitionId: string; tenantId: string; name: string; code6: string }): Promise<Player> {
  const visitor = { id: '', name: '平板', token: '' };
  const pairing = await story.run<{ code: string }>(organiser, 'createPairingCode', { input: { type: 'DeviceScopeInput!', value: { tenantId: judge.tenantId, competitionId: judge.competitionId } } }, 'code');
  const tablet = await story.run<{ token: string }>(visitor, 'pairDevice', { code: { type: 'String!', value: pairing.code }, deviceName: { type: 'String!', value: `平板 ${judge.name}` } }, 'token');
  const signedIn = await story.run<{ token: string }>({ ...visitor, token: tablet.token }, 'signInAsJudge', { card: { type: 'String!', value: judge.code6 } }, 'token');
  const player = { id: '', name: judge.name, token: signedIn.token };
  await story.run(player, 'takeSeat', {}, 'id');
  return player;
}

/** The session and the run order, drawn from the committed seed and a public value. */
export async function drawOrder(story: Story, office: Office, competitionId: string, startsAt: string): Promise<Hall['rounds']> {
  const organiser = office.staff['organiser']!;
  await story.run(organiser, 'createRoadshowSession', { competitionId, name: '路演终选', venue: '澜湖街道文化中心礼堂', startsAt });
  const { rounds } = await story.run<{ rounds: { id: string; projectId: string }[] }>(organiser, 'drawRunOrder', { competitionId, publicValue: '6月22日福彩3D开奖号 4 0 7' }, 'rounds { id projectId }');
  return rounds;
}

/** One project on stage: pitch, questions, voting, every judge's ballot, close. */
export async function playRound(story: Story, office: Office, hall: Hall, round: { id: string; projectId: string }, applied: Applied, deliver: Delivery): Promise<void> {
  const host = office.staff['host']!;
  const move = async (to: string, revision: number) => (await story.run<{ revision: number }>(host, 'moveRound', { roundId: round.id, to, revision }, 'revision')).revision;
  let revision = await currentRevision(story, host, hall.competitionId, round.id);
  revision = await move('pitching', revision);
  story.clock.tick(300 + overtimeOf(applied.project));
  revision = await move('questions', revision);
  story.clock.tick(150);
  revision = await move('voting', revision);
  await Promise.all(hall.judges.filter((judge) => judge.player.token !== '').map((judge) => deliver(judge, (version = {}) => vote(story, { judge, roundId: round.id, quality: applied.project.quality! }, version))));
  story.clock.tick(45);
  await move('closed', revision);
}

/** One judge’s ballot; a recused judge is told so, and that is right. Any other refusal is a fault of the story. */
async function vote(story: Story, sheet: { judge: SeatedJudge; roundId: string; quality: number }, version: Version): Promise<Outcome> {
  const { judge, roundId, quality } = sheet;
  const mark = judge.panel === 'expert' ? expertMark(quality, judge.number) : publicMark(quality, judge.number);
  const input = { roundId, clientBallotId: randomUUID(), revision: 1, mark, ...version };
  const { result, refusal } = await story.attempt<Outcome>(judge.player, 'castBallot', input, 'status ballotId');
  if (refusal && refusal.code !== 'JUDGE_RECUSED') throw new Error(`${judge.player.name}: ${refusal.code} ${refusal.message}`);
  return result ?? { code: refusal!.code };
}

async function currentRevision(story: Story, host: Player, competitionId: string, roundId: string): Promise<number> {
  const { runOrder } = await story.send<{ runOrder: { rounds: { id: string; revision: number }[] } }>(host, 'query($id: ID!) { runOrder(competitionId: $id) { rounds { id revision } } }', { id: competitionId });
  return runOrder.rounds.find((r) => r.id === roundId)!.revision;
}

/** Straight from the tablet to the server. */
export const straight: Delivery = async (_, send) => {
  await send();
};
