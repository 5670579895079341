import { statement } from '@app/platform';
import type { CompetitionStage, PanelRules, RoundStage } from '@app/rules';

/** What SITUATION answers. */
export interface Situation {
  tenant_id: string;
  competition_id: string;
  competition_stage: CompetitionStage;
  project_id: string;
  stage: RoundStage;
  voting_opened_at: Date | null;
  closed_at: Date | null;
  panel: string;
  panels: PanelRules[];
  withdrawn: boolean;
  seat_id: string | null;
  recused: boolean;
  earlier: { id: string; content_hash: string; receipt_code: string; revision: number; cast_at: string; source: string; counted: boolean } | null;
}

/** Everything the decision needs in one read. The share lock makes closing the round wait for ballots under way, and ballots wait for a close under way. */
export const SITUATION = statement('ballot_situation', `
  select r.tenant_id, r.competition_id, c.stage as competition_stage, r.project_id, r.stage, r.voting_opened_at, r.closed_at,
         j.panel, c.rules->'panels' as panels, j.withdrawn_at is not null as withdrawn,
         (select s.id from seat s where s.judge_id = j.id and s.device_id = $3 and s.left_at is null) as seat_id,
         exists (select 1 from recusal x where x.judge_id = j.id and x.project_id = r.project_id) as recused,
         (select json_build_object('id', b.id, 'content_hash', b.content_hash, 'receipt_code', b.receipt_code, 'revision', b.revision, 'cast_at', b.cast_at, 'source', b.source,
                                   'counted', exists (select 1 from counted_ballot k where k.ballot_id = b.id))
            from ballot b where b.judge_id = j.id and b.client_ballot_id = $4) as earlier
    from round r join competition c on c.id = r.competition_id join judge j on j.competition_id = r.competition_id
   where r.id = $1 and j.id = $2
     for share of r`);

/** The version, and whether it now counts: one statement, so that both happen or neither. A newer revision already counted stays. */
export const WRITE = statement('ballot_write', `
  with version as (
    insert into ballot (tenant_id, competition_id, round_id, project_id, judge_id, panel, source, client_ballot_id, revision, mark, content_hash, receipt_code, device_id, seat_id, client_at, cast_at, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
    on conflict (judge_id, client_ballot_id) do nothing returning id),
  counting as (
    insert into counted_ballot (project_id, judge_id, competition_id, ballot_id, revision)
    select $4, $5, $2, version.id, $9 from version where $7 = 'tablet'
    on conflict (project_id, judge_id) do update set ballot_id = excluded.ballot_id, revision = excluded.revision
      where counted_ballot.revision <= excluded.revision and counted_ballot.voided_at is null
    returning ballot_id)
  select version.id, exists (select 1 from counting) as counted from version`);

/** A seat of this judge at this tablet at that moment, whether they still sit there or not. Ten seconds' grace: clocks and the leaving itself take time. */
export const PAST_SEAT = statement('ballot_past_seat', `
  select id from seat where judge_id = $1 and device_id = $2 and taken_at <= $3::timestamptz + interval '10 seconds' and (left_at is null or left_at >= $3::timestamptz - interval '10 seconds')
   order by taken_at desc limit 1`);
