import { applyDecorators } from '@nestjs/common';
import { Extensions } from '@nestjs/graphql';
import { getOperationAST, Kind, subscribe, type ExecutionArgs, type ExecutionResult } from 'graphql';

const MARK = 'sameForAll';

type Results = AsyncGenerator<ExecutionResult, void, void>;

/**
 * Marks a subscription whose answer is the same for everybody, whoever asks. A change is then executed once per process and question
 * and the one result goes to all who listen: a hall of tablets costs as much as one.
 */
export const SameForAll = (): MethodDecorator => applyDecorators(Extensions({ [MARK]: true })) as MethodDecorator;

/** One question being answered for everybody who asked it. */
class Broadcast {
  private readonly heard = new Set<(result: ExecutionResult) => void>();
  private readonly ends = new Set<(error?: unknown) => void>();

  constructor(
    private readonly source: Results,
    private readonly forget: () => void,
  ) {
    this.pump().then(
      () => this.end(),
      (error: unknown) => this.end(error),
    );
  }

  /** What comes from now on; a listener that is slow skips to the latest. */
  listen(): Results {
    let latest: ExecutionResult | undefined;
    let ended: { error?: unknown } | null = null;
    let wake = () => {};
    const hear = (result: ExecutionResult) => {
      latest = result;
      wake();
    };
    const stop = (error?: unknown) => {
      ended ??= error === undefined ? {} : { error };
      wake();
    };
    this.heard.add(hear);
    this.ends.add(stop);
    const leave = (): Promise<IteratorResult<ExecutionResult, void>> => {
      this.heard.delete(hear);
      this.ends.delete(stop);
      stop();
      if (this.heard.size === 0) this.close();
      return Promise.resolve({ done: true, value: undefined });
    };
    const next = async (): Promise<IteratorResult<ExecutionResult, void>> => {
      while (!latest && !ended) await new Promise<void>((resolve) => (wake = resolve));
      const value = latest;
      latest = undefined;
      if (value && !ended) return { done: false, value };
      if (ended && 'error' in ended) throw ended.error;
      return { done: true, value: undefined };
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

  private close(): void {
    this.forget();
    void this.source.return();
  }

  private end(error?: unknown): void {
    this.forget();
    for (const stop of this.ends) stop(error);
  }

  private async pump(): Promise<void> {
    for await (const result of this.source) for (const hear of this.heard) hear(result);
  }
}

/** graphql's `subscribe`, except that fields marked `@SameForAll` are executed once for all who ask the same. */
export function sharingSubscribe(): (args: ExecutionArgs) => Promise<Results | ExecutionResult> {
  const running = new Map<string, Broadcast>();
  const start = async (key: string, args: ExecutionArgs): Promise<Results | ExecutionResult> => {
    const source = (await subscribe(args)) as Results | ExecutionResult;
    if (!(Symbol.asyncIterator in source)) return source;
    const broadcast: Broadcast = new Broadcast(source, () => {
      if (running.get(key) === broadcast) running.delete(key);
    });
    running.set(key, broadcast);
    return broadcast.listen();
  };
  return async (args) => {
    const key = keyOf(args);
    if (key === null) return (await subscribe(args)) as Results | ExecutionResult;
    const broadcast = running.get(key);
    if (!broadcast) return start(key, args);
    // Listening before the first answer is made: nothing that changes meanwhile is missed.
    const listening = broadcast.listen();
    const first = await firstOf(args).catch(async (error: unknown) => {
      await listening.return();
      throw error;
    });
    return first ? startingWith(first, listening) : listening;
  };
}

/** A late-comer's first answer is its own, so that times in it are those of now. */
async function firstOf(args: ExecutionArgs): Promise<ExecutionResult | undefined> {
  const own = (await subscribe(args)) as Results | ExecutionResult;
  if (!(Symbol.asyncIterator in own)) return own;
  const { value } = await own.next();
  await own.return();
  return value ?? undefined;
}

function startingWith(first: ExecutionResult, rest: Results): Results {
  let given = false;
  const { next } = rest;
  return Object.assign(rest, {
    next: () => {
      if (given) return next();
      given = true;
      return Promise.resolve({ done: false as const, value: first });
    },
  });
}

/** What makes two subscriptions the same question; null when the field is not marked, or is not alone. */
function keyOf({ schema, document, variableValues, operationName }: ExecutionArgs): string | null {
  const operation = getOperationAST(document, operationName);
  const [field, ...more] = operation?.selectionSet.selections ?? [];
  if (field?.kind !== Kind.FIELD || more.length > 0 || !document.loc) return null;
  if (!schema.getSubscriptionType()?.getFields()[field.name.value]?.extensions[MARK]) return null;
  return JSON.stringify([document.loc.source.body, operationName ?? null, variableValues ?? null]);
}
