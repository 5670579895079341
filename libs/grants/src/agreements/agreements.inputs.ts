import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { AgreementTerms } from '@app/rules';
import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { SIDES, SideEnum, type Side } from './agreement.entity.js';

@InputType()
export class SetGrantPolicyInput implements AgreementTerms {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;

  @Field(() => Int, { description: 'Moves out of a budget line up to this share of what was agreed for it need no approval; hundredths of a percent, at most 5000.' })
  @IsInt() @Min(0) @Max(10_000)
  smallChangeBps!: number;

  @Field(() => Int, { description: 'On termination: share of the money paid and not supported by accepted expenses that goes back; hundredths of a percent.' })
  @IsInt() @Min(0) @Max(10_000)
  clawbackBps!: number;

  @Field(() => Int, { description: 'Days after the termination by which it is due back.' })
  @IsInt() @Min(0) @Max(1000)
  clawbackDays!: number;

  @Field(() => Int, { description: 'Months a team may not apply or be funded after a breach.' })
  @IsInt() @Min(0) @Max(1000)
  blacklistMonths!: number;
}

@ObjectType('GrantPolicy', { description: 'What an office agrees with every funded team, as data. Agreements already issued keep the terms they were issued with.' })
export class GrantPolicyView implements AgreementTerms {
  @Field(() => Int)
  smallChangeBps!: number;
  @Field(() => Int)
  clawbackBps!: number;
  @Field(() => Int)
  clawbackDays!: number;
  @Field(() => Int)
  blacklistMonths!: number;
}

@InputType()
export class SignAgreementInput {
  @Field(() => ID, { description: 'The latest version.' })
  @IsUUID()
  agreementId!: string;

  @Field(() => SideEnum)
  @IsIn(SIDES)
  side!: Side;

  @Field({ description: 'SHA-256 of the paper that was signed, as the agreement names it.' })
  @Matches(/^[0-9a-fA-F]{64}$/, { message: '请填写 64 位十六进制的 SHA-256' })
  documentSha256!: string;

  @Field(() => ID, { description: 'The signed copy, uploaded by the same person.' })
  @IsUUID()
  attachmentId!: string;

  @Field({ description: 'SHA-256 of the signed copy as the sender has it: a file that changed on the way is refused.' })
  @Matches(/^[0-9a-fA-F]{64}$/, { message: '请填写 64 位十六进制的 SHA-256' })
  fileSha256!: string;
}
