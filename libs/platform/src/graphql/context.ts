import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import type { CookieOptions, Request, Response } from 'express';
import type { Actor } from '../access/actor.js';

/** One per operation: who is asking, and the loaders that batch its reads. Not a request-scoped provider: those would rebuild the services per request. */
export class OperationContext {
  private readonly loaders = new Map<object, unknown>();

  /** `http` is the exchange the operation came by; null over WebSocket, where no cookie can be set. */
  constructor(
    readonly actor: Actor,
    private readonly http: { request: Pick<Request, 'headers'>; response: Response } | null = null,
  ) {}

  /** Sets a cookie on the HTTP response, or deletes it when `value` is null; does nothing over WebSocket. */
  setCookie(name: string, value: string | null, options: CookieOptions): void {
    if (value === null) this.http?.response.clearCookie(name, options);
    else this.http?.response.cookie(name, value, options);
  }

  /** A cookie the request carried, or null. */
  cookie(name: string): string | null {
    const pair = this.http?.request.headers.cookie?.split(';').find((part) => part.trim().startsWith(`${name}=`));
    return pair?.trim().slice(name.length + 1) ?? null;
  }

  /** The loader registered under `owner`, made on first use. `batch` must return one value per key, in order. */
  loader<K, V>(owner: object, batch: (keys: readonly K[]) => Promise<ArrayLike<V | Error>>): DataLoader<K, V, string> {
    const known = this.loaders.get(owner) as DataLoader<K, V, string> | undefined;
    if (known) return known;
    const made = new DataLoader<K, V, string>(batch, { cacheKeyFn: (key) => String(key), maxBatchSize: 500 });
    this.loaders.set(owner, made);
    return made;
  }
}

const contextOf = (execution: ExecutionContext): OperationContext => GqlExecutionContext.create(execution).getContext<{ operation: OperationContext }>().operation;

/** The actor of the current operation, as a resolver argument. */
export const CurrentActor = createParamDecorator((_: unknown, execution: ExecutionContext): Actor => contextOf(execution).actor);

/** The operation context, for loaders. */
export const Operation = createParamDecorator((_: unknown, execution: ExecutionContext): OperationContext => contextOf(execution));

/** Arranges rows found by a batch query in the order of the asked keys; `null` where nothing was found. */
export function inKeyOrder<K, V>(keys: readonly K[], rows: readonly V[], keyOf: (row: V) => K): (V | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** The same for children: every key gets the list of its rows. */
export function groupedByKey<K, V>(keys: readonly K[], rows: readonly V[], keyOf: (row: V) => K): V[][] {
  const groups = new Map<K, V[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return keys.map((key) => groups.get(key)!);
}
