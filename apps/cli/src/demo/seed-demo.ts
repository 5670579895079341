import { Sealing } from '@app/ledger';
import type { Config } from '@app/platform';
import { DataSource } from 'typeorm';
import { apply, openCompetition, type Applied } from './play-applications.js';
import { playCampaign, type RaisingProject } from './play-campaign.js';
import { openGrantFund, type OfficeFund } from './play-fund.js';
import { fillTheDesk } from './play-grants.js';
import { signInStaff } from './play-office.js';
import { confirmAwards, declineOne, objectAndRetally, publishNotice, revealWinners, tallyAndCertify } from './play-results.js';
import { drawOrder, playRound, seatJudges, straight } from './play-roadshow.js';
import { screen } from './play-screening.js';
import { ofProject, playSeason, type Season } from './play-season.js';
import { DEMO_LEAD_PHONE, DEMO_RESIDENT_PHONE } from './reference-people.js';
import { PROJECTS } from './reference-projects.js';
import { currentRules, SEASON } from './reference-rules.js';
import { openStory, type Story } from './story.js';

type Say = (zh: string) => void;

/** Plays the demo into an empty database: the finished reference case, a roadshow in the middle of its evening, and a season open for submissions. */
export async function seedDemo(config: Config, say: Say): Promise<void> {
  const { story, close } = await openStory(config);
  try {
    // Its days are its own: the ledger says so for as long as it lives.
    await story.app.get(DataSource).query('select ledger.tell_story($1)', ['demo']);
    const season = await playSeason(story, { say });
    const { bankAccountId } = await finish(story, season, say);
    story.clock.release();
    await signInStaff(story, season.office);
    const raising = await halfARoadshow(story, season, say);
    say('一个正在进行的众筹，有企业配捐');
    await playCampaign(story, { ...raising, bankAccountId });
    await openSeason(story, season, say);
    // What is public counts numbered vouchers only: nobody should have to wait a minute for them.
    await story.app.get(Sealing).seal();
  } finally {
    await close();
  }
}

async function finish(story: Story, season: Season, say: Say): Promise<OfficeFund> {
  say('计票、两人核定、揭晓');
  await tallyAndCertify(story, season);
  await revealWinners(story, season);
  const fund = await openGrantFund(story, season.office, season.competitionId);
  say('公示、异议、重新计票、递补、确认资助');
  await publishNotice(story, season, SEASON.notice);
  await objectAndRetally(story, season);
  await publishNotice(story, season, SEASON.secondNotice);
  await declineOne(story, season, 11);
  await confirmAwards(story, season);
  say('专款、协议、拨付');
  await fillTheDesk(story, fund, season.applied);
  return fund;
}

/** Six finalists; two have been on stage, the third is being voted on. Answers the first of them, which raises money beside the judging. */
async function halfARoadshow(story: Story, { office }: Season, say: Say): Promise<Omit<RaisingProject, 'bankAccountId'>> {
  say('一场进行到一半的路演');
  const now = new Date();
  const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
  const rules = currentRules(now, 'roadshow');
  story.clock.set(days(-50));
  await signInStaff(story, office);
  const competitionId = await openCompetition(story, office, { name: '了不起的居民·秋季小额资助', season: '2026 秋', rules });
  const chosen = PROJECTS.filter((p) => p.quality !== null && p.quality <= 6).concat(PROJECTS.filter((p) => p.quality === null).slice(0, 4));
  const applied: Applied[] = [];
  for (const project of chosen) applied.push(await apply(story, office, competitionId, { ...project, title: `${project.title}（二期）`, teamName: `${project.teamName.slice(0, 10)}秋季组` }, { phone: `1390002${String(project.index).padStart(4, '0')}` }));
  story.clock.set(days(-29));
  await signInStaff(story, office);
  await screen(story, office, competitionId, applied);
  story.clock.set(new Date(now.getTime() - 40 * 60_000));
  await signInStaff(story, office);
  const rounds = await drawOrder(story, office, competitionId, now.toISOString());
  const hall = { competitionId, rounds, judges: await seatJudges(story, office, competitionId, null) };
  for (const round of rounds.slice(0, 2)) await playRound(story, office, hall, round, ofProject(applied, round.projectId), straight);
  story.clock.release();
  await signInStaff(story, office);
  await story.run(office.staff['host']!, 'moveRound', { roundId: rounds[2]!.id, to: 'voting', revision: 1, seconds: 3600 });
  const { projectId, project } = ofProject(applied, rounds[0]!.projectId);
  return { office, projectId, title: project.title, teamName: project.teamName };
}

/** A season taking submissions: some handed in, one of them by the demo's team lead, one still a draft. */
async function openSeason(story: Story, { office }: Season, say: Say): Promise<void> {
  say('一届正在申报的大赛');
  const rules = currentRules(new Date(), 'open');
  const competitionId = await openCompetition(story, office, { name: '了不起的居民', season: '2027', rules });
  for (const project of PROJECTS.slice(40, 46)) {
    const demoLead = project.index === 40 ? { phone: DEMO_LEAD_PHONE } : { phone: `1390003${String(project.index).padStart(4, '0')}` };
    await apply(story, office, competitionId, { ...project, title: `${project.title}·新一届` }, { ...demoLead, submit: project.index !== 45 });
  }
  await story.person({ name: '许佳怡', phone: `+86${DEMO_RESIDENT_PHONE}`, communityId: office.communities['ninghe']! });
}
