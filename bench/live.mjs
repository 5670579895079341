// A host's commit → every one of 250 graphql-ws subscribers on two api processes has it, measured from the acknowledgement of the commit.
// Aim: p95 of the slowest subscriber at most 100 ms. Beside it: what the loopback alone costs, one bare NOTIFY to one listening connection.
import pg from 'pg';
import { seedHall, seedHost, withClient } from './support/hall.mjs';
import { median, percentile, rounded } from './support/figures.mjs';
import { graphqlClient } from './support/http.mjs';
import { inAnotherProcess, machine, startStage } from './support/processes.mjs';

const SUBSCRIBERS = Number(process.env.SUBSCRIBERS ?? 250);
const COMMITS = Number(process.env.COMMITS ?? 60);
const LIMIT_MS = 100;
const EXTEND = 'mutation($input: ExtendVotingInput!) { extendVoting(input: $input) { __typename ...on Round { revision } ...on Refusal { code message } } }';
const now = () => performance.timeOrigin + performance.now();

const stage = await startStage();
try {
  const apis = [await stage.start('api', { nodeArgs: process.env.NODE_ARGS?.split(' ') ?? [] }), await stage.start('api')];
  const hall = await withClient(stage.url, (client) => seedHall(client, 25));
  const host = await withClient(stage.url, (client) => seedHost(client, hall));
  const arrivals = new Map();
  let isReady;
  const ready = new Promise((resolve) => (isReady = resolve));
  const listening = inAnotherProcess('./live-subscribers.mjs', { urls: apis.map((a) => a.url), count: SUBSCRIBERS, competitionId: hall.competitionId }, (message) => {
    if (message.ready) isReady();
    else if ('revision' in message) arrivalOf(message.revision).resolve(message.at);
  });
  function arrivalOf(revision) {
    if (!arrivals.has(revision)) {
      let resolve;
      const all = new Promise((done) => (resolve = done));
      arrivals.set(revision, { all, resolve });
    }
    return arrivals.get(revision);
  }
  await ready;
  const slowest = [];
  const everyone = [];
  const fromRequest = [];
  for (let n = 0; n < COMMITS; n += 1) {
    const client = graphqlClient(apis[n % 2].url, { sockets: 1 });
    const input = { roundId: hall.roundId, seconds: 30 };
    const asked = now();
    const { text } = await client.post(host, JSON.stringify({ query: EXTEND, variables: { input } }));
    const acknowledged = now();
    client.close();
    const { revision } = JSON.parse(text).data.extendVoting;
    if (!revision) throw new Error(text);
    const at = await arrivalOf(revision).all;
    slowest.push(Math.max(...at) - acknowledged);
    fromRequest.push(Math.max(...at) - asked);
    everyone.push(...at.map((each) => Math.max(0, each - acknowledged)));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  listening.tell({ end: true });
  await listening.done;
  const bare = await bareNotify(stage.url);
  console.log(JSON.stringify({
    bench: 'live', ...machine(), apis: apis.length, subscribers: SUBSCRIBERS, commits: COMMITS,
    slowestP50Ms: rounded(median(slowest)), slowestP95Ms: rounded(percentile(slowest, 0.95)), everyP95Ms: rounded(percentile(everyone, 0.95)), fromRequestP95Ms: rounded(percentile(fromRequest, 0.95)),
    bareNotifyP95Ms: rounded(bare), limitMs: LIMIT_MS, ratio: rounded(percentile(slowest, 0.95) / LIMIT_MS, 2),
  }));
} finally {
  await stage.stop();
}

/** One NOTIFY, one listener: the floor under everything above. */
async function bareNotify(url) {
  const [teller, hearer] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
  await teller.connect();
  await hearer.connect();
  await hearer.query('listen bench');
  const took = [];
  for (let n = 0; n < 50; n += 1) {
    const start = now();
    const heard = new Promise((resolve) => hearer.once('notification', resolve));
    await teller.query(`notify bench, '${n}'`);
    await heard;
    took.push(now() - start);
  }
  await teller.end();
  await hearer.end();
  return percentile(took, 0.95);
}
