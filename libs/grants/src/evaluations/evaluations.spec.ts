import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Grant, ResidentEvaluation } from '@app/grants';
import { AuditEntry } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import type { Client } from '../../../../test/support/client.js';
import { MakeGrants, type MadeGrant } from '../../../../test/support/make-grants.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let make: MakeGrants;
let database: DataSource;
beforeAll(async () => {
  api = await startTestApi();
  make = new MakeGrants(api);
  database = api.app.get(DataSource);
});
afterAll(() => api.close());

const PARTS = '...on ProjectEvaluation { residents average counts committee mine remarks }';
const mark = (who: Signed, projectId: string, value: number, text?: string) => who.client.run<{ residents: number; remarks: string[] | null }>('evaluateProject', { input: { type: 'EvaluateProjectInput!', value: { projectId, mark: value, text } } }, PARTS);
const state = (who: Signed, projectId: string, statement = '资金使用与公开一致') => who.client.run<{ committee: string }>('recordCommitteeEvaluation', { input: { type: 'RecordCommitteeEvaluationInput!', value: { projectId, statement } } }, PARTS);
const read = (client: Client, id: string) => client.query<{ project: { evaluation: object | null; earlierEvaluations: object[] } }>('query($id: ID!) { project(id: $id) { evaluation { residents average counts committee mine remarks } earlierEvaluations { projectId average committee remarks } } }', { id });

async function finished(options: Parameters<MakeGrants['agreed']>[0] = {}): Promise<MadeGrant> {
  const made = await make.agreed(options);
  await database.getRepository(Grant).update(made.id, { status: 'completed' });
  return made;
}

test('a resident marks a finished project once, not one’s own; a race counts once; what is written stays with the staff', async () => {
  const made = await make.agreed();
  const [one, two] = [await make.make.resident(), await make.make.resident()];
  expect((await mark(one, made.projectId, 5)).code).toBe('PROJECT_NOT_FINISHED');
  expect((await read(one.client, made.projectId)).project.evaluation).toBeNull();
  await database.getRepository(Grant).update(made.id, { status: 'completed' });
  expect((await mark(made.team.lead, made.projectId, 5)).code).toBe('OWN_PROJECT_EVALUATION');
  expect((await mark(one, made.competition.tenantId, 5)).code).toBe('NOT_FOUND');
  expect((await mark(one, made.projectId, 6)).code).toBe('INPUT_INVALID');
  const both = await Promise.all([mark(one, made.projectId, 5, '灯亮了，回家不怕了'), mark(one, made.projectId, 5, '灯亮了，回家不怕了')]);
  expect(both.filter(({ code }) => code === 'ALREADY_EVALUATED')).toHaveLength(1);
  expect(await mark(two, made.projectId, 4)).toMatchObject({ residents: 2, average: '4.5', counts: [0, 0, 0, 1, 1], mine: 4, remarks: null });
  expect(await database.getRepository(AuditEntry).countBy({ action: 'evaluateProject', competitionId: made.competition.id })).toBe(2);
  expect((await read(made.organiser.client, made.projectId)).project.evaluation).toMatchObject({ residents: 2, mine: null, remarks: ['灯亮了，回家不怕了'] });
  await expect(database.getRepository(ResidentEvaluation).update({ projectId: made.projectId }, { mark: 6 })).rejects.toThrow('resident_evaluation_mark');
});

test('the oversight committee states once; the team’s next season shows it', async () => {
  const tenant = await make.make.tenant();
  const made = await finished({ competition: await make.make.openCompetition({ tenant, stage: 'roadshow' }) });
  const auditor = await make.make.staff(made.competition.tenantId, 'auditor');
  const foreign = await make.make.staff((await make.make.tenant()).id, 'auditor');
  expect((await state(foreign, made.projectId)).code).toBe('NOT_FOUND');
  expect((await state(made.organiser, made.projectId)).code).toBe('FORBIDDEN');
  expect(await state(auditor, made.projectId)).toMatchObject({ committee: '资金使用与公开一致', residents: 0 });
  expect((await state(auditor, made.projectId)).code).toBe('ALREADY_EVALUATED');
  const next = await make.awarded({ team: made.team, competition: await make.make.openCompetition({ tenant, stage: 'roadshow' }) });
  const { project } = await read(next.organiser.client, next.projectId);
  expect(project.earlierEvaluations).toEqual([{ projectId: made.projectId, average: null, committee: '资金使用与公开一致', remarks: [] }]);
  expect((await read(auditor.client, made.projectId)).project.earlierEvaluations).toEqual([]);
});
