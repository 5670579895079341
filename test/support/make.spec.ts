import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from './api.js';
import { Make } from './make.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

test('the builders make a competition with numbered finalists in one street office', async () => {
  const make = new Make(api);
  const competition = await make.openCompetition({ stage: 'screening' });
  const first = await make.shortlistedProject(competition);
  const second = await make.submittedProject(competition);
  const draft = await make.project(competition);
  expect([first.number, second.number, draft.number]).toEqual(['2026-001', '2026-002', null]);
  const { competition: seen } = await first.team.lead.client.query<{ competition: { stage: string } }>('query($id: ID!) { competition(id: $id) { stage } }', { id: competition.id });
  expect(seen.stage).toBe('screening');
});
