import { Field, ID, ObjectType } from '@nestjs/graphql';
import { maskPhone, type Locale } from '@app/rules';
import type { Person } from './person.entity.js';

@ObjectType('Person', { description: 'A person as an administrator sees them: the phone number stays masked.' })
export class PersonView {
  @Field(() => ID)
  id!: string;
  @Field()
  name!: string;
  @Field(() => String, { nullable: true })
  account!: string | null;
  @Field(() => String, { nullable: true, description: 'With its middle hidden.' })
  maskedPhone!: string | null;
  @Field(() => String, { nullable: true })
  organisation!: string | null;
  @Field(() => String, { nullable: true })
  communityId!: string | null;
  @Field()
  createdAt!: Date;
  @Field(() => Date, { nullable: true })
  suspendedAt!: Date | null;
  @Field(() => Date, { nullable: true })
  erasedAt!: Date | null;

  static of({ id, name, account, phone, organisation, communityId, createdAt, suspendedAt, erasedAt }: Person): PersonView {
    return Object.assign(new PersonView(), { id, name, account, maskedPhone: maskPhone(phone), organisation, communityId, createdAt, suspendedAt, erasedAt });
  }
}

@ObjectType({ description: 'A role the session acts under.' })
export class HeldRole {
  @Field(() => String)
  role!: string;
  @Field(() => String, { nullable: true, description: 'Null: everywhere.' })
  tenantId!: string | null;
  @Field(() => String, { nullable: true, description: 'Null: in the whole street office.' })
  competitionId!: string | null;
}

@ObjectType({ description: 'Who is asking: the signed-in person, judge or tablet.' })
export class Me {
  @Field(() => ID, { description: 'The person, judge or device.' })
  id!: string;
  @Field({ description: '`person`, `judge` or `tablet`.' })
  kind!: string;
  @Field()
  name!: string;
  @Field({ description: 'False for a newcomer who has not said their name yet: ask for it (`updateMyProfile`).' })
  named!: boolean;
  @Field(() => String)
  locale!: Locale;
  @Field(() => [HeldRole], { description: 'What this session may act as: less than the person holds when the way of signing in does not carry it.' })
  roles!: HeldRole[];
  @Field(() => String, { nullable: true })
  maskedPhone!: string | null;
  @Field(() => String, { nullable: true })
  account!: string | null;
  @Field(() => String, { nullable: true })
  communityId!: string | null;
  @Field(() => String, { nullable: true })
  organisation!: string | null;
  @Field()
  totpEnrolled!: boolean;
  @Field()
  mustChangePassword!: boolean;
  @Field(() => Date, { nullable: true, description: 'When the one-time password was last confirmed in this session.' })
  steppedUpAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'The tablet the session is bound to.' })
  deviceId!: string | null;
  @Field(() => String, { nullable: true })
  competitionId!: string | null;
}
