// Gifts a second: pledge, start of the payment, the provider's signed message, the worker's question and its booking with a match from a deposit (six transactions, two journals).
// The services run in this process as the api has them, without HTTP and with a provider that answers from memory: what is measured is our part of a gift, as its peer is.
// The peer: the very statements of one gift, written down as the service sent them, by plain `pg` clients in the same transactions in a process of its own; no worker empties the queue on either side.
// Aims: at least 0.4 of the peer; all gifts into one campaign at least 0.5 of gifts spread over many, both through the service. Needs `npm run build`.
import { fundingService } from './support/funding-service.mjs';
import { median, rounded } from './support/figures.mjs';
import { inAnotherProcess, machine, startStage } from './support/processes.mjs';
import { recordSql, repeatable } from './support/record-sql.mjs';

const SECONDS = Number(process.env.SECONDS ?? 5);
const CLIENTS = Number(process.env.CLIENTS ?? 8);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const CAMPAIGNS = Number(process.env.CAMPAIGNS ?? 50);
/** Nobody gives more often than the office allows. */
const PEOPLE = Number(process.env.PEOPLE ?? 5000);
const AIM = { toSql: 0.4, hotToSpread: 0.5 };

const stage = await startStage({ settings: ['max_connections=200', 'shared_buffers=256MB', 'max_wal_size=4GB'] });
let service;
try {
  service = await fundingService(stage.url);
  const campaigns = await service.campaigns(CAMPAIGNS);
  const people = await service.people(PEOPLE);
  let serial = 0;
  // The first gift of a campaign opens accounts: not part of a gift.
  for (const campaign of campaigns) await service.give(campaign, people[(serial += 1) % PEOPLE]);
  const personId = people[(serial += 1) % PEOPLE];
  const recorded = { ...campaigns[0], personId };
  const sent = await recordSql(() => service.give(campaigns[0], personId));
  const statements = repeatable(sent, [...Object.values(recorded), service.tenantId]);

  /** Gifts through the service, CLIENTS at a time. */
  const serviceGives = async (to) => {
    const until = Date.now() + SECONDS * 1000;
    const start = performance.now();
    let done = 0;
    await Promise.all(Array.from({ length: CLIENTS }, async () => {
      for (; Date.now() < until; done += 1) {
        const n = (serial += 1);
        await service.give(to[n % to.length], people[n % PEOPLE]);
      }
    }));
    return (done * 1000) / (performance.now() - start);
  };
  const peerGives = async (to) => {
    const { perSecond, next } = await inAnotherProcess('./pledge-peer.mjs', { url: stage.url, statements, recorded, campaigns: to, people, clients: CLIENTS, seconds: SECONDS, from: serial }).done;
    serial = next;
    return perSecond;
  };
  const runs = [];
  // Interleaved rounds: what else the machine does falls on all alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    await service.query('analyze');
    const [spread, hot] = [campaigns, campaigns.slice(0, 1)];
    const run = { service: await serviceGives(spread), peer: await peerGives(spread), serviceHot: await serviceGives(hot), peerHot: await peerGives(hot) };
    runs.push({ ...run, toSql: run.service / run.peer, toSqlHot: run.serviceHot / run.peerHot, hotToSpread: run.serviceHot / run.service, peerHotToSpread: run.peerHot / run.peer });
  }
  const of = (key, digits) => rounded(median(runs.map((run) => run[key])), digits);
  // Whoever gave: each gift has its match and its two journals, or it was no gift.
  const [counts] = await service.query(`select (select count(*)::int from pledge where status = 'paid') as gifts, (select count(*)::int from matching_reservation where fen = 1000) as matches,
    (select count(*)::int from ledger.journal where kind = 'pledge') as "giftJournals", (select count(*)::int from ledger.journal where kind = 'match') as "matchJournals"`);
  const result = {
    bench: 'pledge', ...machine(), clients: CLIENTS, seconds: SECONDS, rounds: ROUNDS, campaigns: CAMPAIGNS, statements: statements.length, ...counts,
    perSecond: { service: of('service', 0), peer: of('peer', 0), serviceHot: of('serviceHot', 0), peerHot: of('peerHot', 0) },
    toSql: of('toSql', 2), toSqlHot: of('toSqlHot', 2), hotToSpread: of('hotToSpread', 2), peerHotToSpread: of('peerHotToSpread', 2), ratios: runs.map(({ toSql, hotToSpread }) => [rounded(toSql, 2), rounded(hotToSpread, 2)]), aim: AIM,
  };
  console.log(JSON.stringify(result, null, 2));
  if (new Set(Object.values(counts)).size !== 1) throw new Error(JSON.stringify(counts));
  process.exitCode = result.toSql >= AIM.toSql && result.hotToSpread >= AIM.hotToSpread ? 0 : 1;
} finally {
  await service?.close();
  await stage.stop();
}
