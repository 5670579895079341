import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, startPostgres, type EmbeddedPostgres } from '../../scripts/postgres.mjs';

/** A server of the test's own, durable (fsync on), that may crash: it comes back on the same data and the same port. */
export class OwnPostgres {
  private constructor(
    private readonly dataDir: string,
    private readonly port: number,
    private server: EmbeddedPostgres,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'liaobuqi-crash-'));
    const port = await freePort();
    const postgres = new OwnPostgres(dataDir, port, await startPostgres({ dataDir, port }));
    execFileSync(process.execPath, ['scripts/make-template.mjs'], { stdio: 'inherit', env: { ...process.env, DATABASE_URL: postgres.url } });
    return postgres;
  }

  get url(): string {
    return this.server.url;
  }

  /** An immediate shutdown: nothing is flushed, as when the power fails. Resolves when the server is gone. */
  async crash(): Promise<void> {
    process.kill(this.server.pid, 'SIGQUIT');
    while (isRunning(this.server.pid)) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  async restart(): Promise<void> {
    this.server = await startPostgres({ dataDir: this.dataDir, port: this.port });
  }

  async remove(): Promise<void> {
    await this.server.stop();
    for (const folder of [this.dataDir, this.server.folder]) rmSync(folder, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
