import { Field, ObjectType } from '@nestjs/graphql';
import { SessionView } from '../sessions/session.view.js';

@ObjectType({ description: 'A sign-in that succeeded. Browsers got the token as a cookie as well and should not keep this one.' })
export class SignedIn {
  @Field({ description: 'Opaque bearer token for command lines and integrations; shown once.' })
  token!: string;
  @Field(() => SessionView)
  session!: SessionView;
  @Field({ description: 'The person is new: ask for the name and community (`updateMyProfile`).' })
  isNew!: boolean;
  @Field({ description: 'The password was set by somebody else: only `changePassword` works until it is changed.' })
  mustChangePassword!: boolean;
}
