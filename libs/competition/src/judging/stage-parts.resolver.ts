import { Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, inKeyOrder, Operation, OperationContext, type Actor } from '@app/platform';
import { DataSource } from 'typeorm';
import { BallotAct } from './ballot-act.entity.js';
import { Round } from './round.entity.js';

@ObjectType({ description: 'A project as it is announced on stage.' })
export class StageProject {
  id!: string;
  @Field(() => String, { nullable: true })
  number!: string | null;
  @Field()
  title!: string;
  @Field()
  teamName!: string;
}

const PROJECTS = `select p.id, p.number, p.title, t.name as "teamName" from project p join team t on t.id = p.team_id where p.id = any($1::uuid[])`;

/** What the run order says of each round beside its times. */
@Resolver(() => Round)
export class RoundPartsResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => StageProject, { description: 'The project whose turn it is.' })
  async project(@Parent() round: Round, @Operation() operation: OperationContext): Promise<StageProject> {
    const read = async (ids: readonly string[]) => inKeyOrder(ids, await this.dataSource.query<StageProject[]>(PROJECTS, [ids]), ({ id }) => id);
    return (await operation.loader<string, StageProject | null>(StageProject, read).load(round.projectId))!;
  }
}

/** What the desk must know to find the second pair of hands. */
@Resolver(() => BallotAct)
export class BallotActPartsResolver {
  @ResolveField(() => Boolean, { description: 'Proposed by whoever asks: then somebody else decides.' })
  proposedByMe(@Parent() act: BallotAct, @CurrentActor() actor: Actor): boolean {
    return act.proposedById === actor.id;
  }
}
