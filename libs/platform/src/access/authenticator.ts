import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from './actor.js';

/** What a request or a WebSocket opening shows of itself. */
export interface Credentials {
  headers: IncomingHttpHeaders;
  address: string | null;
}

/** Turns credentials into the actor; `identity` provides it. Unknown or ended sessions are visitors. */
export abstract class Authenticator {
  abstract actorOf(credentials: Credentials): Promise<Actor>;
}
