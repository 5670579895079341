import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsUUID } from 'class-validator';
import { PROVIDER_NAMES, type PaymentDevice, type ProviderName } from '../payment-provider.js';
import { DeviceEnum, ProviderEnum } from './payment.views.js';

@InputType()
export class StartPaymentInput {
  @Field(() => ID)
  @IsUUID()
  pledgeId!: string;

  @Field(() => ProviderEnum)
  @IsIn(PROVIDER_NAMES)
  provider!: ProviderName;

  @Field(() => DeviceEnum)
  @IsIn(['page', 'wap'])
  device!: PaymentDevice;
}

@ArgsType()
export class PledgeArgs {
  @Field(() => ID)
  @IsUUID()
  pledgeId!: string;
}

@ArgsType()
export class PaymentAlarmsArgs {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;
}
