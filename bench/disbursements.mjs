// The finance desk's table with 100,000 disbursements of one street office: every filter with its first page and the totals of the whole selection.
// Aim: p95 of each at most 300 ms. Beside each, the same rows and totals by plain SQL over one connection.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { seedCompetition, withClient } from './support/hall.mjs';
import { median, percentile, rounded } from './support/figures.mjs';
import { graphqlClient } from './support/http.mjs';
import { machine, startStage } from './support/processes.mjs';

const SIZE = Number(process.env.SIZE ?? 100_000);
const REQUESTS = Number(process.env.REQUESTS ?? 60);
const WARM_UP = 5;
const LIMIT_MS = 300;
const LIST = `query($t: ID!, $statuses: [DisbursementStatus!], $queue: DisbursementQueue, $p: ID, $c: ID, $category: ExpenseCategory, $min: Money, $max: Money, $from: Day, $until: Day, $payee: String, $text: String, $order: DisbursementOrder, $mine: Boolean) {
  disbursements(tenantId: $t, first: 50, statuses: $statuses, queue: $queue, projectId: $p, communityId: $c, category: $category, amountFrom: $min, amountTo: $max, from: $from, until: $until, payee: $payee, text: $text, order: $order, mine: $mine) {
    edges { node { id createdAt amount status purpose projectTitle teamName overdue payee { holder account } } } pageInfo { hasNextPage endCursor } totals { count amount paid open acquitted returned } } }`;
const QUEUES = 'query($t: ID!) { disbursementQueues(tenantId: $t) { toReview { count amount } toPay { count amount } toAcquit { count amount } irregular { count amount } mine { count amount } } }';

/** Two thousand projects with a grant, two budget lines and a payee each; their disbursements spread over two years and all states. */
const SEED = [
  `insert into team (id, tenant_id, name, kind, community_id, contact_phone) select gen_random_uuid(), $1, '小队' || n, 'residents', $2, '+8610000000000' from generate_series(1, 2000) n where $3::uuid is not null and $4::int > 0`,
  `with numbered as (select id, row_number() over () as n from team where tenant_id = $1)
   insert into project (tenant_id, competition_id, team_id, community_id, status, sequence, number, title, requested_fen, total_fen, submitted_at, created_at)
   select $1, $3, id, $2, 'shortlisted', n, '2026-' || n, (array['楼道花园','银发食堂','共享工具','邻里图书角','儿童托管'])[1 + n % 5] || n, 500000, 500000, now(), now() from numbered where $4::int > 0`,
  `insert into project_grant (tenant_id, competition_id, project_id, team_id, award_id, fund_id, fund_code, amount_fen, status, team_signed_at, office_signed_at, created_at)
   select tenant_id, competition_id, id, team_id, gen_random_uuid(), 1, 'bench', 500000, 'agreed', now(), now(), now() from project where tenant_id = $1`,
  `insert into grant_budget_line (grant_id, position, category, title, planned_fen) select id, n, (array['materials','venue'])[n], (array['材料','场地'])[n], 250000 from project_grant, generate_series(1, 2) n where tenant_id = $1`,
  `insert into tranche (grant_id, position, amount_fen, status) select id, 1, 500000, 'due' from project_grant where tenant_id = $1`,
  `insert into payee (tenant_id, grant_id, holder, bank_name, account_sealed, account_hash, account_masked, changed, usable_from, registered_by_id, created_at)
   select tenant_id, id, '收款户' || row_number() over (), '测试银行', 'x', id::text, '**** ' || lpad((row_number() over () % 10000)::text, 4, '0'), false, now(), gen_random_uuid(), now() from project_grant where tenant_id = $1`,
  `with places as (select g.id, g.competition_id, g.project_id, t.id as tranche, p.id as payee, array(select l.id from grant_budget_line l where l.grant_id = g.id order by l.position) as lines, row_number() over () as n
                     from project_grant g join tranche t on t.grant_id = g.id join payee p on p.grant_id = g.id where g.tenant_id = $1)
   insert into disbursement (tenant_id, competition_id, project_id, grant_id, tranche_id, budget_line_id, payee_id, amount_fen, purpose, status, content_hash, requested_by_id, reserved_journal_id, paid_at, acquit_by, acquitted_fen, returned_fen, created_at)
   select $1, competition_id, project_id, id, tranche, lines[1 + s % 2], payee, 100 + (s::bigint * 7919) % 500000, (array['购买油漆','租用场地','印制海报','运输花土'])[1 + s % 4] || s, status, repeat('a', 64), gen_random_uuid(),
          case when status in ('approved', 'paid', 'acquitted', 'bounced') then 1 end, case when status in ('paid', 'acquitted') then now() end, case when status in ('paid', 'acquitted') then now() + (s % 90 - 30) * interval '1 day' end,
          case when status = 'acquitted' then 100 + (s::bigint * 7919) % 500000 else 0 end, 0, now() - s * interval '10 minutes'
     from generate_series(1, $4::int) s join places on n = 1 + s % 2000,
          lateral (select (array['draft','submitted','reviewed','approved','bounced','paid','paid','acquitted','acquitted','acquitted'])[1 + (s * 31) % 10] as status) state where $2::uuid is not null and $3::uuid is not null`,
  `insert into disbursement_payment (tenant_id, disbursement_id, attempt, status, pay_from, reference, journal_id, instructed_at, paid_at) select tenant_id, id, 1, 'paid', 'quota:treasury:bench', 'SLIP' || row_number() over (), 1, now(), now() from disbursement where tenant_id = $1 and paid_at is not null`,
];

const TOTALS = `select count(*)::int, sum(amount_fen), sum(amount_fen) filter (where status in ('paid', 'acquitted', 'returned')), sum(acquitted_fen), sum(returned_fen) from disbursement d where tenant_id = $1`;
const FIRST = 'select * from disbursement d where tenant_id = $1';
/** Each filter as the page asks it and as plain SQL says it. */
const CASES = {
  'no filter': [{}, ''],
  status: [{ statuses: ['approved'] }, `and status = 'approved'`],
  'queue to pay': [{ queue: 'to_pay' }, `and status in ('approved', 'instructed')`],
  irregular: [{ queue: 'irregular' }, `and (status = 'bounced' or (status = 'paid' and acquit_by < now()) or exists (select 1 from money_return r where r.disbursement_id = d.id and r.settled_at is null))`],
  'one project': [({ projectId }) => ({ p: projectId }), 'and project_id = $2', ({ projectId }) => [projectId]],
  community: [({ communityId }) => ({ c: communityId }), 'and project_id in (select id from project where community_id = $2)', ({ communityId }) => [communityId]],
  category: [{ category: 'venue' }, `and budget_line_id in (select id from grant_budget_line where category = 'venue')`],
  'amount range': [{ min: '1000.00', max: '1100.00' }, 'and amount_fen between 100000 and 110000'],
  'largest first': [{ order: 'largest' }, '', undefined, 'amount_fen desc, id desc'],
  'date range': [() => ({ from: daysAgo(120), until: daysAgo(90) }), `and created_at >= now() - interval '120 days' and created_at < now() - interval '89 days'`],
  'date and status': [() => ({ from: daysAgo(365), until: daysAgo(0), statuses: ['paid', 'bounced'] }), `and created_at >= now() - interval '365 days' and status in ('paid', 'bounced')`],
  payee: [{ payee: '收款户77' }, `and payee_id in (select id from payee where tenant_id = $1 and holder like '%收款户77%')`],
  'common words': [{ text: '油漆' }, `and purpose like '%油漆%'`],
  'rare words': [{ text: '海报9998' }, `and purpose like '%海报9998%'`],
  'slip number': [{ text: 'slip777' }, `and id in (select disbursement_id from disbursement_payment where reference = 'SLIP777')`],
  'mine to do': [{ mine: true }, `and status in ('submitted')`],
};
const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const stage = await startStage();
try {
  const api = await stage.start('api');
  const client = graphqlClient(api.url, { sockets: 2 });
  await withClient(stage.url, async (on) => {
    const place = await seed(on);
    for (const [name, of] of Object.entries(CASES)) await measure(name, { of, place, on, client });
    const took = await timed(() => client.post(place.token, JSON.stringify({ query: QUEUES, variables: { t: place.tenantId } })));
    report('queues with sums', took);
  });
  client.close();
} finally {
  await stage.stop();
}

async function measure(name, { of: [filter, where, more = () => [], order = 'created_at desc, id desc'], place, on, client }) {
  const variables = { t: place.tenantId, ...(typeof filter === 'function' ? filter(place) : filter) };
  const body = JSON.stringify({ query: LIST, variables });
  const check = await client.post(place.token, body);
  if (check.text.includes('"errors"') || !check.text.includes('"totals"')) throw new Error(`${name}: ${check.text.slice(0, 400)}`);
  const values = [place.tenantId, ...more(place)];
  const plain = await timed(async () => {
    await on.query(`${FIRST} ${where} order by ${order} limit 51`, values);
    await on.query(`${TOTALS} ${where}`, values);
  });
  report(name, await timed(() => client.post(place.token, body)), plain, JSON.parse(check.text).data.disbursements.totals.count);
}

async function timed(work) {
  const took = [];
  for (let n = 0; n < REQUESTS + WARM_UP; n += 1) {
    const start = performance.now();
    await work();
    if (n >= WARM_UP) took.push(performance.now() - start);
  }
  return took;
}

function report(what, took, plain, found) {
  const p95 = percentile(took, 0.95);
  const beside = plain && { plainP50Ms: rounded(median(plain)), ratio: rounded(median(took) / median(plain), 2) };
  console.log(JSON.stringify({ bench: 'disbursements', what, ...machine(), rows: SIZE, found, p50Ms: rounded(median(took)), p95Ms: rounded(p95), limitMs: LIMIT_MS, ok: p95 <= LIMIT_MS, ...beside }));
  if (p95 > LIMIT_MS) process.exitCode = 1;
}

async function seed(on) {
  const place = await seedCompetition(on, 'awarded');
  const values = [place.tenantId, place.communityId, place.competitionId, SIZE];
  for (const sql of SEED) await on.query(sql, values.slice(0, sql.includes('$4') ? 4 : 1));
  await on.query('vacuum analyze');
  const { rows } = await on.query('select id from project where tenant_id = $1 limit 1', [place.tenantId]);
  return { ...place, projectId: rows[0].id, token: await seedReviewer(on, place.tenantId) };
}

async function seedReviewer(on, tenantId) {
  const personId = randomUUID();
  const token = randomBytes(32).toString('base64url');
  await on.query(`insert into person (id, name, account) values ($1, '复核', $2)`, [personId, `reviewer-${personId}`]);
  await on.query(`insert into role_grant (person_id, tenant_id, role) values ($1, $2, 'finance-reviewer')`, [personId, tenantId]);
  await on.query(`insert into session (token_hash, kind, assurance, person_id, display_name, expires_at) values ($1, 'person', 'totp', $2, '复核', now() + interval '1 day')`, [createHash('sha256').update(token).digest('hex'), personId]);
  return token;
}
