import { Args, Field, ID, InputType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Operation, OperationContext, Public, Query, type Actor } from '@app/platform';
import { IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { Community } from './community.entity.js';
import { CommunityLoader } from './community.loaders.js';
import { Tenant } from './tenant.entity.js';
import { Tenants } from './tenants.js';

@InputType()
class CreateCommunityInput {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;
  @Field({ description: 'Short code within the street office: lower-case letters, digits, hyphens.' })
  @MaxLength(40) @Matches(/^[a-z][a-z0-9-]*$/, { message: '代码只能用小写字母、数字和连字符，并以字母开头' })
  code!: string;
  @Field()
  @IsString() @MaxLength(60) @Matches(/\S/, { message: '名称不能为空' })
  name!: string;
}

@Resolver(() => Tenant)
export class TenantsResolver {
  constructor(
    private readonly service: Tenants,
    private readonly loader: CommunityLoader,
  ) {}

  @Public('which street offices there are is public')
  @Query(() => [Tenant], { description: 'The street offices of this installation.' })
  tenants(): Promise<Tenant[]> {
    return this.service.list();
  }

  @Public('which communities there are is public')
  @Query(() => [Community], { name: 'communities', description: 'The communities of a street office.' })
  listCommunities(@Args('tenantId', { type: () => ID }) tenantId: string): Promise<Community[]> {
    return this.service.communities(tenantId);
  }

  @ResolveField(() => [Community], { description: 'Its communities.' })
  communities(@Parent() tenant: Tenant, @Operation() operation: OperationContext): Promise<Community[]> {
    return this.loader.ofTenant(operation).load(tenant.id);
  }

  @Allow('ManageTenant')
  @Command(() => Community, { description: 'Adds a community to a street office.' })
  createCommunity(@Args('input') input: CreateCommunityInput, @CurrentActor() actor: Actor): Promise<Community> {
    return this.service.createCommunity(actor, { tenantId: input.tenantId, code: input.code, name: input.name.trim() });
  }
}
