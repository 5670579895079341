import { fork, type ChildProcess } from 'node:child_process';

/** A real api process from `dist/`, as production runs it: it can be killed. */
export class SpawnedApi {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly ended: Promise<number | null>,
  ) {}

  static start(databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<SpawnedApi> {
    const child = fork('dist/apps/api/src/main.js', {
      env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: databaseUrl, DATA_DIR: `.data/test-${process.pid}`, PORT: '0', LOG_LEVEL: 'silent', DEMO: 'true', ...env },
      execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    return new Promise((resolve, reject) => {
      child.once('message', (message) => resolve(new SpawnedApi(child, `http://127.0.0.1:${(message as { port: number }).port}`, ended)));
      child.once('exit', (code) => reject(new Error(`the api did not start (${code})`)));
    });
  }

  /** Sends the signal; resolves with the exit code once the process is gone. */
  kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await this.kill('SIGTERM');
  }

  /** The status of `/readyz`. */
  async readiness(): Promise<number> {
    return (await fetch(`${this.url}/readyz`)).status;
  }
}
