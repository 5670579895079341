import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Money } from '@app/platform';
import { PAYMENT_MISMATCHES, PAYMENT_STATE_WORDS, PAYMENT_STATES, paymentState, type Locale, type PaymentMismatch, type PaymentState } from '@app/rules';
import { PROVIDER_NAMES, type PaymentDevice, type ProviderName } from '../payment-provider.js';
import type { PaymentAttempt } from './payment-attempt.entity.js';

const same = <T extends string>(values: readonly T[]): Record<string, T> => Object.fromEntries(values.map((value) => [value, value]));

export const ProviderEnum: Record<string, ProviderName> = same(PROVIDER_NAMES);
registerEnumType(ProviderEnum, { name: 'PaymentProvider', description: 'Where one pays: 支付宝, Stripe, or the demo desk (演示收银台) that moves no money and is refused in production.' });
export const DeviceEnum: Record<string, PaymentDevice> = same(['page', 'wap']);
registerEnumType(DeviceEnum, { name: 'PaymentDevice', description: 'The page for a computer, or the one for a phone.' });
export const PaymentStateEnum: Record<string, PaymentState> = same(PAYMENT_STATES);
registerEnumType(PaymentStateEnum, { name: 'PaymentState', description: 'What we know of a payment. `processing` (处理中) stands for everything not known yet; `returning`: it came too late or twice and goes back.' });
export const MismatchEnum: Record<string, PaymentMismatch> = same(PAYMENT_MISMATCHES);
registerEnumType(MismatchEnum, { name: 'PaymentMismatch', description: 'What of a payment is not as we asked for it.' });

@ObjectType('Payment', { description: 'How the payment of a pledge stands, by the provider’s own word.' })
export class PaymentView {
  @Field(() => ID)
  pledgeId!: string;
  @Field(() => PaymentStateEnum)
  state!: PaymentState;
  @Field({ description: 'The same in a sentence for the payer.' })
  message!: string;
  @Field(() => String, { nullable: true, description: 'Our number of the attempt, as on the payer’s bill.' })
  number!: string | null;
  @Field(() => ProviderEnum, { nullable: true })
  provider!: ProviderName | null;
  @Field(() => Money, { name: 'amount', nullable: true })
  amountFen!: bigint | null;
  @Field(() => String, { nullable: true, description: 'Where to send the browser (GET). Null: the provider did not answer (ask again, the number stays the same), or there is nothing to pay.' })
  redirectUrl!: string | null;
  @Field(() => Date, { nullable: true, description: 'Until when it can be paid.' })
  expiresAt!: Date | null;
  @Field(() => Date, { nullable: true })
  paidAt!: Date | null;

  static of(pledgeId: string, attempt: PaymentAttempt | null, locale: Locale, redirectUrl: string | null = null): PaymentView {
    const state = paymentState(attempt);
    const words = PAYMENT_STATE_WORDS[state];
    return Object.assign(new PaymentView(), {
      pledgeId, state, message: locale === 'en' ? words.en : words.zh, number: attempt?.number ?? null, provider: attempt?.provider ?? null, amountFen: attempt?.amountFen ?? null, redirectUrl,
      expiresAt: attempt?.expiresAt ?? null, paidAt: attempt?.paidAt ?? null,
    });
  }
}

@ObjectType('PaymentAlarm', { description: 'A payment whose provider says something other than what we asked for. Nothing of it is booked.' })
export class PaymentAlarm {
  @Field(() => ID)
  attemptId!: string;
  @Field(() => ID)
  pledgeId!: string;
  @Field(() => ID)
  campaignId!: string;
  @Field()
  number!: string;
  @Field(() => ProviderEnum)
  provider!: ProviderName;
  @Field(() => [MismatchEnum])
  differs!: PaymentMismatch[];
  @Field(() => Money, { name: 'expected', description: 'What we asked for.' })
  expectedFen!: bigint;
  @Field(() => String, { nullable: true, description: 'What the provider says was asked or paid, with its currency.' })
  reported!: string | null;
  @Field(() => Date)
  flaggedAt!: Date;
}
