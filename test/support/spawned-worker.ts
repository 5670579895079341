import { fork, type ChildProcess } from 'node:child_process';

/** A real worker process from `dist/`, as production runs it: it can be killed. */
export class SpawnedWorker {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ended: Promise<number | null>,
  ) {}

  static start(databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<SpawnedWorker> {
    const child = fork('dist/apps/worker/src/main.js', {
      env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: databaseUrl, DATA_DIR: `.data/test-${process.pid}`, LOG_LEVEL: 'silent', DEMO: 'true', ...env },
      execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    return new Promise((resolve, reject) => {
      child.once('message', () => resolve(new SpawnedWorker(child, ended)));
      child.once('exit', (code) => reject(new Error(`the worker did not start (${code})`)));
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
}
