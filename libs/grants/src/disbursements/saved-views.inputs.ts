import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID, Length, Matches, MaxLength } from 'class-validator';

@InputType()
export class SaveViewInput {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field({ description: 'Own views differ by name; the same name replaces.' }) @Length(1, 40)
  name!: string;

  @Field({ description: 'The filter as the page’s address holds it.' }) @MaxLength(1000) @Matches(/^[\w=&%.~*+-]*$/)
  query!: string;
}
