import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { systemActor, type Actor } from '../access/actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Refused } from '../graphql/refused.js';
import { Audit } from './audit.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const query = async <T = { verdict: string }>(sql: string): Promise<T[]> => api.app.get(DataSource).query<T[]>(sql);
const somebody = (idempotencyKey: string | null = null): Actor => ({ ...systemActor('test'), kind: 'person', id: randomUUID(), idempotencyKey });

const record = (actor: Actor, input: object = { a: 1 }, reason = '理由') =>
  api.app.get(UnitOfWork).run(() => api.app.get(Audit).record(actor, { action: 'test', subject: { type: 'Thing', id: '1' }, tenantId: null, reason, input }));
const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'ok', (error: unknown) => (error instanceof Refused ? error.refusal.code : String(error)));
const verdict = async () => (await query('select audit_verify() as verdict'))[0]!.verdict;

/** What only a superuser can do: change what was written, with the triggers off. */
async function tamper(sql: string): Promise<void> {
  await query('alter table audit_entry disable trigger user');
  await query(sql);
  await query('alter table audit_entry enable always trigger append_only');
  await query('alter table audit_entry enable always trigger no_truncate');
}

describe('idempotency keys', () => {
  test('the same command again is refused as done, another one under the key as a mistake', async () => {
    const actor = somebody(`key-${randomUUID()}`);
    expect(await codeOf(record(actor))).toBe('ok');
    expect(await codeOf(record(actor))).toBe('ALREADY_DONE');
    expect(await codeOf(record(actor, { a: 2 }))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await codeOf(record({ ...actor, id: randomUUID() }))).toBe('ok');
  });

  test('eight at the same instant: one happens', async () => {
    const actor = somebody(`key-${randomUUID()}`);
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(record(actor))));
    expect(codes.toSorted()).toEqual([...Array.from({ length: 7 }, () => 'ALREADY_DONE'), 'ok']);
  });
});

describe('the trail', () => {
  test('is append-only, even for whoever owns the tables', async () => {
    await record(somebody());
    for (const sql of ['update audit_entry set reason = null', 'delete from audit_entry', 'truncate audit_entry', 'update audit_seal set seq = seq', 'delete from audit_seal', 'truncate audit_seal']) {
      await query('select audit_seal_batch()');
      await expect(query(sql)).rejects.toThrow('append-only');
    }
  });

  test('is chained: an altered row is named, and so is one that is gone', async () => {
    for (let i = 0; i < 3; i += 1) await record(somebody(), { i }, `理由${i}`);
    await query('select audit_seal_batch()');
    expect(await verdict()).toMatch(/^OK \d+$/);
    const [victim] = await query<{ id: string }>(`select id from audit_entry where reason = '理由1'`);
    await tamper(`update audit_entry set reason = '另一个理由' where id = ${victim!.id}`);
    expect(await verdict()).toBe(`BROKEN: audit entry ${victim!.id} was altered`);
    await tamper(`update audit_entry set reason = '理由1' where id = ${victim!.id}`);
    expect(await verdict()).toMatch(/^OK/);
    await tamper(`delete from audit_entry where id = ${victim!.id}`);
    expect(await verdict()).toBe(`BROKEN: audit entry ${victim!.id} is missing`);
  });
});
