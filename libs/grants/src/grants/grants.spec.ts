import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { MakeGrants, type MadeGrant } from '../../../../test/support/make-grants.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let make: MakeGrants;
beforeAll(async () => {
  api = await startTestApi();
  api.clock.set('2026-06-22T01:00:00Z');
  make = new MakeGrants(api);
});
afterAll(() => api.close());

const idsSeen = async (who: Signed, filter = '') => (await who.client.query<{ grants: { edges: { node: { id: string } }[] } }>(`{ grants${filter} { edges { node { id } } } }`)).grants.edges.map(({ node }) => node.id).toSorted();
const throughProject = async (client: Client, made: MadeGrant) =>
  (await client.query<{ project: { grant: { amount: string } | null } | null }>('query($id: ID!) { project(id: $id) { grant { amount } } }', { id: made.projectId })).project?.grant ?? null;

describe('who sees grants', () => {
  test('the team its own, staff those of their office or competition, nobody else any', async () => {
    const [one, two] = [await make.planned(), await make.awarded()];
    const finance = await make.make.staff(one.competition.tenantId, 'cashier');
    const onlyHere = await make.make.staff(two.competition.tenantId, 'auditor', { competitionId: two.competition.id });
    const resident = await make.make.resident();
    expect(await idsSeen(finance)).toEqual([one.id]);
    expect(await idsSeen(onlyHere)).toEqual([two.id]);
    expect(await idsSeen(one.team.lead)).toEqual([one.id]);
    expect(await idsSeen(resident)).toEqual([]);
    for (const [client, seen] of [[finance.client, true], [one.team.lead.client, true], [resident.client, false], [two.team.lead.client, false], [new Client(api.url), false]] as const) {
      expect(await throughProject(client, one)).toEqual(seen ? { amount: '10000.00' } : null);
    }
    expect((await new Client(api.url).send('{ grants { edges { node { id } } } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await new Client(api.url).query<{ grant: null }>('query($id: ID!) { grant(id: $id) { id } }', { id: one.id })).grant).toBeNull();
  });

  test('filters by state, competition and words; a percent sign is only a percent sign', async () => {
    const made = await make.agreed();
    const other = await make.awarded({ competition: made.competition });
    expect(await idsSeen(made.organiser, '(status: agreed)')).toEqual([made.id]);
    expect(await idsSeen(made.organiser, `(competitionId: "${made.competition.id}")`)).toEqual([made.id, other.id].toSorted());
    expect(await idsSeen(made.organiser, `(words: "${made.team.name}")`)).toContain(made.id);
    expect(await idsSeen(made.organiser, '(words: "%")')).toEqual([]);
  });

  test('a page of grants with everything shows each its own figures', async () => {
    const made = await make.agreed();
    for (let i = 0; i < 3; i++) await make.planned({ competition: made.competition });
    const { grants } = await made.organiser.client.query<{ grants: { totalCount: number; edges: { node: { project: { title: string }; tranches: { amount: string }[]; money: { unpaid: string }; permissions: { plan: { allowed: boolean } } } }[] } }>(
      `{ grants(competitionId: "${made.competition.id}") { totalCount edges { node { project { title } tranches { amount } money { unpaid } permissions { plan { allowed } } } } } }`,
    );
    expect(grants.totalCount).toBe(4);
    expect(grants.edges.map(({ node }) => node.permissions.plan.allowed).toSorted()).toEqual([false, true, true, true]);
    for (const { node } of grants.edges) expect(node).toMatchObject({ money: { unpaid: '10000.00' }, tranches: [{ amount: '5000.00' }, { amount: '3000.00' }, { amount: '2000.00' }] });
  });
});
