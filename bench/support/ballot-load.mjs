// Judges handing in ballots over HTTP GraphQL, in a process of its own. Job: { urls, judges, roundId, each, pacedMs }.
import { randomUUID } from 'node:crypto';
import { graphqlClient } from './http.mjs';

const MUTATION = 'mutation($input: CastBallotInput!) { castBallot(input: $input) { __typename ...on BallotReceipt { ballotId status receiptCode revision replay castAt } ...on Refusal { code message } } }';

process.once('message', async ({ urls, judges, roundId, each, pacedMs = 0, firstRevision = 1 }) => {
  const clients = urls.map((url) => graphqlClient(url, { sockets: Math.ceil(judges.length / urls.length) }));
  const latencies = [];
  const one = async (judge, index, revision) => {
    const input = { roundId, clientBallotId: randomUUID(), revision, mark: { like: revision % 2 === 0 }, clientAt: new Date(), sentAt: new Date() };
    const body = JSON.stringify({ query: MUTATION, variables: { input } });
    const start = performance.now();
    const { status, text } = await clients[index % clients.length].post(judge.token, body);
    latencies.push(performance.now() - start);
    if (status !== 200 || !text.includes('"counted"')) throw new Error(`${status} ${text}`);
  };
  const start = performance.now();
  await Promise.all(
    judges.map(async (judge, index) => {
      for (let n = 0; n < each; n += 1) {
        // Paced: every judge taps at some moment of the second, evenly spread.
        if (pacedMs) await new Promise((resolve) => setTimeout(resolve, Math.max(0, start + n * pacedMs + (index * pacedMs) / judges.length - performance.now())));
        await one(judge, index, firstRevision + n);
      }
    }),
  );
  const ms = performance.now() - start;
  for (const client of clients) client.close();
  process.send({ done: { ms, latencies } }, () => process.exit(0));
});
