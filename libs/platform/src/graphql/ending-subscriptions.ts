import { GraphQLError, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { Actor } from '../access/actor.js';
import { rightsTopic, sessionTopic, type Authenticator } from '../access/authenticator.js';
import type { Live } from '../live/live.js';
import { log } from '../web/log.js';
import type { OperationContext } from './context.js';
import { refused } from './refused.js';

type Results = AsyncGenerator<ExecutionResult, void, void>;
type Subscribe = (args: ExecutionArgs) => Promise<Results | ExecutionResult>;

/** While answers flow the session is looked up again at most this often: it may run out, which nobody announces. */
const LOOK_AGAIN_MS = 10_000;

/**
 * A subscription lives no longer than the session it was opened in, and no longer than that session's rights: at the announcement of either's end
 * it answers once more, with UNAUTHENTICATED or FORBIDDEN, and is over. Visitors' subscriptions have nothing that could end.
 */
export function endingWithSession(subscribe: Subscribe, { live, authenticator }: { live: Live; authenticator: Authenticator }): Subscribe {
  return async (args) => {
    const { operation } = (args.contextValue ?? {}) as { operation?: OperationContext };
    const actor = operation?.actor;
    if (!actor?.sessionId) return subscribe(args);
    // Listening before the first answer: a session that ends meanwhile is not missed.
    const watch = new Watch(actor, { live, authenticator });
    const results = await subscribe(args).catch((error: unknown) => {
      watch.stop();
      throw error;
    });
    if (Symbol.asyncIterator in results) return watched(results, watch);
    watch.stop();
    return results;
  };
}

/** Looks after one open subscription's session. */
class Watch {
  /** What is said at the end; null while the session stands. */
  last: ExecutionResult | null = null;
  private readonly stops: (() => void)[];
  private wake = () => {};
  private lookedAt = performance.now();

  constructor(
    private readonly actor: Actor,
    private readonly by: { live: Live; authenticator: Authenticator },
  ) {
    const look = () => void this.look();
    this.stops = [by.live.on(sessionTopic(actor.sessionId!), look), ...(actor.kind === 'person' ? [by.live.on(rightsTopic(actor.id!), look)] : [])];
  }

  /** The step, or null when the session ends before it is there. */
  before<T>(step: Promise<T>): Promise<T | null> {
    return new Promise((resolve, reject) => {
      this.wake = () => resolve(null);
      step.then(resolve, reject);
      if (this.last) this.wake();
    });
  }

  stop(): void {
    for (const stop of this.stops) stop();
  }

  async lookAgain(): Promise<void> {
    if (performance.now() - this.lookedAt >= LOOK_AGAIN_MS) await this.look();
  }

  private async look(): Promise<void> {
    this.lookedAt = performance.now();
    try {
      const standing = await this.by.authenticator.standingOf(this.actor);
      if (standing === 'same') return;
      this.last ??= lastWord(standing);
      this.wake();
    } catch (error) {
      // The database is away for a moment: the next answer asks again.
      this.lookedAt = 0;
      log.warn({ err: error }, 'a session could not be looked up');
    }
  }
}

function lastWord(standing: 'ended' | 'changed'): ExecutionResult {
  const error = refused(standing === 'ended' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
  return { errors: [new GraphQLError(error.message, { originalError: error })] };
}

function watched(source: Results, watch: Watch): Results {
  let ended = false;
  const leave = async (): Promise<IteratorResult<ExecutionResult, void>> => {
    ended = true;
    watch.stop();
    await source.return();
    return { done: true, value: undefined };
  };
  const next = async (): Promise<IteratorResult<ExecutionResult, void>> => {
    if (ended) return { done: true, value: undefined };
    const step = await watch.before(source.next()).catch((error: unknown) => {
      // Whoever reads a generator that threw does not return it: nobody else would stop the watch.
      watch.stop();
      throw error;
    });
    if (step && !step.done) await watch.lookAgain();
    const { last } = watch;
    if (!last && step && !step.done) return step;
    await leave();
    return last ? { done: false, value: last } : { done: true, value: undefined };
  };
  return {
    next,
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await leave();
    },
  } as Results;
}
