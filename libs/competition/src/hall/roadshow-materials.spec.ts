import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Round } from '@app/competition';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakeHall } from '../../../../test/support/make-hall.js';
import { Make, type MadeCompetition, type MadeTeam, type Signed } from '../../../../test/support/make.js';

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
const SELECT = '...on RoadshowMaterials { files { attachmentId caption picture } changeable { allowed } }';

interface Materials {
  files: { attachmentId: string; caption: string; picture: boolean }[];
  changeable: { allowed: boolean };
}

let api: TestApi;
let make: Make;
let competition: MadeCompetition;
let project: { id: string; team: MadeTeam };

beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
  competition = await make.openCompetition({ stage: 'roadshow' });
  project = await make.shortlistedProject(competition);
});
afterAll(() => api.close());

const upload = async (who: Signed, body: string, name: string): Promise<string> => {
  const response = await fetch(`${api.url}/attachments?tenantId=${competition.tenantId}`, { method: 'POST', headers: { authorization: `Bearer ${who.token}`, 'x-file-name': encodeURIComponent(name) }, body });
  return ((await response.json()) as { id: string }).id;
};
const set = (who: Signed, projectId: string, ids: string[]) =>
  who.client.run<Materials>('setRoadshowMaterials', { input: { type: 'SetRoadshowMaterialsInput!', value: { projectId, files: ids.map((attachmentId) => ({ attachmentId, caption: '演示' })) } } }, SELECT);
const seen = async (who: Signed) => (await who.client.query<{ project: { roadshowMaterials: Materials | null } }>(`{ project(id: "${project.id}") { roadshowMaterials { files { attachmentId caption picture } changeable { allowed } } } }`)).project.roadshowMaterials;
const status = async (who: Signed, id: string) => (await fetch(`${api.url}/attachments/${id}`, { headers: { authorization: `Bearer ${who.token}` } })).status;

describe('materials of the roadshow', () => {
  test('the team sets them; the team and the staff see them and their files, nobody else does', async () => {
    const slides = await upload(project.team.lead, PDF, '演示.pdf');
    expect(await set(project.team.lead, project.id, [slides])).toMatchObject({ files: [{ attachmentId: slides, caption: '演示', picture: false }], changeable: { allowed: true } });
    const host = await make.staff(competition.tenantId, 'host');
    expect(await seen(host)).toMatchObject({ files: [{ attachmentId: slides }], changeable: { allowed: false } });
    const stranger = await make.resident();
    expect(await seen(stranger)).toBeNull();
    expect([await status(project.team.lead, slides), await status(host, slides), await status(stranger, slides)]).toEqual([200, 200, 404]);
    const [entry] = await make.query<{ action: string }>(`select action from audit_entry where subject_id = $1 order by created_at desc limit 1`, [project.id]);
    expect(entry!.action).toBe('setRoadshowMaterials');
  });

  test('only pictures and PDF, only files of one’s own, only finalists, never for others', async () => {
    expect((await set(project.team.lead, project.id, [await upload(project.team.lead, '名称,金额\n花箱,1\n', '预算.csv')])).code).toBe('MATERIAL_UNSUITABLE');
    const stranger = await make.resident();
    expect((await set(project.team.lead, project.id, [await upload(stranger, `${PDF}\n`, 'a.pdf')])).code).toBe('NOT_FOUND');
    expect((await set(stranger, project.id, [])).code).toBe('FORBIDDEN');
    const submitted = await make.submittedProject(competition);
    expect((await set(submitted.team.lead, submitted.id, [])).code).toBe('PROJECT_STATUS');
  });

  test('once the turn has begun they stay as they are', async () => {
    const [round] = await new MakeHall(api).rounds(competition, [project.id], 'waiting');
    expect((await set(project.team.lead, project.id, [])).files).toEqual([]);
    await api.app.get(DataSource).getRepository(Round).update(round!.id, { stage: 'pitching' });
    expect((await set(project.team.lead, project.id, [])).code).toBe('MATERIALS_LOCKED');
    expect((await seen(project.team.lead))!.changeable.allowed).toBe(false);
  });
});
