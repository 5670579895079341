// The peer of a gift: the statements the service sent, in the same transactions and round trips, by plain `pg` clients in a process of its own.
// Job: { url, statements, recorded, campaigns, people, clients, seconds, from }; `recorded` and each campaign hold the tokens that stand for a campaign.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import pg from 'pg';

const digits = (count) => Array.from({ length: count }, () => randomInt(10)).join('');
const freshLike = (token) => (token.startsWith('RZ') ? `RZ${digits(10)}` : token.startsWith('P') ? `${token.slice(0, 15)}${randomBytes(8).toString('hex')}` : randomUUID());

const filled = (value, tokens) => {
  if (value === null || typeof value !== 'object') return value;
  if (value.list) return value.list.map((each) => filled(each, tokens));
  if (value.type === 'Buffer') return Buffer.from(value.data);
  if (!value.literals) return value;
  return value.literals.reduce((text, literal, i) => text + (tokens.get(value.tokens[i - 1]) ?? value.tokens[i - 1]) + literal);
};

process.once('message', async ({ url, statements, recorded, campaigns, people, clients, seconds, from }) => {
  let next = from;
  let done = 0;
  let retried = 0;
  const give = async (client) => {
    const serial = (next += 1);
    const campaign = campaigns[serial % campaigns.length];
    const tokens = new Map([...Object.keys(recorded).map((key) => [recorded[key], campaign[key]]), [recorded.personId, people[serial % people.length]]]);
    for (const { name, text, values, fresh, learn } of statements) {
      for (const token of fresh) tokens.set(token, freshLike(token));
      const { rows } = await client.query({ ...(name && { name }), text: filled(text, tokens), values: values.map((value) => filled(value, tokens)) });
      for (const { row, column, token } of learn) if (rows?.[row]) tokens.set(token, rows[row][column]);
    }
  };
  const until = Date.now() + seconds * 1000;
  const worker = async () => {
    const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
    await client.connect();
    while (Date.now() < until) {
      try {
        await give(client);
        done += 1;
      } catch (error) {
        if (error.code !== '40P01') throw error;
        await client.query('rollback');
        retried += 1;
      }
    }
    await client.end();
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, worker));
  process.send({ done: { perSecond: (done * 1000) / (performance.now() - start), retried, next } }, () => process.exit(0));
});
