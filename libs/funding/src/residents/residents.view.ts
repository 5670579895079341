import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

@ObjectType({ description: 'What the import of a roster did.' })
export class RosterImport {
  @Field(() => Int)
  added!: number;
  @Field(() => Int, { description: 'Were there already.' })
  known!: number;
}

export type ResidentState = 'confirmed' | 'on_roster' | 'claimed';
export const ResidentStateEnum: Record<ResidentState, ResidentState> = { confirmed: 'confirmed', on_roster: 'on_roster', claimed: 'claimed' };
registerEnumType(ResidentStateEnum, { name: 'ResidentState', description: 'Whether somebody passes the gate of 社区互助: confirmed by the staff, by the community’s roster, or only said by themselves.' });

@ObjectType('ListedResident', { description: 'Somebody who says they live in a community, and whether that is confirmed. The phone number stays masked.' })
export class ListedResident {
  @Field(() => ID, { description: 'The person.' })
  id!: string;
  @Field()
  name!: string;
  @Field(() => String, { nullable: true, description: 'With its middle hidden.' })
  maskedPhone!: string | null;
  @Field(() => ID)
  communityId!: string;
  @Field(() => ResidentStateEnum)
  state!: ResidentState;
  @Field(() => Date, { nullable: true, description: 'Since when it is confirmed; null while it is not.' })
  confirmedAt!: Date | null;
  @Field({ description: 'When the person first signed in.' })
  createdAt!: Date;
}
