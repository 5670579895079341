import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GrantMilestone, Tranche } from '@app/grants';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakeGrants, type MadeGrant, type Uploaded } from '../../../../test/support/make-grants.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let make: MakeGrants;
let database: DataSource;
beforeAll(async () => {
  api = await startTestApi();
  api.clock.set('2026-06-22T01:00:00Z');
  make = new MakeGrants(api);
  database = api.app.get(DataSource);
});
afterAll(() => api.close());

const milestoneOf = (made: MadeGrant, position: number) => database.getRepository(GrantMilestone).findOneByOrFail({ grantId: made.id, position });
const dueOf = async (made: MadeGrant) => (await database.getRepository(Tranche).find({ where: { grantId: made.id }, order: { position: 'ASC' } })).map(({ status }) => status);
const report = async (who: Signed, made: MadeGrant, files: Uploaded[]) =>
  who.client.run<{ id: string; status: string }>('reportMilestone', { input: { type: 'ReportMilestoneInput!', value: { milestoneId: (await milestoneOf(made, 1)).id, text: '已开工，花箱到位', files: files.map(({ id }) => ({ attachmentId: id, caption: '现场' })) } } }, '...on MilestoneReport { id status }');
const decide = (who: Signed, reportId: string, more: object) => who.client.run<{ status: string }>('decideMilestone', { input: { type: 'DecideMilestoneInput!', value: { reportId, ...more } } }, '...on MilestoneReport { status }');
const photo = (who: Signed, made: MadeGrant) => make.upload(who, made.competition.tenantId, 'photo');

describe('progress reports', () => {
  test('rejected with a reason, reported again, accepted: then its tranche falls due, and no other', async () => {
    const made = await make.agreed();
    const { lead } = made.team;
    const reviewer = await make.make.staff(made.competition.tenantId, 'finance-reviewer');
    const first = await report(lead, made, [await photo(lead, made)]);
    expect(first.status).toBe('submitted');
    expect((await report(lead, made, [await photo(lead, made)])).code).toBe('MILESTONE_STATUS');
    expect((await decide(reviewer, first.id, { accept: false })).code).toBe('REASON_REQUIRED');
    expect((await decide(reviewer, first.id, { accept: false, reason: '照片看不清' })).status).toBe('rejected');
    expect(await dueOf(made)).toEqual(['due', 'planned', 'planned']);
    expect((await decide(reviewer, first.id, { accept: true })).code).toBe('ALREADY_DONE');
    const second = await report(lead, made, [await photo(lead, made)]);
    const both = await Promise.all([decide(reviewer, second.id, { accept: true }), decide(made.organiser, second.id, { accept: false, reason: '再议一次' })]);
    expect(both.filter(({ code }) => code === 'ALREADY_DONE')).toHaveLength(1);
    expect((await milestoneOf(made, 1)).status).toBe(both[0].code ? 'rejected' : 'accepted');
    expect(await dueOf(made)).toEqual(['due', both[0].code ? 'planned' : 'due', 'planned']);
  });

  test('a photo is needed, one’s own; only the team reports and never decides', async () => {
    const made = await make.agreed();
    const { lead } = made.team;
    expect((await report(lead, made, [])).code).toBe('PHOTO_REQUIRED');
    expect((await report(lead, made, [await make.upload(lead, made.competition.tenantId)])).code).toBe('PHOTO_REQUIRED');
    expect((await report(lead, made, [await photo(made.organiser, made)])).code).toBe('NOT_FOUND');
    expect((await report(made.organiser, made, [await photo(made.organiser, made)])).code).toBe('FORBIDDEN');
    expect((await report(await make.make.resident(), made, [])).code).toBe('NOT_FOUND');
    const sent = await report(lead, made, [await photo(lead, made)]);
    expect((await decide(lead, sent.id, { accept: true })).code).toBe('FORBIDDEN');
    const auditor = await make.make.staff(made.competition.tenantId, 'auditor');
    expect((await decide(auditor, sent.id, { accept: true })).code).toBe('FORBIDDEN');
  });

  test('the photos are for whoever sees the grant', async () => {
    const made = await make.agreed();
    const picture = await photo(made.team.lead, made);
    await report(made.team.lead, made, [picture]);
    const finance = await make.make.staff(made.competition.tenantId, 'finance-reviewer');
    const elsewhere = await make.make.staff((await make.make.tenant()).id, 'finance-reviewer');
    const status = async (who: Signed) => (await fetch(`${api.url}/attachments/${picture.id}`, { headers: { authorization: `Bearer ${who.token}` } })).status;
    expect(await Promise.all([finance, made.team.lead, elsewhere, await make.make.resident()].map(status))).toEqual([200, 200, 404, 404]);
    const { grant } = await finance.client.query<{ grant: { milestones: { status: string; reports: { text: string; files: { sha256: string; caption: string }[] }[] }[] } }>(
      'query($id: ID!) { grant(id: $id) { milestones { status reports { text files { sha256 caption } } } } }', { id: made.id },
    );
    expect(grant.milestones[0]).toMatchObject({ status: 'reported', reports: [{ text: '已开工，花箱到位', files: [{ sha256: picture.sha256, caption: '现场' }] }] });
  });

  test('nothing is reported before both sides have signed', async () => {
    const made = await make.planned();
    expect((await report(made.team.lead, made, [await photo(made.team.lead, made)])).code).toBe('GRANT_STATUS');
  });
});
