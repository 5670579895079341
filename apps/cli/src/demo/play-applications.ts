import { shanghaiDay, type CompetitionRules } from '@app/rules';
import type { Office } from './play-office.js';
import { residentName } from './reference-people.js';
import type { DemoProject } from './reference-projects.js';
import type { Player, Story } from './story.js';

export interface Applied {
  project: DemoProject;
  projectId: string;
  teamId: string;
  lead: Player;
}

/** Writes and opens a competition: the rules are frozen here. */
export async function openCompetition(story: Story, office: Office, competition: { name: string; season: string; rules: CompetitionRules }): Promise<string> {
  const organiser = office.staff['organiser']!;
  const { id } = await story.run(organiser, 'createCompetition', { tenantId: office.tenantId, ...competition });
  await story.run(organiser, 'openCompetition', { competitionId: { type: 'ID!', value: id } });
  return id;
}

/** One team applies: founded on a phone, budget and milestones filled in, declared and handed in. */
export async function apply(story: Story, office: Office, competitionId: string, project: DemoProject, options: { phone?: string; submit?: boolean } = {}): Promise<Applied> {
  const communityId = office.communities[project.communityCode]!;
  const phone = options.phone ?? `1390001${String(project.index).padStart(4, '0')}`;
  const lead = await story.person({ name: residentName(project.index * 3), phone: `+86${phone}`, communityId });
  const team = await story.run(lead, 'createTeam', { name: project.teamName, kind: project.kind, communityId, organisation: project.organisation, contactPhone: phone });
  for (const name of project.members) await story.run(lead, 'addTeamMember', { teamId: team.id, name });
  const draft = await story.run<{ id: string; revision: number }>(lead, 'createProject', { competitionId, teamId: team.id, title: project.title }, 'id revision');
  await story.run(lead, 'saveProject', { projectId: draft.id, revision: draft.revision, ...contentOf(project, { communityId, now: story.clock.now() }) });
  story.clock.tick(37);
  if (options.submit !== false) await story.run(lead, 'submitProject', { projectId: draft.id, declared: true });
  return { project, projectId: draft.id, teamId: team.id, lead };
}

/** What a project says, as an input. */
export function contentOf(project: DemoProject, { communityId, now }: { communityId: string; now: Date }): object {
  const inDays = (days: number) => shanghaiDay(now.getTime() + days * 86_400_000);
  return {
    title: project.title, summary: project.summary, need: project.need, plan: project.plan, communityId, requested: `${project.requested}.00`,
    budgetLines: project.lines,
    milestones: [
      { title: '启动与招募', dueOn: inDays(150), deliverable: '志愿者名单与启动照片' },
      { title: '完成与总结', dueOn: inDays(250), deliverable: '成果照片、支出清单与居民反馈' },
    ],
  };
}
