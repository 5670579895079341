import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './command.js';

/** What a running `npm start` leaves in DATA_DIR/start.json, readable by its owner only. */
interface Running {
  pid: number;
  databaseUrl: string;
}

/** DATABASE_URL, or the database of the `npm start` that runs on DATA_DIR; UsageError says what to do when there is neither. */
export function databaseUrl(env: NodeJS.ProcessEnv = process.env): string {
  if (env.DATABASE_URL) return env.DATABASE_URL;
  const file = path.resolve(env.DATA_DIR || '.data', 'start.json');
  const running = readRunning(file);
  if (running && alive(running.pid)) return running.databaseUrl;
  throw new UsageError(
    `没有设置 DATABASE_URL，也没有找到正在运行的 npm start(${file})。请先运行 npm start，或设置 DATABASE_URL。\nDATABASE_URL is not set and no npm start is running here (${file}). Start it, or set DATABASE_URL.`,
  );
}

function readRunning(file: string): Running | null {
  let content: Partial<Running> | null;
  try {
    content = JSON.parse(readFileSync(file, 'utf8')) as Partial<Running> | null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES') throw new UsageError(`无权读取 ${file}:请用启动 npm start 的用户运行。Not allowed to read ${file}: run as the user who started npm start.`, { cause: error });
    return null;
  }
  return typeof content?.pid === 'number' && typeof content.databaseUrl === 'string' ? { pid: content.pid, databaseUrl: content.databaseUrl } : null;
}

/** Does that process still run? A lock left by a killed one names a database that is gone. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
