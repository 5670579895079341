// Screens and tablets listening over graphql-ws, in a process of its own. Job: { urls, count, competitionId }.
// Answers `{ revision, at: […] }` once every subscriber has a revision of the round: the wall-clock milliseconds at which each had it.
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

const QUERY = 'subscription($id: ID!) { hallStateChanged(competitionId: $id) { serverTime current { roundId projectTitle stage revision votingEndsAt } nextTitle panels { panel expected voted seated } roundsClosed roundsTotal } }';
const now = () => performance.timeOrigin + performance.now();

process.once('message', ({ urls, count, competitionId }) => {
  const waiting = new Map();
  let first = 0;
  const arrived = (revision, at) => {
    const list = waiting.get(revision) ?? [];
    list.push(at);
    waiting.set(revision, list);
    if (list.length === count) process.send({ revision, at: list });
  };
  for (let i = 0; i < count; i += 1) {
    const client = createClient({ url: `${urls[i % urls.length].replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0, lazy: false });
    let seen = null;
    client.subscribe({ query: QUERY, variables: { id: competitionId } }, {
      next: ({ data, errors }) => {
        const at = now();
        if (errors) throw new Error(JSON.stringify(errors));
        const { revision } = data.hallStateChanged.current;
        if (seen === null && (first += 1) === count) process.send({ ready: true });
        if (revision !== seen) arrived(revision, at);
        seen = revision;
      },
      error: (error) => {
        throw error;
      },
      complete: () => {},
    });
  }
  process.on('message', ({ end }) => end && process.send({ done: true }, () => process.exit(0)));
});
