import { Args, Field, ID, InputType, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { STAFF_ROLES, type StaffRole } from '@app/rules';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { RoleGrant } from './role-grant.entity.js';
import { Roles } from './roles.js';

@InputType()
class GrantRoleInput {
  @Field(() => ID)
  @IsUUID()
  personId!: string;
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;
  @Field(() => ID, { nullable: true, description: 'Only in this competition; else in the whole street office.' })
  @IsOptional() @IsUUID()
  competitionId?: string;
  @Field(() => String, { description: 'One of admin, organiser, screener, host, certifier, auditor.' })
  @IsIn(STAFF_ROLES)
  role!: StaffRole;
}

@InputType()
class RevokeRoleInput {
  @Field(() => ID)
  @IsUUID()
  grantId!: string;
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @MaxLength(500)
  reason?: string;
}

@Resolver(() => RoleGrant)
export class RolesResolver {
  constructor(private readonly roles: Roles) {}

  @Allow('ManagePeople')
  @Command(() => RoleGrant, { description: 'Grants a staff role to a person of the own street office. Needs a step-up.' })
  grantRole(@Args('input') input: GrantRoleInput, @CurrentActor() actor: Actor): Promise<RoleGrant> {
    return this.roles.grant(actor, { ...input, competitionId: input.competitionId ?? null });
  }

  @Allow('ManagePeople')
  @Command(() => RoleGrant, { description: 'Takes a staff role back, at once everywhere; the last administrator stays. Needs a step-up.' })
  revokeRole(@Args('input') input: RevokeRoleInput, @CurrentActor() actor: Actor): Promise<RoleGrant> {
    return this.roles.revoke(actor, input.grantId, input.reason ?? null);
  }
}
