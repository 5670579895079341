import { Args, ArgsType, Field, Int, ObjectType, Resolver } from '@nestjs/graphql';
import { Command, CurrentActor, Operation, OperationContext, Public, type Actor } from '@app/platform';
import { IsString, MaxLength } from 'class-validator';
import { SessionCookie } from '../sessions/session-cookie.js';
import { PhoneSignIn } from './phone-sign-in.js';
import { SignedIn } from './signed-in.view.js';

@ArgsType()
class PhoneArgs {
  @Field({ description: 'A mainland mobile number as people type it.' })
  @IsString() @MaxLength(40)
  phone!: string;
}

@ArgsType()
class PhoneCodeArgs extends PhoneArgs {
  @Field({ description: 'The six digits of the message.' })
  @IsString() @MaxLength(20)
  code!: string;
}

@ObjectType({ description: 'A code is on its way, if the number exists.' })
class CodeSent {
  @Field({ description: 'The number with its middle hidden.' })
  sentTo!: string;
  @Field()
  expiresAt!: Date;
  @Field(() => Int, { description: 'Seconds until another code may be asked for.' })
  resendAfterSeconds!: number;
}

@Resolver()
export class PhoneSignInResolver {
  constructor(
    private readonly phoneSignIn: PhoneSignIn,
    private readonly cookie: SessionCookie,
  ) {}

  @Public('whoever is not signed in yet must be able to ask for a code')
  @Command(() => CodeSent, { description: 'Texts a one-time code of six digits, valid for five minutes. The answer is the same whether or not the number is known.' })
  requestSignInCode(@Args({ type: () => PhoneArgs }) { phone }: PhoneArgs, @CurrentActor() actor: Actor): Promise<CodeSent> {
    return this.phoneSignIn.requestCode(actor, phone);
  }

  @Public('this is how residents sign in')
  @Command(() => SignedIn, { description: 'Signs in with the texted code; a new number becomes a new person. Five wrong tries kill the code.' })
  async signInWithCode(@Args({ type: () => PhoneCodeArgs }) { phone, code }: PhoneCodeArgs, @CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<SignedIn> {
    const signedIn = await this.phoneSignIn.signIn(actor, phone, code);
    this.cookie.set(operation, signedIn.token);
    return signedIn;
  }
}
