import { Args, ArgsType, Field, ID, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  Access, Allow, Command, connectionOf, CurrentActor, eachChange, Json, Live, PageArgs, paginate, Public, Query, Subscription, type Actor, type Connection,
} from '@app/platform';
import { COMPETITION_STAGES, holdsIn, isPublicStage, NEXT_STAGES, RULES_PRESETS, validateRules, type CompetitionStage, type Finding } from '@app/rules';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { Competition, CompetitionStageEnum } from './competition.entity.js';
import { AmendRulesInput, CancelCompetitionInput, CloneCompetitionInput, CreateCompetitionInput, ExtendDeadlineInput, UpdateRulesInput } from './competition.inputs.js';
import { Draw } from './draw.entity.js';
import { OpenCompetition } from './open-competition.js';
import { RulesVersion } from './rules-version.entity.js';
import { WriteRules } from './write-rules.js';

const CompetitionConnection = connectionOf(Competition, 'Competition');

@ArgsType()
class CompetitionFilter extends PageArgs {
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  tenantId?: string;

  @Field(() => CompetitionStageEnum, { nullable: true })
  @IsOptional() @IsString() @MaxLength(20) @IsIn(COMPETITION_STAGES)
  stage?: CompetitionStage;
}

@ObjectType('RulesFinding', { description: 'One thing wrong, or worth knowing, about rules: a sentence with the figures.' })
class RulesFindingView {
  @Field()
  code!: string;
  @Field({ description: '`error` keeps the competition from opening; `warning` is said aloud and may be accepted.' })
  severity!: string;
  @Field()
  path!: string;
  @Field({ description: 'The sentence in Chinese.' })
  zh!: string;
  @Field({ description: 'The sentence in English.' })
  en!: string;
}

@ObjectType('RulesPreset', { description: 'Complete, valid rules to start from; the dates are examples.' })
class RulesPresetView {
  @Field()
  key!: string;
  @Field()
  name!: string;
  @Field()
  nameEn!: string;
  @Field()
  summary!: string;
  @Field()
  summaryEn!: string;
  @Field(() => Json)
  rules!: object;
}

@Resolver(() => Competition)
export class CompetitionResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly live: Live,
    private readonly writeRules: WriteRules,
    private readonly openings: OpenCompetition,
  ) {}

  @Public('the season’s home page; drafts are filtered to the staff who may see them')
  @Query(() => CompetitionConnection, { description: 'Competitions, newest first; drafts only for their staff.' })
  competitions(@Args({ type: () => CompetitionFilter }) filter: CompetitionFilter, @CurrentActor() actor: Actor): Promise<Connection<Competition>> {
    const query = this.dataSource
      .getRepository(Competition)
      .createQueryBuilder('competition')
      .where(`(competition.stage <> 'draft' or competition.tenantId = any(:tenants) or competition.id = any(:own))`, {
        tenants: this.access.tenantsWith(actor, 'ReadCompetition'), own: this.access.competitionsWith(actor, 'ReadCompetition'),
      });
    if (filter.tenantId) query.andWhere('competition.tenantId = :tenantId', filter);
    if (filter.stage) query.andWhere('competition.stage = :stage', filter);
    return paginate(query, filter);
  }

  @Public('public once open; a draft is null to everybody but its staff')
  @Query(() => Competition, { nullable: true, description: 'One competition; null when there is none or it is a draft one may not see.' })
  async competition(@Args('id', { type: () => ID }) id: string, @CurrentActor() actor: Actor): Promise<Competition | null> {
    const competition = await this.dataSource.getRepository(Competition).findOneBy({ id });
    if (!competition || isPublicStage(competition.stage)) return competition;
    return holdsIn(actor.grants, 'ReadCompetition', { tenantId: competition.tenantId, competitionId: id }) ? competition : null;
  }

  @Public('a pure calculation on what the caller sends')
  @Query(() => [RulesFindingView], { description: 'Checks rules while they are being written: everything wrong or worth knowing, with figures.' })
  checkRules(@Args('rules', { type: () => Json }) rules: object): Finding[] {
    return validateRules(rules);
  }

  @Public('the presets are part of the product')
  @Query(() => [RulesPresetView], { description: 'Rules to start from.' })
  rulesPresets(): RulesPresetView[] {
    const timeline = { submissionsOpenAt: '2026-03-01T00:00:00.000Z', submissionsCloseAt: '2026-04-30T15:59:59.000Z', roadshowOn: '2026-06-23' };
    return RULES_PRESETS.map(({ key, name, summary, rules }) => ({ key, name: name.zh, nameEn: name.en, summary: summary.zh, summaryEn: summary.en, rules: rules(timeline) }));
  }

  @ResolveField(() => [CompetitionStageEnum], { description: 'The stages that may follow this one.' })
  nextStages(@Parent() competition: Competition): readonly CompetitionStage[] {
    return NEXT_STAGES[competition.stage];
  }

  @ResolveField(() => [RulesVersion], { description: 'The frozen rules and their amendments, oldest first.' })
  rulesVersions(@Parent() competition: Competition): Promise<RulesVersion[]> {
    return this.dataSource.getRepository(RulesVersion).find({ where: { competitionId: competition.id }, order: { version: 'ASC' }, take: 100 });
  }

  @ResolveField(() => [Draw], { description: 'The committed draws; the seed appears once revealed.' })
  draws(@Parent() competition: Competition): Promise<Draw[]> {
    return this.dataSource.getRepository(Draw).find({ where: { competitionId: competition.id }, order: { purpose: 'ASC' } });
  }

  @Allow('WriteRules')
  @Command(() => Competition, { description: 'Creates a competition in draft from a preset or from given rules.' })
  createCompetition(@Args('input') input: CreateCompetitionInput, @CurrentActor() actor: Actor): Promise<Competition> {
    return this.writeRules.create(actor, input);
  }

  @Allow('WriteRules')
  @Command(() => Competition, { description: 'Starts a new season from an earlier one’s rules.' })
  cloneCompetition(@Args('input') input: CloneCompetitionInput, @CurrentActor() actor: Actor): Promise<Competition> {
    return this.writeRules.clone(actor, input);
  }

  @Allow('WriteRules')
  @Command(() => Competition, { description: 'Saves rules that are still being written. Refused once frozen, or when somebody else saved in between.' })
  updateRules(@Args('input') input: UpdateRulesInput, @CurrentActor() actor: Actor): Promise<Competition> {
    return this.writeRules.update(actor, input);
  }

  @Allow('OpenCompetition')
  @Command(() => Competition, { description: 'Freezes and hashes the rules, commits the draws and opens submissions.' })
  openCompetition(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<Competition> {
    return this.openings.open(actor, competitionId);
  }

  @Allow('OpenCompetition')
  @Command(() => Competition, { description: 'Publishes changed rules with a reason.' })
  amendRules(@Args('input') input: AmendRulesInput, @CurrentActor() actor: Actor): Promise<Competition> {
    return this.openings.amend(actor, input);
  }

  @Allow('OpenCompetition')
  @Command(() => Competition, { description: 'Moves the submission deadline later: a published amendment.' })
  extendDeadline(@Args('input') input: ExtendDeadlineInput, @CurrentActor() actor: Actor): Promise<Competition> {
    return this.openings.extendDeadline(actor, input);
  }

  @Allow('OpenCompetition')
  @Command(() => Competition, { description: 'Cancels the competition; nothing is deleted.' })
  cancelCompetition(@Args('input') input: CancelCompetitionInput, @CurrentActor() actor: Actor): Promise<Competition> {
    return this.openings.cancel(actor, input);
  }

  @Public('the same as the query `competition`')
  @Subscription(() => Competition, { nullable: true, resolve: (value: unknown) => value, description: 'The competition now, and again whenever it changes.' })
  competitionChanged(@Args('id', { type: () => ID }) id: string, @CurrentActor() actor: Actor): AsyncIterableIterator<Competition | null> {
    return eachChange(this.live.changes(`competition:${id}`), () => this.competition(id, actor));
  }
}

@Resolver(() => Draw)
export class DrawResolver {
  @ResolveField(() => String, { nullable: true, description: 'The secret, once revealed; its SHA-256 must equal the commitment.' })
  revealedSecret(@Parent() draw: Draw): string | null {
    return draw.revealedAt ? draw.secret : null;
  }
}
