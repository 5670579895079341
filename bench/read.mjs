// The project list (as a visitor and as staff), a text filter and a project page with 100 and with 100,000 projects of one competition.
// Aim: p95 with 100,000 at most 1.5 times the p95 with 100, measured alternately in one run.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { seedCompetition, withClient } from './support/hall.mjs';
import { median, percentile, rounded } from './support/figures.mjs';
import { graphqlClient } from './support/http.mjs';
import { machine, startStage } from './support/processes.mjs';

const SIZES = (process.env.SIZES ?? '100,100000').split(',').map(Number);
const REQUESTS = Number(process.env.REQUESTS ?? 300);
const LIMIT = 1.5;
const LIST = 'query($id: ID!, $text: String) { projects(competitionId: $id, first: 20, text: $text) { edges { node { id number title status requested team { name } } cursor } pageInfo { hasNextPage endCursor } } }';
const PAGE = 'query($id: ID!) { project(id: $id) { id number title summary need plan requested total team { name } budgetLines { name quantity } milestones { title } } }';

/** A fifth shortlisted, at most two projects a team, one budget line and one milestone each. */
const SEED = [
  `insert into team (id, tenant_id, name, kind, community_id, contact_phone) select gen_random_uuid(), $1, '小队' || n, 'residents', $2, '+8610000000000' from generate_series(1, ($4::int + 1) / 2) n where $3::uuid is not null`,
  `with numbered as (select id, row_number() over () as n from team where tenant_id = $1)
   insert into project (tenant_id, competition_id, team_id, community_id, status, sequence, number, title, summary, need, plan, requested_fen, total_fen, submitted_at, created_at)
   select $1, $3, t.id, $2, case when s % 5 = 0 then 'shortlisted' else 'submitted' end, s, '2026-' || s, (array['楼道花园','银发食堂','共享工具','邻里图书角','儿童托管'])[1 + s % 5] || s, '一句话介绍', '缺什么', '怎么做', 500000, 500000, now(), now() - s * interval '1 second'
     from generate_series(1, $4::int) s join numbered t on t.n = (s + 1) / 2`,
  `insert into budget_line (project_id, position, name, unit_price_fen, quantity_milli, unit, source, amount_fen) select id, 1, '材料', 500000, 1000, '批', 'grant', 500000 from project where tenant_id = $1`,
  `insert into milestone (project_id, position, title, due_on, deliverable) select id, 1, '启动', '2027-06-01', '照片' from project where tenant_id = $1`,
];

const stage = await startStage();
try {
  const api = await stage.start('api');
  const client = graphqlClient(api.url, { sockets: 4 });
  const places = [];
  for (const size of SIZES) places.push(await withClient(stage.url, (on) => seed(on, size)));
  const cases = {
    'public list': (place) => [null, LIST, { id: place.competitionId }],
    'staff list': (place) => [place.token, LIST, { id: place.competitionId }],
    'staff list, number': (place) => [place.token, LIST, { id: place.competitionId, text: '2026-77' }],
    'staff list, common words': (place) => [place.token, LIST, { id: place.competitionId, text: '图书角' }],
    'staff list, rare words': (place) => [place.token, LIST, { id: place.competitionId, text: '图书角73' }],
    'project page': (place) => [null, PAGE, { id: place.projectIds[Math.floor(Math.random() * place.projectIds.length)] }],
  };
  for (const [name, request] of Object.entries(cases)) {
    const took = places.map(() => []);
    for (let n = 0; n < REQUESTS + 30; n += 1) {
      for (const [i, place] of places.entries()) {
        const [token, query, variables] = request(place);
        const start = performance.now();
        const { text } = await client.post(token, JSON.stringify({ query, variables }));
        const ms = performance.now() - start;
        if (text.includes('"errors"') || (n === 0 && !text.includes('"title"'))) throw new Error(`${name}: ${text.slice(0, 300)}`);
        if (n >= 30) took[i].push(ms);
      }
    }
    const p95 = took.map((values) => percentile(values, 0.95));
    const ratio = p95.at(-1) / p95[0];
    console.log(JSON.stringify({ bench: 'read', what: name, ...machine(), projects: SIZES, p50Ms: took.map((v) => rounded(median(v))), p95Ms: p95.map((v) => rounded(v)), p50Ratio: rounded(median(took.at(-1)) / median(took[0]), 2), ratio: rounded(ratio, 2), limit: LIMIT }));
  }
  client.close();
} finally {
  await stage.stop();
}

async function seed(on, size) {
  const place = await seedCompetition(on, 'roadshow');
  const values = [place.tenantId, place.communityId, place.competitionId, size];
  for (const sql of SEED) await on.query(sql, values.slice(0, sql.includes('$4') ? 4 : 1));
  await on.query('analyze');
  const { rows } = await on.query(`select id from project where tenant_id = $1 and status = 'shortlisted' limit 500`, [place.tenantId]);
  return { ...place, projectIds: rows.map((row) => row.id), token: await seedOrganiser(on, place.tenantId) };
}

async function seedOrganiser(on, tenantId) {
  const personId = randomUUID();
  const token = randomBytes(32).toString('base64url');
  await on.query(`insert into person (id, name, account) values ($1, '组织者', $2)`, [personId, `organiser-${personId}`]);
  await on.query(`insert into role_grant (person_id, tenant_id, role) values ($1, $2, 'organiser')`, [personId, tenantId]);
  await on.query(
    `insert into session (token_hash, kind, assurance, person_id, display_name, expires_at) values ($1, 'person', 'totp', $2, '组织者', now() + interval '1 day')`,
    [createHash('sha256').update(token).digest('hex'), personId],
  );
  return token;
}
