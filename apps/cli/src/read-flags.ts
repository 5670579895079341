import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { UsageError } from './command.js';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The flags of a command, or a UsageError that names the one that is unknown, lacks its value, or is no flag at all. */
export const readFlags = <T extends Options>(args: string[], options: T) => parse(args, { options, allowPositionals: false }).values;

/** The flags and the files after them. */
export const readFlagsAndFiles = <T extends Options>(args: string[], options: T) => parse(args, { options, allowPositionals: true });

function parse<T extends Options>(args: string[], settings: { options: T; allowPositionals: boolean }) {
  try {
    return parseArgs({ args, ...settings, strict: true });
  } catch (fault) {
    if (!(fault instanceof TypeError && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS'))) throw fault;
    const named = /'(-[^' ]*|[^']*)/.exec(fault.message)?.[1] ?? args.join(' ');
    throw new UsageError(`参数“${named}”不认识、缺少值或多余。The argument “${named}” is unknown, lacks its value or is not expected; see liaobuqi --help.`, { cause: fault });
  }
}
