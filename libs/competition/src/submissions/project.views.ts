import { Field, ObjectType } from '@nestjs/graphql';
import { wordRefusal, type Locale, type Refusal } from '@app/rules';

@ObjectType({ description: 'Whether the viewer may do something now; answered by the same function that guards it.' })
export class ActPermission {
  @Field()
  allowed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, in the language of the request.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The code of that refusal, for a page that explains more.' })
  code!: string | null;

  static of(refusal: Refusal | null, locale: Locale): ActPermission {
    return { allowed: refusal === null, code: refusal?.code ?? null, reason: refusal && wordRefusal(refusal, locale).message };
  }
}

@ObjectType({ description: 'What the viewer may do with a project now.' })
export class ProjectPermissions {
  @Field(() => ActPermission)
  edit!: ActPermission;

  @Field(() => ActPermission)
  submit!: ActPermission;

  @Field(() => ActPermission, { description: 'Hand in again what was returned.' })
  resubmit!: ActPermission;

  @Field(() => ActPermission)
  withdraw!: ActPermission;

  @Field(() => ActPermission, { name: 'return', description: 'Return it to the team for correction.' })
  giveBack!: ActPermission;
}

@ObjectType({ description: 'One visible change between two versions.' })
export class SubmissionChangeView {
  @Field({ description: 'The part, e.g. `budgetLines.2.quantityMilli`.' })
  path!: string;

  @Field(() => String, { nullable: true, description: 'Null: it was added.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'Null: it was removed.' })
  after!: string | null;
}
