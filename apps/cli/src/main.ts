import { UsageError } from './command.js';
import { registry } from './registry.js';

/** Finds the command by its longest name, runs it, and sets the exit code: 0 ok, 1 differs or refused, 2 usage, 70 internal fault. */
async function main(argv: string[]): Promise<number> {
  const wantsHelp = argv.length === 0 || argv.includes('--help') || argv.includes('-h') || argv[0] === 'help';
  if (wantsHelp) {
    process.stdout.write(help());
    return 0;
  }
  for (const words of [2, 1]) {
    const entry = Object.hasOwn(registry, argv.slice(0, words).join(' ')) ? registry[argv.slice(0, words).join(' ')] : undefined;
    if (entry) return (await entry.load())(argv.slice(words));
  }
  process.stderr.write(`没有这个命令：${argv.slice(0, 2).join(' ')}。No such command; see liaobuqi --help.\n`);
  return 2;
}

function help(): string {
  const entries = Object.values(registry);
  return [
    '了不起 Liaobuqi', '', '命令：', ...entries.map(({ usage, zh }) => `  liaobuqi ${usage}\n      ${zh}`),
    '', 'Commands:', ...entries.map(({ usage, en }) => `  liaobuqi ${usage}\n      ${en}`),
    '', '需要数据库的命令用 DATABASE_URL;没有设置时，用正在运行的 npm start 的数据库。', 'Commands that need the database use DATABASE_URL, or else that of a running npm start.',
    '', '退出码：0 正常，1 不一致或被拒绝，2 用法或输入有误，70 程序内部错误。Exit codes: 0 ok, 1 differs or refused, 2 usage or input, 70 internal fault.', '',
  ].join('\n');
}

/** EX_SOFTWARE of sysexits: the program is at fault, not its input. */
const INTERNAL_FAULT = 70;

// A reader that stops early, as `| head` does, is no fault.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => process.exit(fault.code === 'EPIPE' ? 0 : INTERNAL_FAULT));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (fault) {
  const message = fault instanceof Error ? fault.message : String(fault);
  const expected = fault instanceof UsageError;
  process.stderr.write(expected ? `${message}\n` : `程序内部错误：${message}。Internal fault: ${message}\n`);
  process.exitCode = expected ? 2 : INTERNAL_FAULT;
}
