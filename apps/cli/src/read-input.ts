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
export function readJsonInput(): unknown {
  if (process.stdin.isTTY) throw new UsageError('请把 JSON 输入接到标准输入。Pipe the JSON input to stdin.');
  const text = readText(0);
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (fault) {
    throw new UsageError(`输入不是有效的 JSON。The input is not valid JSON: ${fault instanceof Error ? fault.message : ''}`, { cause: fault });
  }
}

/** A file's bytes as they are, for checking them byte by byte. */
export const readBytes = (path: string): Uint8Array => bytesOf(path);

function readText(source: string | 0): string {
  const name = source === 0 ? 'stdin' : source;
  const bytes = bytesOf(source);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (fault) {
    throw new UsageError(`不是 UTF-8 文本：${name}。${name} is not UTF-8 text.`, { cause: fault });
  }
}

function bytesOf(source: string | 0): Buffer {
  const name = source === 0 ? 'stdin' : source;
  let bytes: Buffer;
  try {
    if (source !== 0 && statSync(source).size > MOST_BYTES) throw new UsageError(`文件超过 256 MB：${name}。The file is larger than 256 MB.`);
    bytes = readFileSync(source);
  } catch (fault) {
    if (fault instanceof UsageError) throw fault;
    throw new UsageError(`无法读取 ${name}。Cannot read ${name}: ${fault instanceof Error ? fault.message : ''}`, { cause: fault });
  }
  if (bytes.length > MOST_BYTES) throw new UsageError(`输入超过 256 MB：${name}。The input is larger than 256 MB.`);
  return bytes;
}

/** An amount in the file's own currency: a JSON number while that is exact, else a string. */
export function amountJson(shown: string): number | string {
  return shown.replace('.', '').length <= 15 ? Number(shown) : shown;
}
