import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import pg, { type Pool, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral, type Repository } from 'typeorm';
import { isConnectionLost, sqlState } from './sql-state.js';
import type { Statement } from './statement.js';

interface Work {
  manager: EntityManager;
  client: PoolClient;
  /** What is told to other processes by the commit itself; a topic told twice is told once. */
  announcements: Set<string>;
  afterCommit: (() => void)[];
}

/** The channel announcements travel on. */
export const LIVE_CHANNEL = 'liaobuqi_live';

/** SQLSTATEs after which PostgreSQL itself asks for the whole command to be run again. */
const RETRY = new Set(['40001', '40P01']);
const ATTEMPTS = 6;

/**
 * The ambient transaction. Services write only through `manager`; outside `run` that throws, so a write can never slip past the commit it belongs to.
 * A deadlock or serialisation failure re-runs the whole command.
 */
@Injectable()
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<Work>();

  constructor(private readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction, joining the one already open. Hooks of `afterCommit` run only if it commits. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRY.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  private async once<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      // Isolation is READ COMMITTED by the connection's own setting: naming it here would cost a round trip per command.
      await runner.startTransaction();
      const open: Work = { manager: runner.manager, client, announcements: new Set(), afterCommit: [] };
      try {
        const result = await this.current.run(open, work);
        await commit(open);
        for (const hook of open.afterCommit) hook();
        return result;
      } catch (error) {
        // Fails only when the connection is gone, and with it the transaction.
        await runner.rollbackTransaction().catch(() => {});
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  /** Runs a prepared statement, in the open transaction if there is one, else on the pool; answers its rows. */
  async ask<R extends QueryResultRow>({ name, text }: Statement, values: unknown[]): Promise<R[]> {
    const on = this.current.getStore()?.client ?? ((this.dataSource.driver as unknown as { master: Pool }).master);
    return (await on.query<R>({ name, text, values })).rows;
  }

  /** Has the commit tell `message` on the live channel to every process that listens; a rollback tells nobody. */
  announce(message: string): void {
    this.opened('announce').announcements.add(message);
  }

  /** The manager of the open transaction; throws outside one. */
  get manager(): EntityManager {
    return this.opened('A write').manager;
  }

  /** The open transaction if there is one, else the pool: for reads that must see the command's own writes. */
  get reader(): EntityManager {
    return this.current.getStore()?.manager ?? this.dataSource.manager;
  }

  /** A repository on the open transaction; throws outside one. */
  repo<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return this.manager.getRepository(entity);
  }

  /** Runs after the commit, never after a rollback. */
  afterCommit(hook: () => void): void {
    this.opened('afterCommit').afterCommit.push(hook);
  }

  private opened(what: string): Work {
    const work = this.current.getStore();
    if (!work) throw new Error(`${what} was attempted outside unitOfWork.run()`);
    return work;
  }
}

/** The connection broke while committing: whether it took effect nobody here can say, so it must not read as a refusal, which changes nothing. */
class CommitUnknown extends Error {
  constructor(cause: unknown) {
    super('The connection was lost during the commit', { cause });
  }
}

/** The announcements and the commit in one round trip: PostgreSQL delivers the ones with the other, or neither. */
async function commit({ client, announcements }: Work): Promise<void> {
  const tell = [...announcements].map((message) => `select pg_notify('${LIVE_CHANNEL}', ${pg.escapeLiteral(message)});`).join('');
  const answer = await client.query(`${tell}commit`).catch((error: unknown) => {
    throw isConnectionLost(error) ? new CommitUnknown(error) : error;
  });
  const last = [answer].flat().at(-1) as QueryResult | undefined;
  // A service that swallowed a failed statement: PostgreSQL answers the commit with a rollback and no error.
  if (last?.command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back');
}
