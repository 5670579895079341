import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../support/api.js';
import { axeViolations, TestBrowser } from './support/browser.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

describe('serving the web pages', () => {
  test('every address under a page answers the page; a missing script is 404, never a page', async () => {
    for (const address of ['/hall/', '/hall/screen', '/console/', '/console/anything/deep']) {
      const response = await fetch(api.url + address);
      expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, expect.stringContaining('text/html'), 'no-cache']);
    }
    for (const missing of ['/assets/gone-12345678.js', '/hall/gone.js']) expect((await fetch(api.url + missing)).status).toBe(404);
  });

  test('assets are kept for good, the service worker never', async () => {
    const page = await (await fetch(`${api.url}/hall/`)).text();
    const script = /src="(\/assets\/[^"]+)"/.exec(page)![1]!;
    expect((await fetch(api.url + script)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await fetch(`${api.url}/hall/sw.js`)).headers.get('cache-control')).toBe('no-cache');
  });

  test('scripts come compressed to whoever takes it, under their own name and kind', async () => {
    const page = await (await fetch(`${api.url}/hall/`)).text();
    const script = /src="(\/assets\/[^"]+)"/.exec(page)![1]!;
    const [packed, plain] = [await fetch(api.url + script, { headers: { 'accept-encoding': 'gzip' } }), await fetch(api.url + script, { headers: { 'accept-encoding': 'identity' } })];
    expect([packed, plain].map(({ headers }) => [headers.get('content-encoding'), headers.get('content-type'), headers.get('vary')])).toEqual([
      ['gzip', 'text/javascript; charset=utf-8', expect.stringMatching(/accept-encoding/i)], [null, 'text/javascript; charset=utf-8', expect.stringMatching(/accept-encoding/i)],
    ]);
    expect(await packed.text()).toBe(await plain.text());
  });

  test('the hall opens without a fault under its content security policy, and is accessible', async () => {
    const tablet = await browser.device(api.url);
    const page = await tablet.newPage();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto('/hall/');
    await page.getByRole('heading').first().waitFor();
    expect(faults).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe('persisted documents', () => {
  const post = async (url: string, body: object) => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] }) };
  };

  test('a hash nobody knows is told to reload', async () => {
    const answer = await post(api.url, { documentId: 'f'.repeat(64), variables: {} });
    expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'DOCUMENT_UNKNOWN']);
  });

  test('where only persisted documents are accepted a written query is refused', async () => {
    const strict = await startTestApi({ databaseUrl: api.databaseUrl, env: { GRAPHQL_DOCUMENTS: 'persisted' } });
    try {
      expect((await post(strict.url, { query: '{ tenants { id } }' })).errors?.[0]?.extensions.code).toBe('DOCUMENTS_ONLY');
      expect((await post(api.url, { query: '{ tenants { id } }' })).errors).toBeUndefined();
    } finally {
      await strict.close();
    }
  });
});
