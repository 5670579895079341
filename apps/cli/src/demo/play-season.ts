import { apply, openCompetition, type Applied } from './play-applications.js';
import { foundOffice, signInStaff, type Office } from './play-office.js';
import { drawOrder, playRound, seatJudges, straight, type Delivery, type Hall } from './play-roadshow.js';
import { screen } from './play-screening.js';
import { referenceRules, SEASON } from './reference-rules.js';
import { PROJECTS } from './reference-projects.js';
import type { Story } from './story.js';

export interface Season {
  office: Office;
  competitionId: string;
  applied: Applied[];
  hall: Hall;
}

export interface SeasonOptions {
  delivery?: Delivery;
  /** Told what is happening, for progress on a terminal. */
  say?: (zh: string) => void;
}

/** Place 5 is the project of an expert’s old colleague, place 12 of a resident judge’s neighbour. */
const RECUSALS = [
  { quality: 5, panel: 'expert', number: 0, reason: '曾与该团队共事' },
  { quality: 12, panel: 'public', number: 6, reason: '与该团队负责人是邻居' },
] as const;
/** The fifth expert could not come. */
const ABSENT_EXPERT = 4;

/** The reference case from its rules to the last ballot: 72 submissions, 38 finalists, 25 judges (one absent, two recusals). */
export async function playSeason(story: Story, options: SeasonOptions = {}): Promise<Season> {
  const say = options.say ?? (() => {});
  story.clock.set(SEASON.written);
  const office = await foundOffice(story);
  const competitionId = await openCompetition(story, office, { name: '了不起的居民', season: '2026', rules: referenceRules() });
  say('72 个团队申报');
  story.clock.set(SEASON.opensAt);
  const applied: Applied[] = [];
  for (const project of PROJECTS) {
    story.clock.tick(12 * 3600);
    applied.push(await apply(story, office, competitionId, project));
  }
  say('初审与入围');
  story.clock.set(SEASON.screening);
  await signInStaff(story, office);
  await screen(story, office, competitionId, applied);
  say('路演：38 个项目，25 位评委');
  story.clock.set(SEASON.roadshowAt);
  await signInStaff(story, office);
  const rounds = await drawOrder(story, office, competitionId, SEASON.roadshowAt);
  const hall: Hall = { competitionId, rounds, judges: await seatJudges(story, office, competitionId, ABSENT_EXPERT) };
  await declareRecusals(story, hall, applied);
  for (const round of rounds) await playRound(story, office, hall, round, ofProject(applied, round.projectId), options.delivery ?? straight);
  return { office, competitionId, applied, hall };
}

export const ofProject = (applied: readonly Applied[], projectId: string): Applied => applied.find((a) => a.projectId === projectId)!;
export const ofQuality = (applied: readonly Applied[], quality: number): Applied => applied.find((a) => a.project.quality === quality)!;

async function declareRecusals(story: Story, hall: Hall, applied: readonly Applied[]): Promise<void> {
  for (const { quality, panel, number, reason } of RECUSALS) {
    const judge = hall.judges.find((j) => j.panel === panel && j.number === number)!;
    await story.run(judge.player, 'declareConflict', { projectId: ofQuality(applied, quality).projectId, reason });
  }
}
