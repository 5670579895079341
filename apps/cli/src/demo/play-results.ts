import { signInStaff } from './play-office.js';
import { ofQuality, type Season } from './play-season.js';
import { SEASON } from './reference-rules.js';
import type { Player, Story } from './story.js';

/** Fixed after the last ballot; mixed into the seed of the draw for ties. */
export const PUBLIC_VALUE = '6月23日福彩3D第2026165期开奖号 8 1 5';
export const NOTICE_CONTACT = { contactPhone: '027-00000000', contactAddress: '澜湖街道办事处二楼公益创投办公室' };

/** Counts, and has two people who are no judges certify. Returns the tally's id. */
export async function tallyAndCertify(story: Story, season: Season): Promise<string> {
  story.clock.set(SEASON.certified);
  await signInStaff(story, season.office);
  const tally = await story.run(season.office.staff['organiser']!, 'tallyCompetition', { competitionId: season.competitionId, publicValue: PUBLIC_VALUE });
  await certify(story, season, tally.id);
  return tally.id;
}

export async function certify(story: Story, season: Season, tallyId: string): Promise<void> {
  for (const account of ['certifier1', 'certifier2']) await story.run(season.office.staff[account]!, 'certifyTally', { tallyId: { type: 'ID!', value: tallyId } });
}

/** The evening's reveal: place by place, from the last winner up to the first. */
export async function revealWinners(story: Story, season: Season): Promise<void> {
  const host = season.office.staff['host']!;
  const { reveal } = await story.send<{ reveal: { total: number; revision: number } }>(host, 'query($id: ID!) { reveal(competitionId: $id) { total revision } }', { id: season.competitionId });
  let revision = reveal.revision;
  for (let step = 1; step <= reveal.total; step += 1) {
    revision = (await story.run<{ revision: number }>(host, 'advanceReveal', { competitionId: season.competitionId, step, screen: 'score', revision }, 'revision')).revision;
    story.clock.tick(20);
  }
}

export async function publishNotice(story: Story, season: Season, at: string): Promise<{ id: string; endsAt: string }> {
  story.clock.set(at);
  await signInStaff(story, season.office);
  return story.run(season.office.staff['organiser']!, 'publishNotice', { competitionId: season.competitionId, ...NOTICE_CONTACT }, 'id endsAt');
}

/** A resident objects that one judge is a relative of a team; the objection is upheld, the ballot voided by two people, everything counted again. */
export async function objectAndRetally(story: Story, season: Season): Promise<string> {
  story.clock.set(SEASON.objection);
  await signInStaff(story, season.office);
  const { staff } = season.office;
  const objector = await story.person({ name: '姜春生', phone: '+8613900019001', communityId: season.office.communities['ninghe']! });
  const project = ofQuality(season.applied, 7);
  const judge = season.hall.judges.find((j) => j.panel === 'public' && j.number === 3)!;
  const objection = await story.run(objector, 'fileObjection', { competitionId: season.competitionId, projectId: project.projectId, text: '一位大众评委与该项目负责人是亲属，应当回避。', contact: '13900019001' });
  await story.run(staff['organiser']!, 'decideObjection', { objectionId: objection.id, upheld: true, remedy: 'retally', reason: '经核实属实，该评委对该项目的选票不计入。' });
  const correction = await story.run(staff['organiser']!, 'correctAfterObjection', { objectionId: objection.id, kind: 'recusal', judgeId: judge.judgeId, projectId: project.projectId, reason: '亲属关系，按回避处理' });
  await story.run(staff['certifier1']!, 'decideCorrection', { correctionId: correction.id, confirm: true });
  const tally = await story.run(staff['organiser']!, 'retally', { competitionId: season.competitionId, objectionId: objection.id, reason: '异议成立，重新计票' });
  await certify(story, season, tally.id);
  return tally.id;
}

/** One winner cannot take the award; the first reserve moves up. */
export async function declineOne(story: Story, season: Season, quality: number): Promise<void> {
  story.clock.set(SEASON.declined);
  const { lead, projectId } = ofQuality(season.applied, quality);
  const again: Player = await story.player(lead);
  await story.run(again, 'declineAward', { projectId, reason: '主要成员外调，今年无法实施' });
}

export async function confirmAwards(story: Story, season: Season): Promise<void> {
  story.clock.set(SEASON.confirmed);
  await signInStaff(story, season.office);
  await story.run(season.office.staff['organiser']!, 'confirmAwards', { competitionId: { type: 'ID!', value: season.competitionId } });
}
