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

  /** What has become of somebody let in earlier: their session has ended, its rights are others now, or all is as it was. */
  abstract standingOf(actor: Actor): Promise<Standing>;
}

export type Standing = 'same' | 'changed' | 'ended';

/** A session has ended: everything open in it ends with it. */
export const sessionTopic = (sessionId: string): string => `session:${sessionId}`;
/** A person's roles have changed: what was opened with the earlier ones is opened anew. */
export const rightsTopic = (personId: string): string => `rights:${personId}`;
