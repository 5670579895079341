import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Blocker } from '@app/rules';

@ObjectType({ description: 'One case of a blocker.' })
class BlockerDetail {
  @Field()
  path!: string;
  @Field()
  code!: string;
  @Field()
  zh!: string;
  @Field()
  en!: string;
}

@ObjectType('Blocker', { description: 'One thing between a competition and its next stage, as a sentence with its figures.' })
export class BlockerView {
  @Field({ description: 'Stable: the code of the refusal the command would give, else of its own.' })
  code!: string;
  @Field({ description: '`stops`: the next stage cannot be reached while it stands. `attention`: somebody should look.' })
  severity!: string;
  @Field(() => Int)
  count!: number;
  @Field({ description: 'A path in the rules or the key of a panel; empty when it is about the whole.' })
  path!: string;
  @Field({ description: 'The sentence in Chinese.' })
  zh!: string;
  @Field({ description: 'The sentence in English.' })
  en!: string;
  @Field(() => String, { nullable: true, description: 'What to do about it.' })
  nextZh!: string | null;
  @Field(() => String, { nullable: true })
  nextEn!: string | null;
  @Field(() => [BlockerDetail], { description: 'At most 50 cases, each a sentence.' })
  details!: BlockerDetail[];

  static of({ next, details, ...blocker }: Blocker): BlockerView {
    return Object.assign(new BlockerView(), { ...blocker, nextZh: next?.zh ?? null, nextEn: next?.en ?? null, details: details.slice(0, 50) });
  }
}
