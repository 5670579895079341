import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Live } from '@app/platform';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNullableType, isRequiredArgument, isScalarType } from 'graphql';
import { DataSource } from 'typeorm';
import { WebSocket } from 'ws';
import { startTestApi, type TestApi } from '../support/api.js';
import { AskEverything } from '../support/ask-everything.js';
import { Client } from '../support/client.js';
import { SeedOneOfEverything, type OneOfEverything } from '../support/one-of-everything.js';
import type { Asker } from '../support/planted-secrets.js';
import { subscribe } from '../support/subscribe.js';

let api: TestApi;
let seeded: OneOfEverything;
let before: Record<string, number>;
beforeAll(async () => {
  api = await startTestApi({ env: { GRAPHQL_INTROSPECTION: 'false' } });
  seeded = await new SeedOneOfEverything(api).seed();
  before = await rowCounts();
});
afterAll(() => api.close());

/** Rows per table; reading people is audited and attempts are counted, so those two may grow. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await api.app.get(DataSource).query<{ name: string }[]>(`select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('audit_entry', 'throttle_window')`);
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await api.app.get(DataSource).query<{ n: number }[]>(`select count(*)::int as n from "${name}"`);
    counts[name] = row!.n;
  }
  return counts;
}

const as = (name: string): Asker => seeded.askers.find((asker) => asker.name === name)!;

async function post(body: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  return { status: response.status, text: await response.text() };
}

/** Refused on purpose: not a 5xx, not the word for a fault. */
function expectRefused({ status, text }: { status: number; text: string }): void {
  expect({ status: status < 500, fault: text.includes('"INTERNAL'), text: text.slice(0, 400) }).toMatchObject({ status: true, fault: false });
  expect(text).toMatch(/"errors"|"code"|CSRF/);
}

const nested = (depth: number) => `{ competitions { ${'x { '.repeat(depth)}id${' }'.repeat(depth)} } }`;
const DOCUMENTS: [string, string][] = [
  ['malformed GraphQL', '{ me { id '],
  ['an empty document', ''],
  ['too deep', nested(200)],
  ['cyclic fragments', '{ competitions { edges { node { ...A } } } } fragment A on Competition { id ...B } fragment B on Competition { ...A }'],
  ['too many aliases', `{ ${Array.from({ length: 300 }, (_, i) => `a${i}: me { id }`).join(' ')} }`],
  ['pages that cost too much', '{ competitions(first: 100) { edges { node { id name rulesVersions { id hash changes rules reason version } draws { id commitment publicValue } } } } b: competitions(first: 100) { edges { node { id name season rulesVersions { id hash changes rules reason version } draws { id commitment } nextStages rulesHash stage createdAt frozenAt rules rulesVersion tenantId revision } } } c: competitions(first: 100) { edges { node { id name season rulesVersions { id hash changes rules reason version } draws { id commitment publicValue revealedAt revealedSecret purpose committedAt } nextStages rulesHash stage createdAt frozenAt rules rulesVersion tenantId revision } } } d: competitions(first: 100) { edges { node { id name season rulesVersions { id hash changes rules reason version } draws { id commitment publicValue } } } } }'],
  ['more nodes than a page holds', '{ competitions(first: 101) { edges { node { id } } } }'],
  ['a negative page', '{ competitions(first: -1) { edges { node { id } } } }'],
  ['too many tokens', `{ ${'me { id } '.repeat(2000)} }`],
  ['introspection', '{ __schema { types { name } } }'],
  ['two operations and no name', 'query A { me { id } } query B { me { id } }'],
  ['an unknown variable', 'query { competition(id: $nobody) { id } }'],
  ['an unknown cursor', '{ competitions(after: "%%%") { edges { node { id } } } }'],
];

describe('documents nobody should send', () => {
  test.each(DOCUMENTS)('%s', async (_, query) => {
    expectRefused(await post(JSON.stringify({ query })));
  });

  test.each([
    ['half a JSON body', '{"query":'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '42'],
    ['a batch', '[{"query":"{ me { id } }"},{"query":"{ me { id } }"}]'],
    ['a query that is no text', '{"query":{"a":1}}'],
    ['variables that are no object', '{"query":"{ me { id } }","variables":"x"}'],
    ['keys of the prototype', '{"query":"{ me { id } }","variables":{"__proto__":{"kind":"system"}},"constructor":{"prototype":{"x":1}}'],
  ])('%s as the body', async (_, body) => {
    expectRefused(await post(body));
  });

  test('five megabytes are too many, and said in JSON', async () => {
    const answer = await post(JSON.stringify({ query: `{ me { id } } # ${'x'.repeat(5_000_000)}` }));
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text)).toMatchObject({ code: expect.any(String) as unknown });
  });

  test('a form of another site cannot act: text/plain, form data and GET are refused', async () => {
    const body = JSON.stringify({ query: 'mutation { signOut { __typename } }' });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await post(body, { 'content-type': type });
      expect({ type, status: answer.status }).toEqual({ type, status: 400 });
    }
    const got = await fetch(`${api.url}/graphql?query=${encodeURIComponent('mutation { signOut { __typename } }')}`, { headers: { 'content-type': 'application/json' } });
    expect(got.status).toBe(405);
    expect((await fetch(`${api.url}/graphql?query=${encodeURIComponent('{ me { id } }')}`)).status).toBe(400);
  });
});

const BAD_TEXTS = ['\u0000', 'a\u0000b', '\uD800', "'; drop table person; --", '__proto__', '../../etc/passwd', '1e9', '%00', '9'.repeat(400), ' ', '', '{}'];

describe('values nobody should send', () => {
  test.each(['0.001', '1.234', '1e9', 'NaN', 'Infinity', '-0.001', '', ' ', '1,000', '１２', '9'.repeat(40), 12, 1.5, true, null, [], {}])('%p is no amount', async (amount) => {
    const line = { name: '材料', unitPrice: amount, quantity: '1', unit: '批', source: 'grant' };
    const input = { projectId: seeded.known.projectId, revision: 1, budgetLines: [line] };
    expectRefused(await sendAs(as('resident'), 'mutation($input: SaveProjectInput!) { saveProject(input: $input) { __typename ... on Refusal { code } } }', { input }));
  });

  test.each(['2026-02-30', '2026-13-01', '26-1-1', '2026-06-23T00:00:00Z', '', 20260623, null, {}])('%p is no day', async (dueOn) => {
    const input = { projectId: seeded.known.projectId, revision: 1, milestones: [{ title: '启动', dueOn, deliverable: '照片' }] };
    expectRefused(await sendAs(as('resident'), 'mutation($input: SaveProjectInput!) { saveProject(input: $input) { __typename ... on Refusal { code } } }', { input }));
  });

  test('a title of a megabyte, a NUL byte, half a surrogate pair', async () => {
    for (const title of ['好'.repeat(340_000), 'a\u0000b', '\uD800']) {
      const input = { competitionId: seeded.known.competitionId, teamId: seeded.known.teamId, title };
      expectRefused(await sendAs(as('resident'), 'mutation($input: CreateProjectInput!) { createProject(input: $input) { __typename ... on Refusal { code } } }', { input }));
    }
  });

  test('JSON with the prototype’s keys, huge numbers or absurd depth never gets far', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    for (const rules of ['{"__proto__":{"x":1}}', '{"constructor":{"prototype":{}}}', '{"money":{"poolFen":1e308}}', '{"money":null}', '[]', '"x"', '1e400', deep]) {
      const body = `{"query":"query($rules: JSON!) { checkRules(rules: $rules) { code } }","variables":{"rules":${rules}}}`;
      const answer = await post(body, { authorization: `Bearer ${as('organiser').token}` });
      expect({ rules: rules.slice(0, 40), status: answer.status < 500, fault: /INTERNAL/.test(answer.text), text: answer.text.slice(0, 200) }).toMatchObject({ status: true, fault: false });
    }
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('whatever stands where an id belongs, no query fails', async () => {
    const faults: string[] = [];
    const { schema } = api.app.get(GraphQLSchemaHost);
    for (const field of Object.values(schema.getQueryType()!.getFields())) {
      for (const argument of field.args.filter((a) => ['ID', 'String'].includes(scalarOf(a.type)) && (isRequiredArgument(a) || a.name !== 'first'))) {
        for (const bad of BAD_TEXTS) {
          const known = new AskEverything({ ...seeded.known, [`${field.name}.${argument.name}`]: bad });
          const { document, variables } = known.operation('query', field);
          const answer = await sendAs(as('organiser'), document, variables);
          if (answer.status >= 500 || answer.text.includes('"INTERNAL')) faults.push(`${field.name}(${argument.name}: ${JSON.stringify(bad.slice(0, 20))}) ${answer.text.slice(0, 200)}`);
        }
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);

  test('nor does any mutation', async () => {
    const faults: string[] = [];
    const { schema } = api.app.get(GraphQLSchemaHost);
    for (const field of Object.values(schema.getMutationType()!.getFields())) {
      // Nothing can be wrong with arguments that are not there.
      if (field.args.length === 0) continue;
      // What signs somebody in or out, or erases them, would end the asker rather than be refused.
      if (/^(sign|erase|revokeSession|pair|request|stepUp|change|reportDevice|updateMyProfile|updateNotification|createTeam|startTotp)/i.test(field.name)) continue;
      for (const bad of ['\u0000', 'not-an-id', '\uD800']) {
        const ids = Object.fromEntries(Object.entries(seeded.known).map(([key, value]) => [key, /Ids?$|\.id$/.test(key) ? (Array.isArray(value) ? [bad] : bad) : value]));
        const { document, variables } = new AskEverything({ ...ids, tenantId: bad }).operation('mutation', field);
        const answer = await sendAs(as('resident'), document, variables);
        if (answer.status >= 500 || answer.text.includes('"INTERNAL')) faults.push(`${field.name} with ${JSON.stringify(bad)}: ${answer.text.slice(0, 200)}`);
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);
});

const scalarOf = (type: Parameters<typeof getNullableType>[0]): string => {
  const nullable = getNullableType(type);
  return isScalarType(nullable) ? nullable.name : '';
};

async function sendAs(asker: Asker, query: string, variables: object): Promise<{ status: number; text: string }> {
  return post(JSON.stringify({ query, variables }), asker.token ? { authorization: `Bearer ${asker.token}` } : {});
}

const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve));
const opened = (socket: WebSocket) => new Promise<void>((resolve) => socket.once('open', () => resolve()));
const listeners = (): number => {
  const { emitter } = api.app.get(Live) as unknown as { emitter: { eventNames(): string[]; listenerCount(name: string): number } };
  return emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);
};

describe('over the WebSocket', () => {
  let quiet: number;
  beforeAll(() => {
    quiet = listeners();
  });
  const socketUrl = () => `${api.url.replace('http', 'ws')}/graphql`;

  test.each(['garbage', '{}', '[]', '{"type":"subscribe","id":"1","payload":{"query":"{ me { id } }"}}', '\u0000'])('the frame %p ends the connection', async (frame) => {
    const socket = new WebSocket(socketUrl(), 'graphql-transport-ws');
    await opened(socket);
    const code = closed(socket);
    socket.send(frame);
    expect(await code).toBeGreaterThanOrEqual(4000);
  });

  test.each([
    ['a query', '{ competitions { edges { node { id } } } }'],
    ['a mutation', 'mutation { signOut { __typename } }'],
    ['introspection', 'subscription { __typename __schema { types { name } } }'],
    ['too deep a document', `subscription { ${'x { '.repeat(100)}id${' }'.repeat(100)} }`],
    ['too many aliases', `subscription { hallStateChanged(competitionId: "x") { ${Array.from({ length: 100 }, (_, i) => `a${i}: serverTime`).join(' ')} } }`],
    ['too many tokens', `subscription { hallStateChanged(competitionId: "x") { ${'serverTime '.repeat(4000)} } }`],
    ['no GraphQL', 'subscription {'],
    ['an id that is none', 'subscription { hallStateChanged(competitionId: "\\u0000") { serverTime } }'],
  ])('%s is refused', async (_, query) => {
    const listening = subscribe(api.url, query, {}, as('resident').token);
    const failure = await listening.until(() => false).catch((error: Error) => error);
    await listening.stop();
    expect(String(failure)).toMatch(/"code":"(BAD_REQUEST|GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT|QUERY_TOO_EXPENSIVE|NOT_FOUND|INPUT_INVALID)"|Syntax Error/);
  });

  test('a connection cut in the middle leaves no listener behind', async () => {
    const socket = new WebSocket(socketUrl(), 'graphql-transport-ws');
    await opened(socket);
    const answered = new Promise<void>((resolve) => socket.on('message', (data) => (String(data as Buffer).includes('"next"') ? resolve() : undefined)));
    socket.send('{"type":"connection_init"}');
    await new Promise((resolve) => socket.once('message', resolve));
    const query = `subscription { competitionChanged(id: "${String(seeded.known.competitionId)}") { id } }`;
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    await answered;
    expect(listeners()).toBeGreaterThan(quiet);
    socket.terminate();
    const deadline = Date.now() + 5000;
    while (listeners() > quiet && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(listeners()).toBe(quiet);
  });
});

test('after all of it, every table holds what it held', async () => {
  expect(await rowCounts()).toEqual(before);
  const answer = await new Client(api.url).send('{ tenants { id } }');
  expect(answer.errors).toBeUndefined();
});
