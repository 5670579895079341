// castBallot over HTTP GraphQL with 25 and 200 judges at once, beside the identical SQL by plain `pg` on the same database in the same run.
// Aims: at least half of the peer's throughput; p95 at most 100 ms while 25 judges submit within one second.
import { withClient, seedHall } from './support/hall.mjs';
import { median, percentile, rounded } from './support/figures.mjs';
import { inAnotherProcess, machine, startStage } from './support/processes.mjs';

/** `--quick`: one comparison of 1,000 ballots each instead of three of 2,000, for a first look. */
const QUICK = process.argv.includes('--quick');
const RUNS = Number(process.env.RUNS ?? (QUICK ? 1 : 3));
const PROCESSES = (process.env.PROCESSES ?? '1,2').split(',').map(Number);
const CROWDS = (process.env.JUDGES ?? '25,200').split(',').map(Number);
const BALLOTS = Number(process.env.BALLOTS ?? (QUICK ? 1000 : 2000));
const POOL = 20;

const stage = await startStage();
const apis = [];
try {
  for (const count of PROCESSES) {
    while (apis.length < count) apis.push(await stage.start('api', { nodeArgs: process.env.NODE_ARGS?.split(' ') ?? [] }));
    for (const crowd of CROWDS) await compare(apis.slice(0, count), crowd);
    await paced(apis.slice(0, count));
  }
} finally {
  await stage.stop();
}

async function compare(servers, crowd) {
  const hall = await withClient(stage.url, (client) => seedHall(client, crowd));
  const each = Math.max(4, Math.round(BALLOTS / crowd));
  const job = { urls: servers.map((s) => s.url), judges: hall.judges, roundId: hall.roundId, place: hall, url: stage.url, pool: POOL, each };
  let firstRevision = 1;
  const run = async (script, more = {}) => {
    const { ms, latencies } = await inAnotherProcess(script, { ...job, ...more, firstRevision }).done;
    firstRevision += more.each ?? each;
    return { perSecond: ((more.each ?? each) * crowd * 1000) / ms, p95: percentile(latencies, 0.95) };
  };
  await run('./ballot-load.mjs');
  const runs = [];
  for (let n = 0; n < RUNS; n += 1) {
    const peer = await run('./ballot-peer.mjs', { prepared: false });
    const product = await run('./ballot-load.mjs');
    const preparedPeer = await run('./ballot-peer.mjs', { prepared: true });
    runs.push({ peer, product, preparedPeer, ratio: product.perSecond / peer.perSecond, ratioPrepared: product.perSecond / preparedPeer.perSecond });
  }
  console.log(JSON.stringify({
    bench: 'ballot', ...machine(), apis: servers.length, judges: crowd, runs: RUNS,
    ballotsPerSecond: rounded(median(runs.map((r) => r.product.perSecond)), 0), peerPerSecond: rounded(median(runs.map((r) => r.peer.perSecond)), 0), preparedPeerPerSecond: rounded(median(runs.map((r) => r.preparedPeer.perSecond)), 0),
    ratio: rounded(median(runs.map((r) => r.ratio)), 2), ratios: runs.map((r) => rounded(r.ratio, 2)), aim: 0.5, ratioToPrepared: rounded(median(runs.map((r) => r.ratioPrepared)), 2), p95Ms: rounded(median(runs.map((r) => r.product.p95))),
  }));
}

/** Twenty-five judges, each once within the second, for ten seconds. */
async function paced(servers) {
  const hall = await withClient(stage.url, (client) => seedHall(client, 25));
  const { latencies } = await inAnotherProcess('./ballot-load.mjs', { urls: servers.map((s) => s.url), judges: hall.judges, roundId: hall.roundId, each: 10, pacedMs: 1000 }).done;
  console.log(JSON.stringify({ bench: 'ballot', apis: servers.length, judges: 25, pace: 'once a second each', p50Ms: rounded(median(latencies)), p95Ms: rounded(percentile(latencies, 0.95)), maxMs: rounded(Math.max(...latencies)), limitMs: 100 }));
}
