import type { Make, MadeCompetition, Signed } from './make.js';

const REVIEWS = 'query($id: ID!) { myReviewAssignments(competitionId: $id, first: 100) { edges { node { id } } } }';

const FLAGS = 'query($id: ID!) { duplicateFlags(competitionId: $id, open: true, first: 100) { edges { node { id } } } }';

async function act(who: Signed, command: string, args: Record<string, { type: string; value: unknown }>): Promise<void> {
  const answer = await who.client.run(command, args);
  if (answer.code) throw new Error(`${command}: ${JSON.stringify(answer)}`);
}

/** The office's screening through the api: two reviewers pass every submission, then all of them are published as finalists. */
export async function screenAll(make: Make, { id, tenantId }: MadeCompetition): Promise<void> {
  const organiser = await make.staff(tenantId, 'organiser');
  const screeners = [await make.staff(tenantId, 'screener', { competitionId: id }), await make.staff(tenantId, 'screener', { competitionId: id })];
  const competitionId = { type: 'ID!', value: id };
  await act(organiser, 'startScreening', { competitionId });
  await act(organiser, 'autoAssignReviewers', { competitionId });
  for (const screener of screeners) {
    const { myReviewAssignments } = await screener.client.query<{ myReviewAssignments: { edges: { node: { id: string } }[] } }>(REVIEWS, { id });
    for (const { node } of myReviewAssignments.edges) {
      await act(screener, 'submitReview', { input: { type: 'SubmitReviewInput!', value: { assignmentId: node.id, answers: [{ key: 'local', answer: 'yes' }], verdict: 'pass' } } });
    }
  }
  // Projects that tests write as rows all say the same.
  const { duplicateFlags } = await organiser.client.query<{ duplicateFlags: { edges: { node: { id: string } }[] } }>(FLAGS, { id });
  for (const { node } of duplicateFlags.edges) await act(organiser, 'resolveDuplicate', { input: { type: 'ResolveDuplicateInput!', value: { flagId: node.id, resolution: 'dismissed', reason: '不同院落的独立项目' } } });
  const projects = await make.query<{ id: string }>(`select id from project where competition_id = $1 and status = 'submitted'`, [id]);
  await act(organiser, 'publishShortlist', { input: { type: 'PublishShortlistInput!', value: { competitionId: id, projectIds: projects.map((project) => project.id) } } });
}
