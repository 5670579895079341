import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';

const notBlank = Matches(/\S/, { message: '不能为空' });

@InputType()
export class LikeProjectInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field(() => String, { nullable: true, description: 'A random value the browser keeps, so that many likes from one device are seen; stored only as a keyed hash.' })
  @IsOptional() @IsString() @MaxLength(100)
  deviceToken?: string | null;
}

@InputType()
export class ReviewHeldLikesInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => [ID])
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(500) @ArrayUnique() @IsUUID(undefined, { each: true })
  likeIds!: string[];

  @Field({ description: 'True: they count; false: they never do.' })
  @IsBoolean()
  accept!: boolean;

  @Field()
  @Length(1, 500) @notBlank
  reason!: string;
}

@InputType()
export class CommentOnProjectInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field()
  @Length(1, 1000) @notBlank
  text!: string;
}

@InputType()
export class ModerateCommentInput {
  @Field(() => ID)
  @IsUUID()
  commentId!: string;

  @Field()
  @Length(1, 500) @notBlank
  reason!: string;
}

@InputType()
export class ReportCommentInput {
  @Field(() => ID)
  @IsUUID()
  commentId!: string;

  @Field()
  @Length(1, 500) @notBlank
  reason!: string;
}
