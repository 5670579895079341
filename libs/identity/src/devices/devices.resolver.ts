import { Args, ArgsType, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { Allow, Command, connectionOf, CurrentActor, Operation, OperationContext, PageArgs, Public, Query, refused, type Actor, type Connection } from '@app/platform';
import { IsBoolean, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { DEVICE_COOKIE } from '../sessions/cookie-names.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { Device } from './device.entity.js';
import { Devices, type PairedDevice } from './devices.js';

const DeviceConnection = connectionOf(Device, 'Device');

@InputType()
class DeviceScopeInput {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;
  @Field(() => ID, { nullable: true, description: 'The competition it will serve; else any of the street office.' })
  @IsOptional() @IsUUID()
  competitionId?: string;
}

@ArgsType()
class DevicesArgs extends PageArgs {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  competitionId?: string;
}

@ArgsType()
class PairArgs {
  @Field({ description: 'The six digits staff read out.' })
  @IsString() @MaxLength(20)
  code!: string;
  @Field({ description: 'What the tablet is called, e.g. `A-07`.' })
  @IsString() @MaxLength(40) @Matches(/\S/, { message: '设备名称不能为空' })
  deviceName!: string;
}

@ArgsType()
class ResumeArgs {
  @Field(() => String, { nullable: true, description: 'The key of `pairDevice`; browsers leave it out, their cookie has it.' })
  @IsOptional() @IsString() @MaxLength(200)
  deviceKey?: string;
}

@ArgsType()
class RevokeDeviceArgs {
  @Field(() => ID)
  @IsUUID()
  deviceId!: string;
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @MaxLength(500)
  reason?: string;
}

@ArgsType()
class ReportArgs {
  @Field(() => Int, { nullable: true, description: 'Percent.' })
  @IsOptional() @IsInt() @Min(0) @Max(100)
  battery?: number;
  @Field(() => Boolean, { nullable: true, description: 'On the charger.' })
  @IsOptional() @IsBoolean()
  charging?: boolean;
  @Field(() => Int, { nullable: true, description: 'Ballots waiting on the tablet to be sent.' })
  @IsOptional() @IsInt() @Min(0) @Max(100_000)
  queued?: number;
  @Field(() => String, { nullable: true, description: 'The build of the front end it runs.' })
  @IsOptional() @IsString() @MaxLength(60)
  build?: string;
  @Field(() => Boolean, { nullable: true, description: 'The page is on the screen, not behind another one.' })
  @IsOptional() @IsBoolean()
  visible?: boolean;
}

@ObjectType({ description: 'Six digits for one tablet; shown once.' })
class PairingCode {
  @Field()
  code!: string;
  @Field()
  expiresAt!: Date;
}

@ObjectType('PairedDevice', { description: 'The tablet is paired; browsers got both secrets as cookies.' })
class PairedDeviceView {
  @Field(() => Device)
  device!: Device;
  @Field({ description: 'Bearer token of the tablet\'s session.' })
  token!: string;
  @Field({ description: 'The tablet\'s own key, for `resumeDevice`.' })
  deviceKey!: string;
}

@Resolver(() => Device)
export class DevicesResolver {
  constructor(
    private readonly service: Devices,
    private readonly cookie: SessionCookie,
  ) {}

  @Allow('ManageDevices')
  @Command(() => PairingCode, { description: 'Draws six digits with which one tablet can pair itself within ten minutes.' })
  createPairingCode(@Args('input') { tenantId, competitionId }: DeviceScopeInput, @CurrentActor() actor: Actor): Promise<PairingCode> {
    return this.service.createPairingCode(actor, { tenantId, competitionId: competitionId ?? null });
  }

  @Public('an unpaired tablet is a visitor; the code proves that staff stand beside it')
  @Command(() => PairedDeviceView, { description: 'Pairs this tablet with the code staff have drawn.' })
  async pairDevice(@Args({ type: () => PairArgs }) { code, deviceName }: PairArgs, @CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<PairedDevice> {
    return this.handOut(operation, await this.service.pair(actor, code, deviceName.trim()));
  }

  @Public('the tablet\'s own key is the proof')
  @Command(() => PairedDeviceView, { description: 'A paired tablet comes back, e.g. after a judge signed out.' })
  async resumeDevice(@Args({ type: () => ResumeArgs }) { deviceKey }: ResumeArgs, @CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<PairedDevice> {
    const key = deviceKey ?? operation.cookie(DEVICE_COOKIE);
    if (!key) throw refused('DEVICE_REVOKED');
    return this.handOut(operation, await this.service.resume(actor, key));
  }

  @Allow('ManageDevices')
  @Command(() => Device, { description: 'Unpairs a tablet; whoever is signed in on it is out at once.' })
  revokeDevice(@Args({ type: () => RevokeDeviceArgs }) { deviceId, reason }: RevokeDeviceArgs, @CurrentActor() actor: Actor): Promise<Device> {
    return this.service.revoke(actor, deviceId, reason ?? null);
  }

  @Allow('ReportDevice')
  @Command(() => Device, { description: 'The tablet unpairs itself, at the hand of staff beside it; it needs a new code to come back.' })
  async unpairDevice(@CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<Device> {
    const device = await this.service.unpair(actor);
    this.cookie.clear(operation);
    return device;
  }

  @Allow('ManageDevices')
  @Query(() => DeviceConnection, { description: 'The tablets of a street office, or those that serve one competition, newest first.' })
  devices(@Args({ type: () => DevicesArgs }) args: DevicesArgs, @CurrentActor() actor: Actor): Promise<Connection<Device>> {
    return this.service.list(actor, { tenantId: args.tenantId, competitionId: args.competitionId ?? null }, args);
  }

  @Allow('ReportDevice')
  @Mutation(() => Boolean, { description: 'A tablet\'s sign of life: what it leaves out stays as it was. Leaves no audit row. Send it every five seconds; after ten without one the tablet counts as offline.' })
  reportDevice(@Args({ type: () => ReportArgs }) report: ReportArgs, @CurrentActor() actor: Actor): Promise<boolean> {
    return this.service.report(actor, report);
  }

  private handOut(operation: OperationContext, paired: PairedDevice): PairedDevice {
    this.cookie.set(operation, paired.token);
    this.cookie.setDevice(operation, paired.deviceKey);
    return paired;
  }
}
