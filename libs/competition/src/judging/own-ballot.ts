import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Json } from '@app/platform';
import type { BallotMark } from '@app/rules';

@ObjectType({ description: 'A judge’s own ballot as the server has it.' })
export class OwnBallot {
  @Field(() => ID)
  ballotId!: string;
  @Field(() => ID)
  projectId!: string;
  @Field(() => ID)
  roundId!: string;
  @Field(() => Int)
  revision!: number;
  @Field(() => Json)
  mark!: BallotMark;
  @Field()
  receiptCode!: string;
  @Field(() => String, { description: '`counted` or `late`.' })
  status!: string;
}

/** What one judge has handed in: the versions that count, and late ones that wait for a decision. */
export const OWN_BALLOTS = `
  select b.id as "ballotId", b.project_id as "projectId", b.round_id as "roundId", b.revision, b.mark, b.receipt_code as "receiptCode",
         case when k.ballot_id is null then 'late' else 'counted' end as status
    from ballot b left join counted_ballot k on k.ballot_id = b.id
   where b.judge_id = $1 and (k.ballot_id is not null or b.source = 'late') order by b.created_at`;
