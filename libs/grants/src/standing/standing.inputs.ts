import { Field, ID, InputType } from '@nestjs/graphql';
import { MEASURE_KINDS, type MeasureKind } from '@app/rules';
import { IsBoolean, IsIn, IsUUID, Length } from 'class-validator';
import { MeasureKindEnum } from './measure.entity.js';

@InputType()
export class ProposeMeasureInput {
  @Field(() => ID)
  @IsUUID()
  grantId!: string;

  @Field(() => MeasureKindEnum)
  @IsIn(MEASURE_KINDS)
  kind!: MeasureKind;

  @Field({ defaultValue: false, description: 'Only for `terminate`: the team broke the agreement, which bars it for the months of the terms.' })
  @IsBoolean()
  breach: boolean = false;

  @Field()
  @Length(2, 1000)
  reason!: string;
}

@InputType()
export class DecideMeasureInput {
  @Field(() => ID)
  @IsUUID()
  measureId!: string;

  @Field({ description: 'True: carry it out; false: reject it.' })
  @IsBoolean()
  approve!: boolean;

  @Field()
  @Length(2, 1000)
  reason!: string;
}

@InputType()
export class ProposeBarLiftInput {
  @Field(() => ID)
  @IsUUID()
  barId!: string;

  @Field()
  @Length(2, 1000)
  reason!: string;
}

@InputType()
export class DecideBarLiftInput {
  @Field(() => ID)
  @IsUUID()
  barId!: string;

  @Field({ description: 'True: lift it; false: it stays.' })
  @IsBoolean()
  approve!: boolean;

  @Field()
  @Length(2, 1000)
  reason!: string;
}
