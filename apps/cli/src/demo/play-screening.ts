import type { Office } from './play-office.js';
import type { Applied } from './play-applications.js';
import type { Player, Story } from './story.js';

const CHECKLIST = ['complete', 'local', 'public-benefit', 'budget-sound'];
const NOT_SOUND = '预算与活动内容不匹配，建议下一届补充后再申报。';

interface Assignment {
  id: string;
  projectId: string;
}

/** Two reviewers for every submission; the organiser confirms; exactly the finalists of the reference case are published. */
export async function screen(story: Story, office: Office, competitionId: string, applied: readonly Applied[]): Promise<void> {
  const organiser = office.staff['organiser']!;
  const competition = { competitionId: { type: 'ID!', value: competitionId } };
  await story.run(organiser, 'startScreening', competition);
  await story.run(organiser, 'autoAssignReviewers', competition, '__typename');
  const passes = new Map(applied.map((a) => [a.projectId, a.project.quality !== null]));
  for (const account of ['screener1', 'screener2', 'screener3', 'screener4']) await review(story, office.staff[account]!, { competitionId, passes });
  await dismissDuplicates(story, organiser, competitionId);
  // Two reviewers who agree to pass decide by themselves; a rejection is the organiser's to confirm.
  for (const { projectId, project } of applied) {
    if (project.quality === null) await story.run(organiser, 'decideScreening', { projectId, verdict: 'reject', reason: NOT_SOUND });
  }
  await story.run(organiser, 'publishShortlist', { competitionId, projectIds: applied.filter((a) => a.project.quality !== null).map((a) => a.projectId) });
}

async function review(story: Story, screener: Player, { competitionId, passes }: { competitionId: string; passes: Map<string, boolean> }): Promise<void> {
  for (const { id, projectId } of await assignmentsOf(story, screener, competitionId)) {
    const pass = passes.get(projectId)!;
    const answers = CHECKLIST.map((key) => (key === 'budget-sound' && !pass ? { key, answer: 'no', reason: '单价偏高，数量缺少依据。' } : { key, answer: 'yes' }));
    await story.run(screener, 'submitReview', { assignmentId: id, answers, verdict: pass ? 'pass' : 'reject', reason: pass ? null : NOT_SOUND });
    story.clock.tick(60);
  }
}

async function assignmentsOf(story: Story, screener: Player, competitionId: string): Promise<Assignment[]> {
  const found: Assignment[] = [];
  for (let after: string | null = null; ; ) {
    const page: { myReviewAssignments: { edges: { node: { id: string; projectId: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await story.send(
      screener,
      'query($id: ID!, $after: String) { myReviewAssignments(competitionId: $id, first: 100, after: $after) { edges { node { id projectId } } pageInfo { hasNextPage endCursor } } }',
      { id: competitionId, after },
    );
    found.push(...page.myReviewAssignments.edges.map((e) => e.node));
    if (!page.myReviewAssignments.pageInfo.hasNextPage) return found;
    after = page.myReviewAssignments.pageInfo.endCursor;
  }
}

/** The same idea in six places looks alike; the organiser has looked and says why it is fine. */
async function dismissDuplicates(story: Story, organiser: Player, competitionId: string): Promise<void> {
  for (;;) {
    const { duplicateFlags } = await story.send<{ duplicateFlags: { edges: { node: { id: string } }[] } }>(
      organiser, 'query($id: ID!) { duplicateFlags(competitionId: $id, open: true, first: 100) { edges { node { id } } } }', { id: competitionId },
    );
    if (duplicateFlags.edges.length === 0) return;
    for (const { node } of duplicateFlags.edges) await story.run(organiser, 'resolveDuplicate', { flagId: node.id, resolution: 'dismissed', reason: '不同院落的独立项目，团队与预算均不同。' });
  }
}
