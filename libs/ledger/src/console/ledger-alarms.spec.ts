import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { OfficeBooks } from '../../../../test/support/office-books.js';
import { Invariants } from '../invariants/invariants.js';
import { Sealing } from '../sealing/sealing.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  api.clock.set('2026-06-10T02:00:00Z');
});
afterAll(() => api.close());

const chainAlarms = async (office: OfficeBooks) =>
  (await office.ask<{ ledgerAlarms: { invariant: string; detail: string }[] }>('query($t: ID!) { ledgerAlarms(tenantId: $t) { invariant detail } }')).ledgerAlarms.filter(({ invariant }) => invariant === 'chain-verifies');

test('an altered journal alarms its own office; a chain that is cut off alarms everybody', async () => {
  const [mine, theirs] = [await OfficeBooks.make(api), await OfficeBooks.make(api)];
  for (const office of [mine, theirs]) await office.appropriate('5.00', '2026-06-01', '17号');
  await api.app.get(Sealing).seal();
  const sql = (text: string, values: unknown[] = []) => api.app.get(DataSource).query(text, values);
  await sql('alter table ledger.journal disable trigger append_only; alter table ledger.journal disable trigger only_by_door');
  await sql(`update ledger.journal set summary = '改过' where tenant_id = $1`, [mine.tenantId]);
  await sql('alter table ledger.journal enable always trigger append_only; alter table ledger.journal enable always trigger only_by_door');
  await api.app.get(Invariants).run();
  expect((await chainAlarms(mine)).map(({ detail }) => detail)).toEqual([expect.stringContaining('the journal was altered')]);
  expect(await chainAlarms(theirs)).toEqual([]);
  await sql('alter table ledger.seal disable trigger append_only; alter table ledger.seal disable trigger only_by_door');
  await sql('delete from ledger.seal where seq = (select max(seq) from ledger.seal)');
  await sql('alter table ledger.seal enable always trigger append_only; alter table ledger.seal enable always trigger only_by_door');
  await api.app.get(Invariants).run();
  for (const office of [mine, theirs]) expect((await chainAlarms(office)).map(({ detail }) => detail)).toContainEqual(expect.stringContaining('the head says'));
});
