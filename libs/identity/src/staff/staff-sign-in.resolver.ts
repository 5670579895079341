import { Args, ArgsType, Field, ObjectType, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Operation, OperationContext, Public, type Actor } from '@app/platform';
import { PASSWORD_MAX } from '@app/rules';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { SessionCookie } from '../sessions/session-cookie.js';
import { SignedIn } from '../sign-in/signed-in.view.js';
import { OwnPassword } from './own-password.js';
import { OwnTotp } from './own-totp.js';
import { StaffSignIn } from './staff-sign-in.js';

@ArgsType()
class PasswordArgs {
  @Field()
  @IsString() @MaxLength(100)
  account!: string;
  @Field()
  @IsString() @MaxLength(PASSWORD_MAX)
  password!: string;
}

@ArgsType()
class CodeArgs {
  @Field({ description: 'The six digits the authenticator shows.' })
  @IsString() @MaxLength(20)
  code!: string;
}

@ArgsType()
class TicketArgs {
  @Field(() => String, { nullable: true, description: 'The ticket of `signInWithPassword`, for who has no session yet.' })
  @IsOptional() @IsString() @MaxLength(200)
  ticket?: string;
}

@ArgsType()
class TicketCodeArgs extends CodeArgs {
  @Field({ description: 'The ticket of `signInWithPassword`.' })
  @IsString() @MaxLength(200)
  ticket!: string;
}

@ArgsType()
class EnrolmentCodeArgs extends CodeArgs {
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @MaxLength(200)
  ticket?: string;
}

@ArgsType()
class ChangePasswordArgs {
  @Field()
  @IsString() @MaxLength(PASSWORD_MAX)
  current!: string;
  @Field()
  @IsString() @MaxLength(PASSWORD_MAX)
  next!: string;
}

@ObjectType({ description: 'The password was right.' })
class PasswordAccepted {
  @Field(() => SignedIn, { nullable: true, description: 'The session, when no one-time password is needed.' })
  signedIn!: SignedIn | null;
  @Field(() => String, { nullable: true, description: 'Else the ticket for `confirmTotp`, or for the enrolment; five minutes.' })
  ticket!: string | null;
  @Field({ description: 'A one-time password is needed but not set up yet: go on with `startTotpEnrolment(ticket)`.' })
  mustEnrol!: boolean;
}

@ObjectType('TotpEnrolment', { description: 'A new one-time-password secret, shown once.' })
class TotpEnrolmentView {
  @Field({ description: 'Base32, to type by hand.' })
  secret!: string;
  @Field({ description: 'The otpauth:// address to show as a QR code.' })
  uri!: string;
}

@Resolver()
export class StaffSignInResolver {
  constructor(
    private readonly staffSignIn: StaffSignIn,
    private readonly totp: OwnTotp,
    private readonly password: OwnPassword,
    private readonly cookie: SessionCookie,
  ) {}

  @Public('this is how staff sign in')
  @Command(() => PasswordAccepted, { description: 'First step for staff. An unknown account and a wrong password answer alike.' })
  async signInWithPassword(@Args({ type: () => PasswordArgs }) { account, password }: PasswordArgs, @CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<PasswordAccepted> {
    const step = await this.staffSignIn.signIn(actor, account, password);
    if (step.signedIn) this.cookie.set(operation, step.signedIn.token);
    return step;
  }

  @Public('the second step of signing in; the ticket proves the first')
  @Command(() => SignedIn, { description: 'Second step for staff: the one-time password. A code opens once.' })
  async confirmTotp(@Args({ type: () => TicketCodeArgs }) { ticket, code }: TicketCodeArgs, @CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<SignedIn> {
    return this.handOut(operation, await this.staffSignIn.confirmTotp(actor, ticket, code));
  }

  @Public('a ticket or the own session is checked inside')
  @Command(() => TotpEnrolmentView, { description: 'Begins to set up an authenticator; it counts after `confirmTotpEnrolment`.' })
  startTotpEnrolment(@Args({ type: () => TicketArgs }) { ticket }: TicketArgs, @CurrentActor() actor: Actor): Promise<TotpEnrolmentView> {
    return this.totp.startEnrolment(actor, ticket ?? null);
  }

  @Public('a ticket or the own session is checked inside')
  @Command(() => SignedIn, { description: 'Ends the set-up with the first code; every other session of the person ends.' })
  async confirmTotpEnrolment(@Args({ type: () => EnrolmentCodeArgs }) { ticket, code }: EnrolmentCodeArgs, @CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<SignedIn> {
    return this.handOut(operation, await this.totp.confirmEnrolment(actor, ticket ?? null, code));
  }

  @Allow('EditOwnProfile')
  @Command(() => SignedIn, { description: 'Confirms the one-time password again before guarded acts; the session gets a new token.' })
  async stepUp(@Args({ type: () => CodeArgs }) { code }: CodeArgs, @CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<SignedIn> {
    return this.handOut(operation, await this.totp.stepUp(actor, code));
  }

  @Allow('EditOwnProfile')
  @Command(() => SignedIn, { description: 'Changes the own password; every other session ends and this one gets a new token.' })
  async changePassword(@Args({ type: () => ChangePasswordArgs }) { current, next }: ChangePasswordArgs, @CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<SignedIn> {
    return this.handOut(operation, await this.password.change(actor, current, next));
  }

  private handOut(operation: OperationContext, signedIn: SignedIn): SignedIn {
    this.cookie.set(operation, signedIn.token);
    return signedIn;
  }
}
