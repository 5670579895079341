import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'What the import of a roster did.' })
export class RosterImport {
  @Field(() => Int)
  added!: number;
  @Field(() => Int, { description: 'Were there already.' })
  known!: number;
}
