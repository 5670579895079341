import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral, type Repository } from 'typeorm';

interface Work {
  manager: EntityManager;
  afterCommit: (() => void)[];
}

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
      const afterCommit: (() => void)[] = [];
      try {
        const result = await this.dataSource.transaction('READ COMMITTED', (manager) => this.current.run({ manager, afterCommit }, work));
        for (const hook of afterCommit) hook();
        return result;
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRY.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  /** The manager of the open transaction; throws outside one. */
  get manager(): EntityManager {
    const work = this.current.getStore();
    if (!work) throw new Error('A write was attempted outside unitOfWork.run()');
    return work.manager;
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
    const work = this.current.getStore();
    if (!work) throw new Error('afterCommit outside unitOfWork.run()');
    work.afterCommit.push(hook);
  }
}

/** SQLSTATE of a database error, e.g. `23505` unique violation; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown; driverError?: { code?: unknown } })?.driverError?.code ?? (error as { code?: unknown })?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** The constraint a database error names, e.g. `ballot_client_ballot_id_key`. */
export const violatedConstraint = (error: unknown): string | undefined => (error as { driverError?: { constraint?: string } })?.driverError?.constraint;
