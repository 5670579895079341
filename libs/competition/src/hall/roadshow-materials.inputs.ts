import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { MOST_MATERIALS } from '@app/rules';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { ActPermission } from '../submissions/project.views.js';
import { RoadshowMaterial } from './roadshow-material.entity.js';

@InputType()
export class RoadshowMaterialInput {
  @Field(() => ID, { description: 'A file uploaded before: a picture or a PDF.' })
  @IsUUID()
  attachmentId!: string;

  @Field({ defaultValue: '' })
  @MaxLength(200)
  caption!: string;
}

@InputType()
export class SetRoadshowMaterialsInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field(() => [RoadshowMaterialInput], { description: 'All of them, in the order they are shown; they replace those there were.' })
  @IsArray() @ArrayMaxSize(MOST_MATERIALS) @ArrayUnique((file: RoadshowMaterialInput) => file?.attachmentId) @ValidateNested({ each: true }) @Type(() => RoadshowMaterialInput)
  files!: RoadshowMaterialInput[];
}

@ObjectType({ description: 'What a team shows on stage.' })
export class RoadshowMaterials {
  @Field(() => [RoadshowMaterial])
  files!: RoadshowMaterial[];

  @Field(() => ActPermission, { description: 'Whether the viewer may change them now.' })
  changeable!: ActPermission;
}
