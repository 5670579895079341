import { Injectable } from '@nestjs/common';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DataSource } from 'typeorm';

@ObjectType({ description: 'A judge who should perhaps not judge a project, and why. Found, not decided: staff record the recusal.' })
export class ConflictFinding {
  @Field(() => ID)
  judgeId!: string;
  @Field()
  judgeName!: string;
  @Field(() => ID)
  projectId!: string;
  @Field()
  projectTitle!: string;
  @Field(() => String, { description: '`same-organisation` or `member-of-the-team`.' })
  kind!: 'same-organisation' | 'member-of-the-team';
  @Field({ description: 'What they share.' })
  detail!: string;
  @Field({ description: 'A recusal is recorded.' })
  recused!: boolean;
}

/** Shared organisations are compared without spaces and case; a registered judge inside the team is the stronger finding. */
const FIND = `
  with plain as (select j.id, j.name, j.person_id, j.organisation, nullif(lower(regexp_replace(j.organisation, '\\s', '', 'g')), '') as org
                   from judge j where j.competition_id = $1 and j.withdrawn_at is null),
  ties as (
    select p.id as project_id, p.title, m.person_id, m.organisation from project p join team_member m on m.team_id = p.team_id where p.competition_id = $1 and p.status = 'shortlisted'
    union all
    select p.id, p.title, t.lead_id, t.organisation from project p join team t on t.id = p.team_id where p.competition_id = $1 and p.status = 'shortlisted')
  select distinct on (j.id, t.project_id) j.id as "judgeId", j.name as "judgeName", t.project_id as "projectId", t.title as "projectTitle",
         case when j.person_id = t.person_id then 'member-of-the-team' else 'same-organisation' end as kind,
         case when j.person_id = t.person_id then j.name else j.organisation end as detail,
         exists (select 1 from recusal x where x.judge_id = j.id and x.project_id = t.project_id) as recused
    from plain j join ties t on (j.person_id is not null and j.person_id = t.person_id) or (j.org is not null and j.org = lower(regexp_replace(t.organisation, '\\s', '', 'g')))
   order by j.id, t.project_id, kind`;

/** Finds conflicts of interest among judges and shortlisted teams. */
@Injectable()
export class Conflicts {
  constructor(private readonly dataSource: DataSource) {}

  /** Every finding of a competition, recused or not. */
  find(competitionId: string): Promise<ConflictFinding[]> {
    return this.dataSource.query<ConflictFinding[]>(FIND, [competitionId]);
  }
}
