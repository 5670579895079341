import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Config } from '../config/config.js';
import { log } from '../web/log.js';
import { LIVE_CHANNEL, UnitOfWork } from '../database/unit-of-work.js';

/** Told to every subscriber after a lost connection: announcements may have been missed, so everybody re-reads. */
export const RESYNC = '*';
const RETRY_MS = 500;

/**
 * Announcements between processes by PostgreSQL LISTEN/NOTIFY: only topics travel, never data; whoever hears one reads again with its own rights.
 * Published inside the transaction, delivered by PostgreSQL at its commit and never after a rollback.
 */
@Injectable()
export class Live implements OnModuleInit, OnApplicationShutdown {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private readonly process = randomUUID();
  private client: pg.Client | null = null;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Announces that what `topic` names has changed, e.g. `competition:<id>`. */
  publish(topic: string): Promise<void> {
    this.unitOfWork.announce(`${this.process} ${topic}`);
    // This process hears it at the commit itself, so that whoever wrote reads what they wrote.
    this.unitOfWork.afterCommit(() => this.emitter.emit(topic));
    return Promise.resolve();
  }

  /** Calls back at each announcement of the topic, in this or any other process. Returns the way to stop. */
  on(topic: string, heard: () => void): () => void {
    this.emitter.on(topic, heard);
    this.emitter.on(RESYNC, heard);
    return () => {
      this.emitter.off(topic, heard);
      this.emitter.off(RESYNC, heard);
    };
  }

  /**
   * The source of a GraphQL subscription: yields once at the start and after every announcement.
   * Announcements that pile up while the reader is busy collapse into one: only the latest state matters.
   * With `everyMs` it also yields when that long has passed: for what changes by the mere passing of time.
   */
  changes(topics: string | readonly string[], everyMs: number | null = null): AsyncIterableIterator<void> {
    let pending = true;
    let ended = false;
    let wake = () => {};
    const heard = () => {
      pending = true;
      wake();
    };
    const stops = [topics].flat().map((topic) => this.on(topic, heard));
    const ticks = everyMs === null ? null : setInterval(heard, everyMs).unref();
    const end = (): Promise<IteratorResult<void>> => {
      ended = true;
      for (const stop of stops) stop();
      if (ticks) clearInterval(ticks);
      wake();
      return Promise.resolve({ done: true, value: undefined });
    };
    return {
      next: async () => {
        while (!pending && !ended) await new Promise<void>((resolve) => (wake = resolve));
        pending = false;
        return ended ? { done: true, value: undefined } : { done: false, value: undefined };
      },
      // Not an async generator: its return() would wait for the next announcement before letting go.
      return: end,
      throw: end,
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  async onModuleInit(): Promise<void> {
    await this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => {});
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.config.DATABASE_URL, keepAlive: true });
    client.on('notification', ({ payload = '' }) => {
      const [from, topic] = payload.split(' ', 2);
      if (topic && from !== this.process) this.emitter.emit(topic);
    });
    client.on('error', (error) => log.warn({ err: error.message }, 'live connection error'));
    await client.connect();
    // Only from here on: a connection that never stood must not ask for a second attempt beside the caller's own.
    client.once('end', () => this.reconnect());
    await client.query(`listen ${LIVE_CHANNEL}`);
    this.client = client;
    if (this.stopped) await client.end();
  }

  private reconnect(): void {
    if (this.stopped) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      this.listen().then(
        () => this.emitter.emit(RESYNC),
        () => this.reconnect(),
      );
    }, RETRY_MS);
    this.retry.unref();
  }
}

/** Reads again after each change: the async iterator a subscription returns. Ends with its source. */
export function eachChange<T>(changes: AsyncIterableIterator<void>, read: () => Promise<T>): AsyncIterableIterator<T> {
  return {
    next: async () => {
      if ((await changes.next()).done) return { done: true, value: undefined };
      try {
        return { done: false, value: await read() };
      } catch (error) {
        // Nobody calls return() after a failed next(): the listener would stay for good.
        await changes.return?.();
        throw error;
      }
    },
    return: async () => {
      await changes.return?.();
      return { done: true, value: undefined };
    },
    throw: async (error) => {
      await changes.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
