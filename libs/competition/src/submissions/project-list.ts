import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { Injectable } from '@nestjs/common';
import { Access, PageArgs, paginate, refused, type Actor, type Connection } from '@app/platform';
import { isPublicStage, PROJECT_STATUSES, publicStatuses, publicViewOf, type ProjectStatus } from '@app/rules';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { Competitions } from '../competitions/competitions.js';
import { Project } from './project.entity.js';
import { ProjectStatusEnum } from './submission.enums.js';
import { TeamAccess } from './team-access.js';

@ArgsType()
export class ProjectFilter extends PageArgs {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => ProjectStatusEnum, { nullable: true })
  @IsOptional() @IsIn(PROJECT_STATUSES)
  status?: ProjectStatus;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  communityId?: string;

  @Field(() => Boolean, { nullable: true, description: 'True: only those with an award that is proposed or confirmed; false: only those without.' })
  @IsOptional() @IsBoolean()
  awarded?: boolean;

  @Field(() => String, { nullable: true, description: 'Part of the title, whatever the case or width of its letters, or the number.' })
  @IsOptional() @MaxLength(80)
  text?: string;
}

@ArgsType()
export class VersionRange {
  @Field(() => Int)
  @IsInt()
  from!: number;

  @Field(() => Int)
  @IsInt()
  to!: number;
}

/** The index finds titles with all the pairs, the comparison keeps those that have them in this order; no wildcards anywhere. */
const MATCHES = `((project.titlePairs @> search_pairs_asked(:text) and strpos(search_fold(project.title), search_fold(:text)) > 0) or project.number = :number)`;

const AWARDED = `exists (select from award a where a.project_id = project.id and a.status in ('proposed', 'confirmed'))`;

/** Lists of projects, each with its own visibility. */
@Injectable()
export class ProjectList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly competitions: Competitions,
    private readonly teamAccess: TeamAccess,
  ) {}

  /** Staff see everything ever handed in, everybody else what `isPublicProject` names; one's own stand in `mine`. */
  async of(actor: Actor, filter: ProjectFilter): Promise<Connection<Project>> {
    const competition = await this.competitions.load(filter.competitionId);
    const staff = this.access.allows(actor, 'ReadSubmissions', { tenantId: competition.tenantId, competitionId: competition.id });
    if (!isPublicStage(competition.stage) && !staff) throw refused('NOT_FOUND', { what: '大赛' });
    const query = this.dataSource.getRepository(Project).createQueryBuilder('project').where('project.competitionId = :competitionId', filter);
    if (staff) query.andWhere(`project.status <> 'draft' and project.sequence is not null`);
    else query.andWhere('project.status = any(:shown)', { shown: publicStatuses(publicViewOf(competition)) });
    if (filter.status) query.andWhere('project.status = :status', filter);
    if (filter.communityId) query.andWhere('project.communityId = :communityId', filter);
    if (typeof filter.awarded === 'boolean') query.andWhere(filter.awarded ? AWARDED : `not ${AWARDED}`);
    const text = filter.text?.trim();
    if (text) query.andWhere(MATCHES, { text, number: text.normalize('NFKC') });
    return paginate(query, filter);
  }

  /** Everything of the actor's teams, drafts too. */
  async mine(actor: Actor, page: PageArgs): Promise<Connection<Project>> {
    const teamIds = await this.teamAccess.teamsOf(actor);
    this.access.decide(true);
    return paginate(this.dataSource.getRepository(Project).createQueryBuilder('project').where('project.teamId = any(:teamIds)', { teamIds }), page);
  }
}
