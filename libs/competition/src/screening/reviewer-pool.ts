import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { MATRIX, type ProjectToAssign, type Reviewer } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { REVIEW_CYCLE } from './review-cycle.js';

const REVIEWERS = `
  select p.id, p.name, p.organisation, (select count(*)::int from review_assignment a where a.reviewer_id = p.id and a.competition_id = $2) as load
    from person p
   where p.suspended_at is null and p.erased_at is null
     and exists (select 1 from role_grant g where g.person_id = p.id and g.tenant_id = $1 and g.revoked_at is null
                    and (g.competition_id is null or g.competition_id = $2) and g.role = any($3))
   order by p.id`;

// A member without an account is still recognised when the same person later signs in by that phone.
const APPLICANTS = `
  select p.id,
         (select coalesce(json_agg(x.id), '[]') from (
            select t.lead_id as id where t.lead_id is not null union select m.person_id from team_member m where m.team_id = t.id and m.person_id is not null
            union select o.id from team_member m join person o on o.phone = m.phone where m.team_id = t.id) x) as "memberIds",
         (select coalesce(json_agg(x.name), '[]') from (
            select t.organisation as name union select m.organisation from team_member m where m.team_id = t.id
            union select o.organisation from team_member m join person o on o.id = m.person_id where m.team_id = t.id
            union select o.organisation from person o where o.id = t.lead_id) x where x.name is not null) as organisations,
         (select coalesce(json_agg(a.reviewer_id), '[]') from review_assignment a where a.project_id = p.id and a.cycle = ${REVIEW_CYCLE}) as "reviewerIds"
    from project p join team t on t.id = p.team_id
   where p.id = any($1) order by p.id`;

export interface NamedReviewer extends Reviewer {
  name: string;
}

/** Who may review in a competition, and who stands behind a submission. */
@Injectable()
export class ReviewerPool {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Everybody who holds the reviewer's role here, with how much they already have. */
  reviewers(competition: Competition): Promise<NamedReviewer[]> {
    return this.unitOfWork.reader.query<NamedReviewer[]>(REVIEWERS, [competition.tenantId, competition.id, MATRIX.ReviewProject]);
  }

  /** The people and organisations behind each project, and its reviewers of the present cycle. */
  applicants(projectIds: readonly string[]): Promise<ProjectToAssign[]> {
    return this.unitOfWork.reader.query<ProjectToAssign[]>(APPLICANTS, [projectIds]);
  }
}
