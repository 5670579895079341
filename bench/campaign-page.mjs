// The public page of a campaign with 100 and with 100,000 paid pledges: progress, updates, matching offers and the newest supporters in one query, as a visitor's browser asks;
// beside it the same page for somebody signed in, and what a gift would trigger. Aim: p95 with 100,000 at most 1.5 times the p95 with 100, measured alternately in one run.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { seedCompetition, seedProject, withClient } from './support/hall.mjs';
import { median, percentile, rounded } from './support/figures.mjs';
import { graphqlClient } from './support/http.mjs';
import { machine, startStage } from './support/processes.mjs';

const SIZES = (process.env.SIZES ?? '100,100000').split(',').map(Number);
const REQUESTS = Number(process.env.REQUESTS ?? 300);
const WARM_UP = 30;
const LIMIT = 1.5;
const PAGE = `query($id: ID!) {
  campaign(id: $id) { title purpose status goal minimum deadlineAt daysLeft holderName receiverName basis progress { online transfer imported quota matched inKind total supporters updatedAt } updates(first: 5) { edges { node { title text createdAt } } } permissions { pledgeMoney { allowed reason } } }
  matchingOffers(campaignId: $id) { title sponsorName pool left expiresAt }
  campaignSupporters(campaignId: $id, first: 20) { edges { node { id name display amount createdAt } cursor } pageInfo { hasNextPage endCursor } } }`;
const PREVIEW = 'query($id: ID!) { previewMatch(campaignId: $id, amount: "20") { estimate total words } }';

/** Gifts of 10 yuan a second apart, each matched by half; a donor gives ten times at most. `$1` office, `$2` campaign, `$3` how many, `$4` offer, `$5` project. */
const SEED = [
  `create temporary table giver on commit drop as select gen_random_uuid() as id, n from generate_series(1, (select greatest(10, $3::int / 10))) n`,
  `insert into person (id, name, account) select id, '居民' || n, 'giver-' || id from giver`,
  `insert into pledge (tenant_id, campaign_id, person_id, kind, status, amount_fen, paid_fen, returned_fen, display, display_name, channel, paid_at, created_at)
     select $1, $2, g.id, 'money', 'paid', 1000, 1000, 0, (array['anonymous', 'name', 'name-and-amount'])[1 + s % 3], '邻居' || s % 97, 'online', now() - s * interval '1 second', now() - s * interval '1 second'
       from generate_series(1, $3::int) s join giver g on g.n = 1 + s % (select count(*) from giver)`,
  `insert into campaign_supporter (campaign_id, donor_key, gifts, net_fen, tenant_id) select campaign_id, 'p:' || person_id, count(*), sum(paid_fen), tenant_id from pledge where campaign_id = $2 group by campaign_id, person_id, tenant_id`,
  `insert into matching_reservation (tenant_id, offer_id, campaign_id, project_key, pledge_id, donor_key, gift_fen, earned_fen, cuts, fen, status, created_at, updated_at)
     select $1, $4, $2, $5::uuid, id, 'p:' || person_id, 1000, 500, '[]', 500, 'reserved', now(), now() from pledge where campaign_id = $2`,
  `insert into matching_total (offer_id, campaign_id, tenant_id, project_key, reserved_fen, released_fen, met, round) values ($4, $2, $1, $5::uuid, $3::bigint * 500, 0, true, $3::int)`,
  `update matching_offer set reserved_fen = $3::bigint * 500 where id = $4`,
  `insert into campaign_progress (campaign_id, tenant_id, online_fen, matched_fen, supporters, updated_at) select $2, $1, $3::bigint * 1000, $3::bigint * 500, count(*), now() from campaign_supporter where campaign_id = $2`,
];

const stage = await startStage();
try {
  const api = await stage.start('api');
  const client = graphqlClient(api.url, { sockets: 4 });
  const places = [];
  for (const size of SIZES) places.push(await withClient(stage.url, (on) => seed(on, size)));
  const cases = {
    'public page': { query: PAGE, signedIn: false, limit: LIMIT },
    'signed in': { query: PAGE, signedIn: true, limit: LIMIT },
    'what a gift would trigger': { query: PREVIEW, signedIn: false, limit: null },
  };
  for (const [name, { query, signedIn, limit }] of Object.entries(cases)) {
    const took = places.map(() => []);
    for (let n = 0; n < REQUESTS + WARM_UP; n += 1) {
      for (const [i, place] of places.entries()) {
        const start = performance.now();
        const { text } = await client.post(signedIn ? place.token : null, JSON.stringify({ query, variables: { id: place.campaignId } }));
        const ms = performance.now() - start;
        if (n === 0) check(name, text, place);
        if (text.includes('"errors"')) throw new Error(`${name}: ${text.slice(0, 300)}`);
        if (n >= WARM_UP) took[i].push(ms);
      }
    }
    const p95 = took.map((values) => percentile(values, 0.95));
    console.log(JSON.stringify({
      bench: 'campaign-page', what: name, ...machine(), pledges: SIZES, p50Ms: took.map((v) => rounded(median(v))), p95Ms: p95.map((v) => rounded(v)), p50Ratio: rounded(median(took.at(-1)) / median(took[0]), 2), ratio: rounded(p95.at(-1) / p95[0], 2), limit,
    }));
  }
  client.close();
} finally {
  await stage.stop();
}

/** The page says what was seeded: a fast wrong answer is no figure. */
function check(name, text, { size }) {
  const { data } = JSON.parse(text);
  const right = data?.previewMatch ? data.previewMatch.total === '10.00' : data?.campaign?.progress.total === `${size * 15}.00` && data.campaignSupporters.edges.length === Math.min(20, size) && data.matchingOffers.length === 1;
  if (!right) throw new Error(`${name}: ${text.slice(0, 600)}`);
}

async function seed(on, size) {
  const place = await seedCompetition(on, 'roadshow');
  const projectId = await seedProject(on, place);
  const [campaignId, offerId, sponsorId] = [randomUUID(), randomUUID(), randomUUID()];
  const { tenantId, competitionId } = place;
  const code = `c-${campaignId.slice(0, 8)}`;
  const { rows: [fund] } = await on.query('select ledger.open_fund($1, $2, $3, $4) as id', [tenantId, code, '众筹', '测速']);
  await on.query(
    `insert into campaign (id, tenant_id, competition_id, project_id, kind, title, purpose, basis, holder_name, receiver_name, goal_fen, minimum_fen, mode, status, opens_at, deadline_at, fund_id, fund_code, bank_code, created_at)
     values ($1, $2, $3, $4, 'project', '楼道花园', '建一座楼道花园', 'directed-sponsorship', '街道办事处', '花园小队', 100000000000, 0, 'keep', 'open', now() - interval '30 days', now() + interval '30 days', $5, $6, 'bench', now())`,
    [campaignId, tenantId, competitionId, projectId, fund.id, code]);
  await on.query(`insert into sponsor (id, tenant_id, name, kind, created_at) values ($1, $2, '湖畔物业', 'property', now())`, [sponsorId, tenantId]);
  await on.query(
    `insert into matching_offer (id, tenant_id, sponsor_id, title, kind, mode, scope_kind, scope_id, backing, ratio_bps, pool_fen, reserved_fen, min_supporters, priority, opens_at, expires_at, status, opened_by_id, confirmed_by_id, created_at)
     values ($1, $2, $3, '湖畔物业配捐', 'ratio', 'first-come', 'campaign', $4, 'promise', 5000, 100000000000, 0, 1, 100, now() - interval '30 days', now() + interval '20 days', 'open', gen_random_uuid(), gen_random_uuid(), now())`,
    [offerId, tenantId, sponsorId, campaignId]);
  await on.query('begin');
  for (const sql of SEED) await on.query(...fitted(sql, [tenantId, campaignId, size, offerId, projectId]));
  await on.query('commit');
  await on.query('vacuum analyze');
  return { size, campaignId, token: await seedResident(on) };
}

/** PostgreSQL refuses values a statement does not mention: they are numbered anew. */
function fitted(sql, values) {
  const used = [...new Set([...sql.matchAll(/\$(\d)/g)].map(([, n]) => Number(n)))].sort();
  return [sql.replaceAll(/\$(\d)/g, (_, n) => `$${used.indexOf(Number(n)) + 1}`), used.map((n) => values[n - 1])];
}

async function seedResident(on) {
  const personId = randomUUID();
  const token = randomBytes(32).toString('base64url');
  await on.query(`insert into person (id, name, account) values ($1, '居民', $2)`, [personId, `resident-${personId}`]);
  await on.query(
    `insert into session (token_hash, kind, assurance, person_id, display_name, expires_at) values ($1, 'person', 'code', $2, '居民', now() + interval '1 day')`,
    [createHash('sha256').update(token).digest('hex'), personId]);
  return token;
}
