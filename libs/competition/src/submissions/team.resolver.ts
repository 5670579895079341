import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Community } from '@app/identity';
import { Access, Allow, Command, CurrentActor, inKeyOrder, Operation, Query, type Actor, type OperationContext } from '@app/platform';
import { DataSource } from 'typeorm';
import { ContactPhones } from './contact-phones.js';
import { Team } from './team.entity.js';
import { TeamAccess } from './team-access.js';
import { AddTeamMemberInput, CreateTeamInput, UpdateTeamInput } from './team.inputs.js';
import { TeamMember } from './team-member.entity.js';
import { Teams } from './teams.js';

@Resolver(() => Team)
export class TeamResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly teams: Teams,
    private readonly teamAccess: TeamAccess,
    private readonly phones: ContactPhones,
  ) {}

  @Allow('SubmitProject')
  @Query(() => [Team], { description: 'The teams one leads or belongs to, newest first.' })
  async myTeams(@CurrentActor() actor: Actor): Promise<Team[]> {
    const ids = await this.teamAccess.teamsOf(actor);
    this.access.decide(true);
    return this.dataSource.getRepository(Team).createQueryBuilder('team').where('team.id = any(:ids)', { ids }).orderBy('team.createdAt', 'DESC').addOrderBy('team.id').limit(100).getMany();
  }

  @Allow('SubmitProject')
  @Command(() => Team, { description: 'Creates a team one leads.' })
  createTeam(@Args('input') input: CreateTeamInput, @CurrentActor() actor: Actor): Promise<Team> {
    return this.teams.create(actor, input);
  }

  @Allow('SubmitProject')
  @Command(() => Team, { description: 'Changes a team; its lead only.' })
  updateTeam(@Args('input') input: UpdateTeamInput, @CurrentActor() actor: Actor): Promise<Team> {
    return this.teams.update(actor, input);
  }

  @Allow('SubmitProject')
  @Command(() => Team, { description: 'Adds a member; the lead only.' })
  addTeamMember(@Args('input') input: AddTeamMemberInput, @CurrentActor() actor: Actor): Promise<Team> {
    return this.teams.addMember(actor, input);
  }

  @Allow('SubmitProject')
  @Command(() => Team, { description: 'Removes a member; the lead only, and never the lead.' })
  removeTeamMember(@Args('teamId', { type: () => ID }) teamId: string, @Args('memberId', { type: () => ID }) memberId: string, @CurrentActor() actor: Actor): Promise<Team> {
    return this.teams.removeMember(actor, teamId, memberId);
  }

  @ResolveField(() => Community)
  async community(@Parent() team: Team, @Operation() operation: OperationContext): Promise<Community> {
    const loader = operation.loader<string, Community | null>(TeamResolver, async (ids) => inKeyOrder(ids, await this.dataSource.getRepository(Community).createQueryBuilder('c').where('c.id = any(:ids)', { ids }).getMany(), (c) => c.id));
    return (await loader.load(team.communityId))!;
  }

  @ResolveField(() => [TeamMember], { nullable: true, description: 'Who is in the team; for the team itself and the staff, null for others.' })
  async members(@Parent() team: Team, @CurrentActor() actor: Actor): Promise<TeamMember[] | null> {
    if (!(await this.teamAccess.seesInside(actor, team))) return null;
    return this.dataSource.getRepository(TeamMember).find({ where: { teamId: team.id }, order: { role: 'ASC', createdAt: 'ASC', id: 'ASC' } });
  }

  @ResolveField(() => String, { nullable: true, description: 'For the team itself and the staff, whose reading it stands in the audit trail; never public.' })
  contactPhone(@Parent() team: Team, @Operation() operation: OperationContext): Promise<string | null> {
    return this.phones.of(operation, team.id);
  }
}
