import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakePayments, type Desk } from '../../../../test/support/make-payments.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let make: MakePayments;
let desk: Desk;
let tenantId: string;
beforeAll(async () => {
  api = await startTestApi();
  make = new MakePayments(api);
  const grant = await make.grant();
  tenantId = grant.competition.tenantId;
  desk = await make.desk(tenantId);
  for (const amount of ['300', '100', '200', '200']) await make.request(grant, { amount });
});
afterAll(() => api.close());

interface View {
  id: string;
  name: string;
  query: string;
  code?: string;
}
const save = (who: Signed, name: string, query: string) => who.client.run<View>('saveView', { input: { type: 'SaveViewInput!', value: { tenantId, name, query } } }, '...on SavedView { id name query }');
const views = async (who: Signed) => (await who.client.query<{ savedViews: View[] }>('query($t: ID!) { savedViews(tenantId: $t) { id name query } }', { t: tenantId })).savedViews;

test('a view is kept per person under its name, replaced by the same name, forgotten only by its owner', async () => {
  const view = await save(desk.maker, '待付大额', 'queue=to_pay&min=10000');
  await save(desk.reviewer, '待付大额', 'queue=to_review');
  expect(await views(desk.maker)).toEqual([{ id: view.id, name: '待付大额', query: 'queue=to_pay&min=10000' }]);
  expect((await save(desk.maker, '待付大额', 'queue=to_pay')).id).toBe(view.id);
  expect((await views(desk.maker)).map(({ query }) => query)).toEqual(['queue=to_pay']);
  const forget = (who: Signed) => who.client.run<View>('forgetView', { id: { type: 'ID!', value: view.id } }, '...on SavedView { id }');
  expect((await forget(desk.reviewer)).code).toBe('NOT_FOUND');
  expect((await forget(desk.maker)).id).toBe(view.id);
  expect(await views(desk.maker)).toEqual([]);
  expect(await views(desk.reviewer)).toHaveLength(1);
  expect((await save(desk.maker, 'x', '<script>')).code).toBe('INPUT_INVALID');
});

test('at most fifty, and the fifty-first is refused', async () => {
  for (let n = 0; n < 50; n += 1) await save(desk.approver, `视图${n}`, '');
  expect((await save(desk.approver, '再一个', '')).code).toBe('SAVED_VIEWS_FULL');
  expect((await save(desk.approver, '视图3', 'text=a')).query).toBe('text=a');
});

test.each([['largest', ['300.00', '200.00', '200.00', '100.00']], ['smallest', ['100.00', '200.00', '200.00', '300.00']], ['oldest', ['300.00', '100.00', '200.00', '200.00']]])('%s first, over pages of one, each once', async (order, amounts) => {
  const seen: { id: string; amount: string }[] = [];
  let after: string | null = null;
  do {
    const { disbursements }: { disbursements: { edges: { node: { id: string; amount: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string }; totalCount: number } } = await desk.maker.client.query(
      'query($t: ID!, $order: DisbursementOrder, $after: String) { disbursements(tenantId: $t, first: 1, order: $order, after: $after) { edges { node { id amount } } pageInfo { hasNextPage endCursor } totalCount } }', { t: tenantId, order, after },
    );
    expect(disbursements.totalCount).toBe(4);
    seen.push(disbursements.edges[0]!.node);
    after = disbursements.pageInfo.hasNextPage ? disbursements.pageInfo.endCursor : null;
  } while (after);
  expect(seen.map(({ amount }) => amount)).toEqual(amounts);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(4);
});
