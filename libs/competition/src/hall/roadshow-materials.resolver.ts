import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { Project } from '../submissions/project.entity.js';
import { RoadshowMaterials } from './roadshow-materials.js';
import { RoadshowMaterials as RoadshowMaterialsView, SetRoadshowMaterialsInput } from './roadshow-materials.inputs.js';

@Resolver(() => Project)
export class RoadshowMaterialsResolver {
  constructor(private readonly materials: RoadshowMaterials) {}

  @ResolveField(() => RoadshowMaterialsView, { nullable: true, description: 'What the team shows on stage; for the team and the staff, null for others.' })
  roadshowMaterials(@Parent() project: Project, @CurrentActor() actor: Actor): Promise<RoadshowMaterialsView | null> {
    return this.materials.of(actor, project);
  }

  @Allow('SubmitProject')
  @Command(() => RoadshowMaterialsView, { description: 'Sets what the team shows on stage, by anybody of a finalist’s team until its turn begins.' })
  setRoadshowMaterials(@Args('input') input: SetRoadshowMaterialsInput, @CurrentActor() actor: Actor): Promise<RoadshowMaterialsView> {
    return this.materials.set(actor, input);
  }
}
