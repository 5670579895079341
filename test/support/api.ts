import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock, readConfig } from '@app/platform';
import { DataSource } from 'typeorm';
import { createApi } from '../../apps/api/src/start-api.js';
import { makeDatabase } from './database.js';

/** A clock a test can set; it stands still until moved. */
export class TestClock extends Clock {
  private at: Date | null = null;
  override now(): Date {
    return this.at ?? new Date();
  }
  set(at: string | Date): void {
    this.at = new Date(at);
  }
  release(): void {
    this.at = null;
  }
}

export interface TestApi {
  url: string;
  databaseUrl: string;
  clock: TestClock;
  app: INestApplicationContext;
  close: () => Promise<void>;
}

/** One api in this process on a database of its own and a free port. Pass `databaseUrl` for a second process on the same data. */
export async function startTestApi(options: { databaseUrl?: string; env?: NodeJS.ProcessEnv } = {}): Promise<TestApi> {
  const own = options.databaseUrl ? null : await makeDatabase();
  const databaseUrl = options.databaseUrl ?? own!.url;
  const clock = new TestClock();
  const config = readConfig({ NODE_ENV: 'test', PORT: '0', DATABASE_URL: databaseUrl, DATA_DIR: `.data/test-${process.pid}`, LOG_LEVEL: 'fatal', DEMO: 'true', ...options.env });
  const app = await createApi(config, clock);
  // A test's clock may stand anywhere: its ledger says so before the first posting.
  if (own) await app.get(DataSource).query('select ledger.tell_story($1)', ['test']);
  const server = (await app.listen(0, '127.0.0.1')) as Server;
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    databaseUrl,
    clock,
    app,
    close: async () => {
      await app.close();
      await own?.drop();
    },
  };
}
