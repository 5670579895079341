import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { Client } from '../../../test/support/client.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('one api process', () => {
  test('says that it is alive and ready', async () => {
    expect(await (await fetch(`${api.url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${api.url}/readyz`)).json()).toEqual({ status: 'ready' });
  });

  test('a visitor is told to sign in, with a stable code, never a 500', async () => {
    const answer = await new Client(api.url).send('{ auditEntries { edges { node { id } } } }');
    expect(answer.status).toBe(200);
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
