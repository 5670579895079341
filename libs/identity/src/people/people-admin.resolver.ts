import { Args, ArgsType, Field, ID, InputType, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, connectionOf, CurrentActor, groupedByKey, Operation, OperationContext, PageArgs, Query, type Actor, type Connection } from '@app/platform';
import { PASSWORD_MAX, STAFF_ROLES, type StaffRole } from '@app/rules';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import { DataSource, In, IsNull } from 'typeorm';
import { RoleGrant } from '../roles/role-grant.entity.js';
import { StaffAccounts, type StaffAccess } from '../staff/staff-accounts.js';
import { PersonErasure } from './person-erasure.js';
import { PersonLifecycle } from './person-lifecycle.js';
import { PersonView } from './person.view.js';
import { TenantPeople } from './tenant-people.js';

const PersonConnection = connectionOf(PersonView, 'Person');

@ArgsType()
class PeopleSearch extends PageArgs {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;
  @Field(() => String, { nullable: true, description: 'A piece of the name or account, or a whole phone number.' })
  @IsOptional() @IsString() @MaxLength(60)
  search?: string;
}

@InputType()
class StaffRoleInput {
  @Field(() => String, { description: 'One of admin, organiser, screener, host, certifier, auditor.' })
  @IsIn(STAFF_ROLES)
  role!: StaffRole;
  @Field(() => ID, { nullable: true, description: 'Only in this competition; else in the whole street office.' })
  @IsOptional() @IsUUID()
  competitionId?: string;
}

@InputType()
class CreateStaffInput {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;
  @Field({ description: 'Sign-in name: a letter, then letters, digits, `.`, `_` or `-`.' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.normalize('NFKC').trim().toLowerCase() : value))
  @Matches(/^[a-z][a-z0-9._-]{2,39}$/, { message: '账号须以字母开头，3 至 40 个字母、数字、点、下划线或连字符' })
  account!: string;
  @Field()
  @IsString() @MaxLength(40) @Matches(/\S/, { message: '姓名不能为空' })
  name!: string;
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @MaxLength(100)
  organisation?: string;
  @Field(() => String, { nullable: true, description: 'Left out: one is made up.' })
  @IsOptional() @IsString() @MaxLength(PASSWORD_MAX)
  temporaryPassword?: string;
  @Field(() => [StaffRoleInput])
  @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => StaffRoleInput)
  roles!: StaffRoleInput[];
}

@InputType()
class PersonActInput {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;
  @Field(() => ID)
  @IsUUID()
  personId!: string;
  @Field()
  @IsString() @MaxLength(500) @Matches(/\S/, { message: '请写明理由' })
  reason!: string;
}

@ObjectType('StaffAccess', { description: 'The account and the temporary password to hand over; shown once.' })
class StaffAccessView {
  @Field(() => PersonView)
  person!: PersonView;
  @Field()
  temporaryPassword!: string;
}

@Resolver(() => PersonView)
export class PeopleAdminResolver {
  private readonly rolesLoader = {};

  constructor(
    private readonly directory: TenantPeople,
    private readonly accounts: StaffAccounts,
    private readonly lifecycle: PersonLifecycle,
    private readonly erasure: PersonErasure,
    private readonly dataSource: DataSource,
  ) {}

  @Allow('ReadPeople')
  @Query(() => PersonConnection, { description: 'The people of a street office, newest first. Looking is recorded in the audit trail.' })
  people(@Args({ type: () => PeopleSearch }) search: PeopleSearch, @CurrentActor() actor: Actor): Promise<Connection<PersonView>> {
    return this.directory.search(actor, search.tenantId, { search: search.search?.trim() || null, page: search });
  }

  @ResolveField(() => [RoleGrant], { description: 'The staff roles held now in the street offices the reader may look into.' })
  roles(@Parent() person: PersonView, @CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<RoleGrant[]> {
    const tenants = actor.grants.flatMap(({ tenantId }) => (tenantId ? [tenantId] : []));
    const loader = operation.loader<string, RoleGrant[]>(this.rolesLoader, async (ids) =>
      groupedByKey(ids, await this.dataSource.getRepository(RoleGrant).find({ where: { personId: In([...ids]), tenantId: In(tenants), revokedAt: IsNull() }, order: { createdAt: 'ASC' } }), ({ personId }) => personId),
    );
    return loader.load(person.id);
  }

  @Allow('ManagePeople')
  @Command(() => StaffAccessView, { description: 'Makes a staff account with its roles. Needs a step-up.' })
  createStaff(@Args('input') input: CreateStaffInput, @CurrentActor() actor: Actor): Promise<StaffAccess> {
    const roles = input.roles.map(({ role, competitionId }) => ({ role, competitionId: competitionId ?? null }));
    return this.accounts.create(actor, { ...input, name: input.name.trim(), organisation: input.organisation ?? null, temporaryPassword: input.temporaryPassword ?? null, roles });
  }

  @Allow('ManagePeople')
  @Command(() => StaffAccessView, { description: 'For a lost password or authenticator: a new temporary password, no authenticator, every session ended. Needs a step-up.' })
  resetStaffAccess(@Args('input') input: PersonActInput, @CurrentActor() actor: Actor): Promise<StaffAccess> {
    return this.accounts.reset(actor, { ...input });
  }

  @Allow('ManagePeople')
  @Command(() => PersonView, { description: 'Signs a person out everywhere and lets them in no more. Needs a step-up.' })
  suspendPerson(@Args('input') input: PersonActInput, @CurrentActor() actor: Actor): Promise<PersonView> {
    return this.lifecycle.suspend(actor, { ...input });
  }

  @Allow('ManagePeople')
  @Command(() => PersonView, { description: 'Lets a suspended person in again. Needs a step-up.' })
  reinstatePerson(@Args('input') input: PersonActInput, @CurrentActor() actor: Actor): Promise<PersonView> {
    return this.lifecycle.reinstate(actor, { ...input });
  }

  @Allow('ManagePeople')
  @Command(() => PersonView, { description: 'Removes a person\'s data; the row stays so that records add up. Needs a step-up.' })
  erasePerson(@Args('input') input: PersonActInput, @CurrentActor() actor: Actor): Promise<PersonView> {
    return this.lifecycle.erase(actor, { ...input });
  }

  @Allow('EditOwnProfile')
  @Command(() => PersonView, { description: 'Removes the own data and signs out everywhere. Cannot be undone.' })
  eraseMe(@CurrentActor() actor: Actor): Promise<PersonView> {
    return this.erasure.eraseSelf(actor);
  }
}
