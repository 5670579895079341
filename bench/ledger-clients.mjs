// One process of plain `pg` clients for bench/ledger.mjs: runs one kind of work for some seconds and prints how much of it was done.
import pg from 'pg';

const { url, work, clients, seconds, accounts, tenantId, hot } = JSON.parse(process.argv[2]);
const until = Date.now() + seconds * 1000;
let done = 0;
let retried = 0;
let serial = 0;
const run = `${process.pid}-${Date.now()}`;

/** Two different accounts; hot: always the first two. */
function pair() {
  if (hot) return [0, 1];
  const from = Math.floor(Math.random() * accounts);
  return [from, (from + 1 + Math.floor(Math.random() * (accounts - 1))) % accounts];
}

const POST = { name: 'post', text: 'select journal_id, replay from ledger.post($1, $2, $3, $4, $5, $6, $7)' };
const WORK = {
  post: async (client) => {
    const [from, to] = pair();
    const amount = 1 + Math.floor(Math.random() * 100);
    const lines = JSON.stringify([{ account: `bench:b:${from}`, amount: -amount }, { account: `bench:b:${to}`, amount }]);
    await client.query({ ...POST, values: [tenantId, `bench-${run}-${(serial += 1)}`, 'award', '2026-05-01T04:00:00Z', lines, '基准', 'u:bench'] });
  },
  // The same rows, one round trip, no guarantee: no balance, no key check, no closed month, no order of locks, no commit-time check.
  bare: async (client) => {
    const [from, to] = pair();
    await client.query({
      name: 'bare', values: [`bench-${run}-${(serial += 1)}`, from + 1, to + 1, 1 + Math.floor(Math.random() * 100)],
      text: `with j as (insert into bare.journal (idem_key, kind, effective_at, made_by, summary) values ($1, 'award', '2026-05-01T04:00:00Z', 'u:bench', '基准') returning id),
        e as (insert into bare.entry select j.id, l.line, l.account, l.amount from j, (values (1, $2::int, -$4::bigint), (2, $3::int, $4::bigint)) l (line, account, amount))
        insert into bare.pending select id from j`,
    });
  },
  // A transfer with sorted row locks: two balances, one transfer row, two entries with the balance after each; one function call.
  transfer: async (client) => {
    const [from, to] = pair();
    await client.query({ name: 'transfer', text: 'select plain.transfer($1, $2, $3)', values: [from + 1, to + 1, 1 + Math.floor(Math.random() * 100)] });
  },
};

async function work1() {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  while (Date.now() < until) {
    try {
      await WORK[work](client);
      done += 1;
    } catch (error) {
      if (error.code !== '40P01') throw error;
      retried += 1;
    }
  }
  await client.end();
}
await Promise.all(Array.from({ length: clients }, work1));
console.log(JSON.stringify({ perSecond: done / seconds, retried }));
