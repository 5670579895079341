import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Money } from '@app/platform';
import type { CompetitionStage, PanelRules, RoundStage } from '@app/rules';
import { CompetitionStageEnum } from '../competitions/competition.entity.js';
import { Absence } from '../judging/absence.entity.js';
import { Judge } from '../judging/judge.entity.js';
import { OwnBallot } from '../judging/own-ballot.js';
import { Recusal } from '../judging/recusal.entity.js';
import { RoundStageEnum } from '../judging/round.entity.js';

export const SheetKindEnum = { like: 'like', points: 'points', marks: 'marks' } as const;
registerEnumType(SheetKindEnum, { name: 'SheetKind', description: 'What a judge of the panel fills in: 点赞 or not, one number, or a mark per criterion. It is also the key of the ballot’s `mark`.' });

@ObjectType({ description: 'One line of the rubric (评分项). Marks are whole hundredths of a point.' })
export class DeskCriterion {
  @Field()
  key!: string;
  @Field()
  name!: string;
  @Field(() => Int, { description: 'Percent of the sheet.' })
  weight!: number;
  @Field(() => Int, { description: 'The highest mark, in hundredths of a point.' })
  maxCentipoints!: number;
  @Field(() => Int, { description: 'Marks are multiples of this, in hundredths of a point.' })
  stepCentipoints!: number;
}

@ObjectType({ description: 'The judge’s panel and its sheet, from the rules in force.' })
export class DeskPanel {
  @Field()
  key!: string;
  @Field()
  name!: string;
  @Field(() => SheetKindEnum)
  kind!: keyof typeof SheetKindEnum;
  @Field(() => Int, { nullable: true, description: 'The largest number, for `points` only.' })
  maxPoints!: number | null;
  @Field(() => [DeskCriterion], { description: 'For `marks`; else empty.' })
  criteria!: DeskCriterion[];
  @Field({ description: 'The judge may hand in 弃权: `{"abstain":true}`.' })
  mayAbstain!: boolean;

  static of({ key, name, sheet }: PanelRules): DeskPanel {
    const criteria = sheet.kind === 'rubric' ? sheet.criteria.map((c) => ({ key: c.key, name: c.name, weight: c.weight, maxCentipoints: c.maxPoints * 100, stepCentipoints: c.stepCentipoints })) : [];
    const kind = sheet.kind === 'rubric' ? ('marks' as const) : sheet.kind;
    return Object.assign(new DeskPanel(), { key, name, kind, maxPoints: sheet.kind === 'points' ? sheet.max : null, criteria, mayAbstain: true });
  }
}

@ObjectType({ description: 'One round with everything a judge reads about its project.' })
export class DeskRound {
  @Field(() => ID)
  roundId!: string;
  @Field(() => Int)
  position!: number;
  @Field(() => RoundStageEnum)
  stage!: RoundStage;
  @Field(() => ID)
  projectId!: string;
  @Field(() => String, { nullable: true })
  projectNumber!: string | null;
  @Field()
  projectTitle!: string;
  @Field()
  teamName!: string;
  @Field({ description: 'In one sentence.' })
  summary!: string;
  @Field({ description: 'What is missing in the community, and for whom.' })
  need!: string;
  @Field({ description: 'What the team will do.' })
  plan!: string;
  @Field(() => Money, { description: 'The whole budget, whoever pays.' })
  budgetTotal!: bigint;
  @Field(() => Money, { description: 'What is asked of the grant.' })
  requested!: bigint;
  @Field(() => [ID], { description: 'Photos at `/attachments/<id>/thumbnail?size=1280`, in the team’s order.' })
  photoIds!: string[];
  @Field(() => ID, { nullable: true, description: 'A recording that reads the project aloud, at `/attachments/<id>`.' })
  audioId!: string | null;
}

@ObjectType({ description: 'Everything one judge’s tablet needs to go on without the network: who, what to fill in, all rounds in order, and what was already handed in.' })
export class JudgeDesk {
  @Field()
  serverTime!: Date;
  @Field(() => Judge, { description: '“您是…，对吗？”' })
  judge!: Judge;
  @Field({ description: 'Sits at this very tablet now; only then are ballots taken.' })
  seatedHere!: boolean;
  @Field(() => ID)
  competitionId!: string;
  @Field()
  competitionName!: string;
  @Field()
  season!: string;
  @Field(() => CompetitionStageEnum)
  stage!: CompetitionStage;
  @Field(() => DeskPanel)
  panel!: DeskPanel;
  @Field(() => [DeskRound], { description: 'The run order; empty until it is drawn.' })
  rounds!: DeskRound[];
  @Field(() => [Recusal], { description: 'Projects this judge does not judge.' })
  recusals!: Recusal[];
  @Field(() => [Absence], { description: 'Absences in force.' })
  absences!: Absence[];
  @Field(() => [OwnBallot], { description: 'What the server has from this judge: after a tablet swap the new one goes on from here.' })
  ballots!: OwnBallot[];
}

@ObjectType({ description: 'Where a paired tablet belongs, before anybody signs in on it.' })
export class TabletDesk {
  @Field()
  serverTime!: Date;
  @Field({ description: 'What the tablet is called, e.g. `A-07`.' })
  deviceName!: string;
  @Field()
  tenantName!: string;
  @Field(() => ID, { nullable: true, description: 'The competition it serves; null: any of the street office.' })
  competitionId!: string | null;
  @Field(() => String, { nullable: true })
  competitionName!: string | null;
  @Field(() => String, { nullable: true })
  season!: string | null;
}
