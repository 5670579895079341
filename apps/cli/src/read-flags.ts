import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { UsageError } from './command.js';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The flags of a command, or a UsageError that names the one that is unknown, lacks its value, or is no flag at all. */
export function readFlags<T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: false, strict: true }).values;
  } catch (fault) {
    if (!(fault instanceof TypeError && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS'))) throw fault;
    const named = /'(-[^' ]*|[^']*)/.exec(fault.message)?.[1] ?? args.join(' ');
    throw new UsageError(`参数“${named}”不认识、缺少值或多余。The argument “${named}” is unknown, lacks its value or is not expected; see liaobuqi --help.`, { cause: fault });
  }
}
