import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@app/platform';
import type { ScreeningOutcome, Verdict } from '@app/rules';
import { Project } from '../submissions/project.entity.js';
import { Appeal } from './appeal.entity.js';
import { DuplicateScan } from './duplicate-scan.entity.js';
import { VerdictEnum } from './review.entity.js';

/** One line of the screening board; its parts are read by loaders. */
@ObjectType({ description: 'One project on the screening board.' })
export class ScreeningEntry {
  @Field(() => ID, { description: 'The project’s id.' })
  id!: string;

  @Field(() => Project)
  project!: Project;

  createdAt!: Date;
}

const EntryConnection = connectionOf(ScreeningEntry, 'ScreeningEntry');

@ObjectType({ description: 'A page of the screening board (Relay), and whether duplicates are still being looked for.' })
export class ScreeningBoard extends EntryConnection {
  @Field(() => DuplicateScan, { nullable: true, description: 'The last look for duplicates; null before screening began.' })
  duplicateScan!: DuplicateScan | null;
}

@ObjectType('ScreeningOutcome', { description: 'What the reviews of a project say together.' })
export class ScreeningOutcomeView {
  @Field(() => String, { description: '`waiting`, `agreed`, `second-opinion`, `majority` or `split` (the organiser decides).' })
  state!: ScreeningOutcome['state'];
  @Field(() => Int, { description: 'Reviews still missing.' })
  missing!: number;
  @Field(() => VerdictEnum, { nullable: true })
  verdict!: Verdict | null;
}

@ObjectType({ description: 'What a team is told about its screening; never who reviewed.' })
export class ScreeningResult {
  @Field(() => VerdictEnum)
  verdict!: Verdict;
  @Field(() => String, { nullable: true })
  reason!: string | null;
  @Field()
  decidedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'Until when a rejection may be appealed; null for anything else.' })
  appealUntil!: Date | null;
  @Field(() => ID, { nullable: true, description: 'The rejection letter, a document of the records; null for anything but a rejection.' })
  letterId!: string | null;
  @Field(() => Appeal, { nullable: true })
  appeal!: Appeal | null;
}

@ObjectType('Reviewer', { description: 'Somebody who may review here.' })
export class ReviewerView {
  @Field(() => ID)
  id!: string;
  @Field()
  name!: string;
  @Field(() => String, { nullable: true })
  organisation!: string | null;
  @Field(() => Int, { description: 'Reviews asked of this person in this competition so far.' })
  load!: number;
}

@ObjectType({ description: 'A project for which there were not enough reviewers without a conflict.' })
export class ShortOfReviewers {
  @Field(() => ID)
  projectId!: string;
  @Field(() => Int)
  missing!: number;
}

@ObjectType({ description: 'What an assignment of reviewers did.' })
export class ReviewersAssigned {
  @Field(() => Int)
  assigned!: number;
  @Field(() => [ShortOfReviewers], { description: 'Projects that still lack reviewers.' })
  short!: ShortOfReviewers[];
}
