import type { TestApi } from './api.js';
import { DataSource } from 'typeorm';

interface Client {
  query: (...args: unknown[]) => Promise<unknown>;
  torn?: boolean;
}

/** Thrown where a process would have died. */
export class Killed extends Error {}

/** Ends the next transaction of an api as if its process had been killed: before its n-th statement, or after its commit and before anybody heard of it. One at a time. */
export class TornTransactions {
  private left: number | null = null;
  private afterCommit = false;
  fired: 'before' | 'after' | null = null;

  constructor(api: TestApi) {
    const dataSource = api.app.get(DataSource);
    const make = dataSource.createQueryRunner.bind(dataSource);
    dataSource.createQueryRunner = (mode) => {
      const runner = make(mode);
      const connect = runner.connect.bind(runner);
      runner.connect = async () => this.watch((await connect()) as Client);
      return runner;
    };
  }

  /** `statement`: which of the coming statements is not executed any more; null: the next commit is, and then nothing. */
  arm(statement: number | null): void {
    this.left = statement ?? Number.POSITIVE_INFINITY;
    this.afterCommit = statement === null;
    this.fired = null;
  }

  disarm(): void {
    this.left = null;
  }

  private watch(client: Client): Client {
    if (client.torn) return client;
    client.torn = true;
    const query = client.query.bind(client);
    client.query = (...args) => {
      if (this.left === null) return query(...args);
      const commits = typeof args[0] === 'string' && args[0].endsWith('commit');
      if (commits && this.afterCommit) return query(...args).then(() => this.die('after'));
      this.left -= 1;
      return this.left > 0 ? query(...args) : this.die('before');
    };
    return client;
  }

  private die(when: 'before' | 'after'): Promise<never> {
    this.left = null;
    this.fired = when;
    return Promise.reject(new Killed(`killed ${when}`));
  }
}
