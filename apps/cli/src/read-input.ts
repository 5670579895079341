import { readFileSync, statSync } from 'node:fs';
import { describePabulibProblem, readPabulib } from '@app/rules';
import type { PabulibInstance } from '@app/rules';
import { UsageError } from './command.js';

const MOST_BYTES = 256 * 1024 * 1024;

/** The `.pb` file, or a UsageError with every problem on a line of its own. */
export function readPbFile(path: string | undefined): PabulibInstance {
  if (!path) throw new UsageError('缺少 --pb FILE。--pb FILE is missing.');
  const outcome = readPabulib(readText(path));
  if ('problems' in outcome) throw new UsageError(outcome.problems.map(describePabulibProblem).join('\n'));
  return outcome.instance;
}

/** JSON on standard input, parsed but not yet checked for shape. */
export async function readJsonInput(): Promise<unknown> {
  if (process.stdin.isTTY) throw new UsageError('请把 JSON 输入接到标准输入。Pipe the JSON input to stdin.');
  const text = decode(await readStdin(), 'stdin');
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (fault) {
    throw new UsageError(`输入不是有效的 JSON。The input is not valid JSON: ${fault instanceof Error ? fault.message : ''}`, { cause: fault });
  }
}

async function readStdin(): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of process.stdin as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > MOST_BYTES) throw tooLarge('stdin');
      parts.push(part);
    }
  } catch (fault) {
    throw unreadable('stdin', fault);
  }
  return Buffer.concat(parts);
}

const readText = (path: string): string => decode(readBytes(path), path);

/** A file's bytes as they are, for checking them byte by byte. */
export function readBytes(path: string): Buffer {
  try {
    if (statSync(path).size > MOST_BYTES) throw tooLarge(path);
    return readFileSync(path);
  } catch (fault) {
    throw unreadable(path, fault);
  }
}

function decode(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (fault) {
    throw new UsageError(`不是 UTF-8 文本：${name}。${name} is not UTF-8 text.`, { cause: fault });
  }
}

function tooLarge(name: string): UsageError {
  return new UsageError(`输入超过 256 MB：${name}。${name} is larger than 256 MB.`);
}

function unreadable(name: string, fault: unknown): UsageError {
  return fault instanceof UsageError ? fault : new UsageError(`无法读取 ${name}。Cannot read ${name}: ${fault instanceof Error ? fault.message : ''}`, { cause: fault });
}

/** An amount in the file's own currency: a JSON number while that is exact, else a string. */
export function amountJson(shown: string): number | string {
  return shown.replace('.', '').length <= 15 ? Number(shown) : shown;
}
