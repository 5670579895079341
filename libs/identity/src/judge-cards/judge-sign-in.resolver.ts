import { Args, ArgsType, Field, Resolver } from '@nestjs/graphql';
import { Command, CurrentActor, Operation, OperationContext, Public, type Actor } from '@app/platform';
import { IsString, MaxLength } from 'class-validator';
import { SessionCookie } from '../sessions/session-cookie.js';
import { SignedIn } from '../sign-in/signed-in.view.js';
import { JudgeSignIn } from './judge-sign-in.js';

@ArgsType()
class CardArgs {
  @Field({ description: 'The six digits of the card, or what its QR code says.' })
  @IsString() @MaxLength(200)
  card!: string;
}

@Resolver()
export class JudgeSignInResolver {
  constructor(
    private readonly judgeSignIn: JudgeSignIn,
    private readonly cookie: SessionCookie,
  ) {}

  @Public('the tablet and the card are the proof, both checked inside')
  @Command(() => SignedIn, { description: 'A judge sits down at a paired tablet with the card. The newest sign-in of a card or a tablet wins.' })
  async signInAsJudge(@Args({ type: () => CardArgs }) { card }: CardArgs, @CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<SignedIn> {
    const signedIn = await this.judgeSignIn.signIn(actor, card);
    this.cookie.set(operation, signedIn.token);
    return signedIn;
  }
}
