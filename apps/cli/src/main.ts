import { UsageError } from './command.js';
import { registry } from './registry.js';

/** Finds the command by its longest name, runs it, and sets the exit code: 0 ok, 1 differs or refused, 2 usage. */
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
    '', '需要数据库的命令用 DATABASE_URL;没有设置时,用正在运行的 npm start 的数据库。', 'Commands that need the database use DATABASE_URL, or else that of a running npm start.',
    '', '退出码：0 正常，1 不一致或被拒绝，2 用法或输入有误。Exit codes: 0 ok, 1 differs or refused, 2 usage or input.', '',
  ].join('\n');
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (fault) {
  const known = fault instanceof UsageError || (fault instanceof TypeError && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS'));
  const message = fault instanceof Error ? fault.message : String(fault);
  process.stderr.write(known ? `${message}\n` : `程序内部错误：${message}。Internal fault: ${message}\n`);
  process.exitCode = 2;
}
