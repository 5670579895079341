import { Field, ObjectType } from '@nestjs/graphql';
import { RoadshowSession } from './roadshow-session.entity.js';
import { Round } from './round.entity.js';

@ObjectType('RunOrder', { description: 'The sessions of the roadshow and its rounds in order (出场顺序).' })
export class RunOrderView {
  @Field(() => [RoadshowSession])
  sessions!: RoadshowSession[];

  @Field(() => [Round])
  rounds!: Round[];
}
