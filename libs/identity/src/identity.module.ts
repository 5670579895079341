import { Global, Module } from '@nestjs/common';
import { Authenticator } from '@app/platform';
import { SessionAuthenticator } from './sessions/session-authenticator.js';
import { Sessions } from './sessions/sessions.js';

/** People, roles, sessions, sign-in, devices. */
@Global()
@Module({
  providers: [Sessions, { provide: Authenticator, useClass: SessionAuthenticator }],
  exports: [Sessions, Authenticator],
})
export class IdentityModule {}
