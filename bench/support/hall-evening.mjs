// A hall in a process of its own: tablets that follow the stage and hand in, screens that only look, a console that follows the seats.
// Job: { url, competitionId, tablets: [token], screens, console: token }. Answers every arrival of a stage and, at the end, what was handed in.
import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { graphqlClient } from './http.mjs';

const STATE = 'subscription($id: ID!) { hallStateChanged(competitionId: $id) { serverTime nextTitle roundsClosed roundsTotal panels { panel expected voted seated } screen { show revision } current { roundId stage revision projectTitle votingEndsAt } } }';
const SEATS = 'subscription($id: ID!) { seatMapChanged(competitionId: $id) { voted online queued battery judge { id } } }';
const REVEAL = 'subscription($id: ID!) { reveal(competitionId: $id) { step } }';
const CAST = 'mutation($input: CastBallotInput!) { castBallot(input: $input) { __typename ...on BallotReceipt { status replay } ...on Refusal { code } } }';
const REPORT = 'mutation { reportDevice(battery: 80, queued: 0, build: "bench", visible: true) }';
const now = () => performance.timeOrigin + performance.now();
const HEARTBEAT_MS = 5000;

process.once('message', ({ url, competitionId, tablets, screens, console: consoleToken }) => {
  const http = graphqlClient(url, { sockets: tablets.length });
  const cast = [];
  const pending = new Set();
  const wanting = tablets.length + screens;
  let first = 0;

  const listen = (token, query, next) => {
    class Socket extends WebSocket {
      constructor(address, protocols) {
        super(address, protocols, token ? { headers: { authorization: `Bearer ${token}` } } : {});
      }
    }
    createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: Socket, lazy: false }).subscribe({ query, variables: { id: competitionId } }, { next, error: fail, complete: () => {} });
  };
  const follow = (token, onStage) => {
    let seen = '';
    listen(token, STATE, ({ data, errors }) => {
      const at = now();
      if (errors) fail(errors);
      const { current } = data.hallStateChanged;
      const key = `${current?.roundId} ${current?.stage}`;
      if (seen === '' && (first += 1) === wanting) process.send({ ready: true });
      if (key === seen) return;
      seen = key;
      process.send({ key, at, tablet: token !== null });
      onStage?.(current);
    });
  };
  for (const token of tablets) {
    follow(token, (current) => {
      if (current?.stage !== 'voting') return;
      const handingIn = handIn(token, current.roundId).finally(() => pending.delete(handingIn));
      pending.add(handingIn);
    });
    const beat = setInterval(() => void http.post(token, JSON.stringify({ query: REPORT })).catch(fail), HEARTBEAT_MS);
    beat.unref();
  }
  for (let i = 0; i < screens; i += 1) {
    follow(null);
    listen(null, REVEAL, () => {});
  }
  listen(consoleToken, SEATS, ({ errors }) => errors && fail(errors));

  /** Judges think for different times; every fifth ballot is sent twice, as after a lost reply. */
  async function handIn(token, roundId) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
    const body = JSON.stringify({ query: CAST, variables: { input: { roundId, clientBallotId: randomUUID(), revision: 1, mark: { like: Math.random() < 0.6 }, clientAt: new Date().toISOString(), sentAt: new Date().toISOString() } } });
    for (let times = Math.random() < 0.2 ? 2 : 1; times > 0; times -= 1) {
      const asked = now();
      const { text } = await http.post(token, body);
      const receipt = JSON.parse(text).data?.castBallot;
      if (receipt?.__typename !== 'BallotReceipt') fail(text);
      cast.push({ ms: now() - asked, replay: receipt.replay });
    }
    process.send({ handedIn: roundId });
  }
  process.on('message', async ({ end }) => {
    if (!end) return;
    await Promise.all(pending);
    process.send({ done: { acknowledged: cast.filter(({ replay }) => !replay).length, replayed: cast.filter(({ replay }) => replay).length, castMs: cast.map(({ ms }) => ms) } }, () => process.exit(0));
  });
});

function fail(error) {
  throw error instanceof Error ? error : new Error(JSON.stringify(error));
}
