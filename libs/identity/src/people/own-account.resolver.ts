import { Args, Field, ID, InputType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Operation, OperationContext, Public, Query, type Actor } from '@app/platform';
import type { Locale } from '@app/rules';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { SessionCookie } from '../sessions/session-cookie.js';
import { SessionView } from '../sessions/session.view.js';
import { Community } from '../tenants/community.entity.js';
import { CommunityLoader } from '../tenants/community.loaders.js';
import { OwnAccount } from './own-account.js';
import { Me } from './person.view.js';

@InputType({ description: 'Leave out what stays as it is.' })
class ProfileInput {
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @MaxLength(40) @Matches(/\S/, { message: '姓名不能为空' })
  name?: string;
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  communityId?: string | null;
  @Field(() => String, { nullable: true, description: '`zh-CN` or `en`.' })
  @IsOptional() @IsIn(['zh-CN', 'en'])
  locale?: Locale;
  @Field(() => String, { nullable: true, description: 'For whom the person works; conflicts of interest are found by it.' })
  @IsOptional() @IsString() @MaxLength(100)
  organisation?: string | null;
}

@Resolver(() => Me)
export class OwnAccountResolver {
  constructor(
    private readonly account: OwnAccount,
    private readonly cookie: SessionCookie,
    private readonly communities: CommunityLoader,
  ) {}

  @Public('answers null to visitors and only the own data to others')
  @Query(() => Me, { nullable: true, description: 'Who is asking; null for a visitor.' })
  me(@CurrentActor() actor: Actor): Promise<Me | null> {
    return this.account.me(actor);
  }

  @ResolveField(() => Community, { nullable: true })
  community(@Parent() me: Me, @Operation() operation: OperationContext): Promise<Community | null> | null {
    return me.communityId ? this.communities.of(operation).load(me.communityId) : null;
  }

  @Allow('EditOwnProfile')
  @Command(() => Me, { description: 'Changes the own name, community, language or organisation.' })
  updateMyProfile(@Args('input') input: ProfileInput, @CurrentActor() actor: Actor): Promise<Me> {
    const { name, communityId, locale, organisation } = input;
    return this.account.updateProfile(actor, { name: name ?? undefined, communityId, locale: locale ?? undefined, organisation });
  }

  @Allow('UseOwnAccount')
  @Query(() => [SessionView], { description: 'Where one is signed in now, newest first.' })
  mySessions(@CurrentActor() actor: Actor): Promise<SessionView[]> {
    return this.account.mySessions(actor);
  }

  @Allow('EditOwnProfile')
  @Command(() => SessionView, { description: 'Ends one of the own sessions at once, in every process.' })
  revokeSession(@Args('id', { type: () => ID }) id: string, @CurrentActor() actor: Actor): Promise<SessionView> {
    return this.account.revokeSession(actor, id);
  }

  @Public('whoever holds a session may end it; a visitor is told that there is none')
  @Command(() => SessionView, { description: 'Ends the session that asks.' })
  async signOut(@CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<SessionView> {
    const ended = await this.account.signOut(actor);
    this.cookie.clear(operation);
    return ended;
  }
}
