// Seeds one hall by SQL: a street office, a competition at its roadshow, a project on stage, judges seated and signed in.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { RULES_PRESETS } from '../../dist/libs/rules/src/index.js';

const hash = (token) => createHash('sha256').update(token).digest('hex');

/** Opens a client, runs `work` with it and closes it. */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A street office and a competition with the first preset's rules. Returns the ids. */
export async function seedCompetition(client, stage) {
  const tenantId = randomUUID();
  const communityId = randomUUID();
  const competitionId = randomUUID();
  await client.query('insert into tenant (id, code, name) values ($1, $2, $3)', [tenantId, tenantId.slice(0, 8), '测试街道']);
  await client.query('insert into community (id, tenant_id, code, name) values ($1, $2, $3, $4)', [communityId, tenantId, 'first', '第一社区']);
  await client.query(
    `insert into competition (id, tenant_id, name, season, stage, rules, rules_version) values ($1, $2, '测速大赛', '2026', $3, $4, 1)`,
    [competitionId, tenantId, stage, JSON.stringify(rulesOfBench())],
  );
  return { tenantId, communityId, competitionId };
}

function rulesOfBench() {
  const at = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
  return RULES_PRESETS[0].rules({ submissionsOpenAt: at(-60), submissionsCloseAt: at(-30), roadshowOn: at(0).slice(0, 10) });
}

/** A project in `status` with a team of its own. */
export async function seedProject(client, { tenantId, communityId, competitionId }, sequence = 1) {
  const teamId = randomUUID();
  const projectId = randomUUID();
  await client.query(`insert into team (id, tenant_id, name, kind, community_id, contact_phone) values ($1, $2, '测速小队', 'residents', $3, '+8610000000000')`, [teamId, tenantId, communityId]);
  await client.query(
    `insert into project (id, tenant_id, competition_id, team_id, community_id, status, sequence, number, title, requested_fen, total_fen)
     values ($1, $2, $3, $4, $5, 'shortlisted', $6, $7, '楼道花园', 500000, 500000)`,
    [projectId, tenantId, competitionId, teamId, communityId, sequence, `2026-${sequence}`],
  );
  return projectId;
}

/** Judges of the public panel at tablets of their own. Returns their tokens and ids with the ids of the round. */
export async function seedHall(client, judgeCount) {
  const place = await seedCompetition(client, 'roadshow');
  const projectId = await seedProject(client, place);
  const roundId = randomUUID();
  const sessionId = randomUUID();
  await client.query(`insert into roadshow_session (id, tenant_id, competition_id, position, name, venue, starts_at) values ($1, $2, $3, 1, '第一场', '礼堂', now())`, [sessionId, place.tenantId, place.competitionId]);
  await client.query(
    `insert into round (id, tenant_id, competition_id, session_id, project_id, position, stage, voting_opened_at) values ($1, $2, $3, $4, $5, 1, 'voting', now())`,
    [roundId, place.tenantId, place.competitionId, sessionId, projectId],
  );
  const judges = [];
  for (let seat = 1; seat <= judgeCount; seat += 1) judges.push(await seedJudge(client, place, seat));
  await client.query('analyze');
  return { ...place, projectId, roundId, judges };
}

async function seedJudge(client, { tenantId, competitionId }, seatNumber) {
  const [id, deviceId, sessionId] = [randomUUID(), randomUUID(), randomUUID()];
  const token = randomBytes(32).toString('base64url');
  await client.query(`insert into judge (id, tenant_id, competition_id, panel, name, seat_number) values ($1, $2, $3, 'public', $4, $5)`, [id, tenantId, competitionId, `评委${seatNumber}`, seatNumber]);
  await client.query('insert into seat (competition_id, judge_id, device_id, taken_at) values ($1, $2, $3, now())', [competitionId, id, deviceId]);
  await client.query(
    `insert into session (id, token_hash, kind, assurance, judge_id, judge_panel, display_name, device_id, tenant_id, competition_id, expires_at)
     values ($1, $2, 'judge', 'card', $3, 'public', $4, $5, $6, $7, now() + interval '1 day')`,
    [sessionId, hash(token), id, `评委${seatNumber}`, deviceId, tenantId, competitionId],
  );
  return { id, deviceId, token, tokenHash: hash(token), name: `评委${seatNumber}` };
}

/** Somebody who may run the roadshow. Returns the token. */
export async function seedHost(client, { tenantId }) {
  const personId = randomUUID();
  const token = randomBytes(32).toString('base64url');
  await client.query(`insert into person (id, name, account) values ($1, '主持人', $2)`, [personId, `host-${personId}`]);
  await client.query(`insert into role_grant (person_id, tenant_id, role) values ($1, $2, 'host')`, [personId, tenantId]);
  await client.query(
    `insert into session (token_hash, kind, assurance, person_id, display_name, expires_at, stepped_up_at) values ($1, 'person', 'totp', $2, '主持人', now() + interval '1 day', now())`,
    [hash(token), personId],
  );
  return token;
}
