import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Money } from '@app/platform';
import type { CampaignStatus } from '@app/rules';
import { IsUUID } from 'class-validator';
import { CampaignStatusEnum } from '../campaigns/campaign.enums.js';
import { MatchingOffer } from './matching-offer.entity.js';

@ArgsType()
export class PreviewMatchArgs {
  @Field(() => ID) @IsUUID()
  campaignId!: string;

  @Field(() => Money)
  amount!: bigint;
}

@ObjectType({ description: 'What a gift would trigger from one offer.' })
export class MatchPreviewLine {
  @Field(() => MatchingOffer)
  offer!: MatchingOffer;

  @Field(() => Money, { name: 'amount', nullable: true, description: 'Estimate for this gift; null where the share is known only at the end of the period.' })
  fen!: bigint | null;

  @Field(() => Int, { description: 'Residents still missing before the offer gives anything, this one counted.' })
  supportersMissing!: number;

  @Field({ description: 'Shared at the end of the period: the amount is what it would earn at most.' })
  sharedAtTheEnd!: boolean;

  @Field(() => [String], { description: 'Which limits would take how much, in words.' })
  cuts!: string[];
}

@ObjectType({ description: 'An estimate of what a gift would trigger now. Nothing is reserved until the gift is paid.' })
export class MatchPreview {
  @Field({ description: 'Always true: others may give first.' })
  estimate: boolean = true;

  @Field({ description: 'The estimate in words, in the language of the request.' })
  words!: string;

  @Field(() => Money, { name: 'total' })
  totalFen!: bigint;

  @Field(() => [MatchPreviewLine])
  lines!: MatchPreviewLine[];
}

@ObjectType({ description: 'A campaign that has something from an offer.' })
export class HelpedCampaign {
  @Field(() => ID)
  campaignId!: string;

  @Field(() => ID, { nullable: true })
  projectId!: string | null;

  @Field()
  title!: string;

  @Field(() => CampaignStatusEnum)
  status!: CampaignStatus;

  @Field(() => Money, { name: 'matched', description: 'Reserved or released for it.' })
  fen!: bigint;

  @Field(() => Int, { description: 'Its gifts that triggered something that stands.' })
  gifts!: number;
}

@ObjectType({ description: 'The effect of one matching offer, for its sponsor.' })
export class MatchingEffect {
  @Field(() => MatchingOffer)
  offer!: MatchingOffer;

  @Field(() => Money, { name: 'pool' })
  poolFen!: bigint;

  @Field(() => Money, { name: 'deposited', nullable: true, description: 'Of a deposit: free money in its fund now.' })
  availableFen!: bigint | null;

  @Field(() => Money, { name: 'reserved', description: 'For campaigns still running.' })
  reservedFen!: bigint;

  @Field(() => Money, { name: 'released', description: 'For campaigns that succeeded.' })
  releasedFen!: bigint;

  @Field(() => Money, { name: 'left' })
  leftFen!: bigint;

  @Field(() => Int, { description: 'Gifts that triggered something that stands.' })
  gifts!: number;

  @Field(() => Int)
  donors!: number;

  @Field(() => Int)
  projects!: number;

  @Field(() => Money, { name: 'residentsGave', description: 'What these residents gave.' })
  giftsFen!: bigint;

  @Field(() => String, { nullable: true, description: 'Residents’ yuan for each yuan of the sponsor; null before the first.' })
  leverage!: string | null;

  @Field(() => [HelpedCampaign], { description: 'The campaigns it helps, most first; at most 500 over all offers.' })
  helped!: HelpedCampaign[];
}

@ObjectType({ description: 'What one gift earned from one offer, and which limits took how much.' })
export class MatchExplanation {
  @Field(() => MatchingOffer)
  offer!: MatchingOffer;

  @Field(() => Money, { name: 'gift' })
  giftFen!: bigint;

  @Field(() => Money, { name: 'earned' })
  earnedFen!: bigint;

  @Field(() => Money, { name: 'matched' })
  fen!: bigint;

  @Field({ description: 'reserved, waiting, released or returned' })
  status!: string;

  @Field(() => [String], { description: 'Which limits took how much, in words.' })
  cuts!: string[];
}
