import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findBroken } from '@app/ledger';
import type pg from 'pg';
import { makeDatabase } from '../support/database.js';
import { asDatabase, connect, makeThreeFunds } from '../support/make-ledger.js';

let database: { url: string; drop: () => Promise<void> };
let client: pg.Client;
let tenantId: string;
beforeAll(async () => {
  database = await makeDatabase();
  client = await connect(database.url);
  ({ tenantId } = await makeThreeFunds(client));
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const lines = JSON.stringify([{ account: 'quota:treasury:f1', amount: 5 }, { account: 'grant:f1:unawarded', amount: -5 }]);
const post = (key: string, at: Date, today: string | null) => client.query(`select * from ledger.post($1, $2, 'appropriation', $3, $4, '额度', 'u:maker', null, null, null, $5)`, [tenantId, key, at, lines, today]);
const close = (period: string, today: string | null) => client.query('select ledger.close_period($1, $2, $3, $4)', [tenantId, period, 'u:approver', today]);

test('the caller’s day is not believed, until the ledger says before its first posting that it tells a story', async () => {
  const [soon, today] = [inDays(40), dayOf(inDays(60))];
  await expect(post('story-too-soon', soon, today)).rejects.toMatchObject({ code: 'LG011' });
  await expect(post('story-tomorrow', inDays(1), dayOf(inDays(1)))).rejects.toMatchObject({ code: 'LG011' });
  await expect(close(dayOf(soon).slice(0, 7).replace('-', ''), today)).rejects.toMatchObject({ code: 'LG011' });
  await client.query(`select ledger.tell_story('a demonstration')`);
  await client.query(`select ledger.tell_story('again')`);
  await post('story-in-forty-days', soon, today);
  // Still bounded: by the story's own day, and without one by the database's.
  await expect(post('story-beyond-its-day', inDays(61), today)).rejects.toMatchObject({ code: 'LG011' });
  await expect(post('story-without-a-day', soon, null)).rejects.toMatchObject({ code: 'LG011' });
  await expect(post('story-in-eleven-years', inDays(4_000), dayOf(inDays(4_000)))).rejects.toMatchObject({ code: 'LG011' });
  await close(dayOf(soon).slice(0, 7).replace('-', ''), dayOf(inDays(80)));
  expect((await findBroken(asDatabase(client))).map(({ invariant }) => invariant)).toEqual([]);
});

test('a story is told once and for good, through its door only', async () => {
  await expect(client.query(`insert into ledger.story (told_by) values ('x')`)).rejects.toMatchObject({ code: expect.stringMatching(/LG010|23505/) });
  await expect(client.query(`update ledger.story set told_by = 'x'`)).rejects.toMatchObject({ code: expect.stringMatching(/LG010|LG001/) });
  await expect(client.query(`delete from ledger.story`)).rejects.toMatchObject({ code: expect.stringMatching(/LG010|LG001/) });
  await expect(client.query(`truncate ledger.story`)).rejects.toMatchObject({ code: 'LG001' });
});

test('a ledger that has postings keeps the clock of its database', async () => {
  const real = await makeDatabase();
  const other = await connect(real.url);
  const { tenantId: office } = await makeThreeFunds(other);
  await other.query(`select * from ledger.post($1, 'the-first-posting', 'appropriation', now(), $2, '额度', 'u:maker')`, [office, lines]);
  await expect(other.query(`select ledger.tell_story('too late')`)).rejects.toMatchObject({ code: 'LG020' });
  await other.end();
  await real.drop();
});
