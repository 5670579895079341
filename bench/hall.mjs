// An evening of 38 projects in compressed time: 25 tablets, 3 screens, one console, one api. Each round goes pitch → questions → voting → closed as soon as all have handed in.
// Aims: a change of round reaches the tablets with p95 ≤ 1 s (hoped for: 200 ms), 950 sheets with none lost and none doubled, the api at most 300 MB resident.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { seedHall, seedHost, seedProject, withClient } from './support/hall.mjs';
import { median, percentile, rounded } from './support/figures.mjs';
import { graphqlClient } from './support/http.mjs';
import { inAnotherProcess, machine, startStage } from './support/processes.mjs';

const PROJECTS = Number(process.env.PROJECTS ?? 38);
const TABLETS = 25;
const SCREENS = 3;
const [LIMIT_MS, HOPED_MS, LIMIT_MB] = [1000, 200, 300];
const MOVE = 'mutation($input: MoveRoundInput!) { moveRound(input: $input) { __typename ...on Round { revision } ...on Refusal { code message } } }';
const now = () => performance.timeOrigin + performance.now();

const stage = await startStage();
try {
  const api = await stage.start('api');
  const hall = await withClient(stage.url, async (client) => {
    const seeded = await seedHall(client, TABLETS);
    return { ...seeded, host: await seedHost(client, seeded), rounds: await seedRounds(client, seeded) };
  });
  const arrivals = new Map();
  const handedIn = new Map();
  let isReady;
  const ready = new Promise((resolve) => (isReady = resolve));
  const evening = inAnotherProcess('./hall-evening.mjs', { url: api.url, competitionId: hall.competitionId, tablets: hall.judges.map(({ token }) => token), screens: SCREENS, console: hall.host }, (message) => {
    if (message.ready) isReady();
    else if (message.handedIn) count(handedIn, message.handedIn, 1);
    else if (message.tablet) count(arrivals, message.key, message.at);
  });
  await ready;
  const http = graphqlClient(api.url, { sockets: 1 });
  const began = now();
  const delays = [];
  for (const roundId of hall.rounds) {
    let revision = 1;
    for (const to of ['pitching', 'questions', 'voting', 'closed']) {
      if (to === 'closed') await until(() => (handedIn.get(roundId)?.length ?? 0) === TABLETS);
      const { text } = await http.post(hall.host, JSON.stringify({ query: MOVE, variables: { input: { roundId, to, revision, seconds: 60 } } }));
      const committed = now();
      ({ revision } = JSON.parse(text).data.moveRound);
      if (!revision) throw new Error(text);
      const key = `${roundId} ${to}`;
      await until(() => (arrivals.get(key)?.length ?? 0) === TABLETS);
      delays.push(...arrivals.get(key).map((at) => Math.max(0, at - committed)));
    }
  }
  const seconds = (now() - began) / 1000;
  evening.tell({ end: true });
  const { acknowledged, replayed, castMs } = await evening.done;
  const stored = await withClient(stage.url, async (client) => (await client.query('select count(*)::int as counted, count(distinct (judge_id, project_id))::int as different from counted_ballot')).rows[0]);
  const peakMb = Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${api.pid}/status`, 'utf8'))[1]) / 1024);
  const sheets = PROJECTS * TABLETS;
  const p95 = percentile(delays, 0.95);
  console.log(JSON.stringify({
    bench: 'hall', ...machine(), tablets: TABLETS, screens: SCREENS, projects: PROJECTS, seconds: rounded(seconds), sheets, acknowledged, replayed, lost: sheets - stored.counted, doubled: stored.counted - stored.different,
    roundChangeP50Ms: rounded(median(delays)), roundChangeP95Ms: rounded(p95), limitMs: LIMIT_MS, ratio: rounded(p95 / LIMIT_MS, 3), hopedForMs: HOPED_MS, handInP95Ms: rounded(percentile(castMs, 0.95)), peakMb, limitMb: LIMIT_MB, memoryRatio: rounded(peakMb / LIMIT_MB, 2),
  }));
  if (stored.counted !== sheets || stored.different !== sheets || p95 > LIMIT_MS || peakMb > LIMIT_MB) process.exitCode = 1;
} finally {
  await stage.stop();
}

function count(map, key, value) {
  map.set(key, [...(map.get(key) ?? []), value]);
}

async function until(holds) {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function seedRounds(client, place) {
  const { rows: [first] } = await client.query(`update round set stage = 'waiting', voting_opened_at = null where id = $1 returning session_id`, [place.roundId]);
  const rounds = [place.roundId];
  for (let position = 2; position <= PROJECTS; position += 1) {
    const id = randomUUID();
    const projectId = await seedProject(client, place, position);
    await client.query(`insert into round (id, tenant_id, competition_id, session_id, project_id, position, stage) values ($1, $2, $3, $4, $5, $6, 'waiting')`, [id, place.tenantId, place.competitionId, first.session_id, projectId, position]);
    rounds.push(id);
  }
  return rounds;
}
