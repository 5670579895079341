import { verifyResults, type VerifyCheck } from '@app/rules';
import { UsageError, type ExitCode } from '../command.js';
import { readFlagsAndFiles } from '../read-flags.js';
import { readBytes } from '../read-input.js';

/** Recomputes a published result from its file alone; 1 with the culprit named when anything differs. */
export async function verifyResultsCommand(args: string[]): Promise<ExitCode> {
  const { values, positionals } = readFlagsAndFiles(args, { hash: { type: 'string' }, json: { type: 'boolean' } });
  const [path, ...more] = positionals;
  if (!path || more.length > 0) throw new UsageError('用法：liaobuqi verify results FILE [--hash H]。Usage: liaobuqi verify results FILE [--hash H].');
  const result = verifyResults(readBytes(path), values.hash === undefined ? {} : { noticeHash: values.hash });
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${[...result.checks.flatMap(lines), verdict(result)].join('\n')}\n`);
  return result.ok ? 0 : 1;
}

const lines = ({ ok, zh, en, detail }: VerifyCheck): string[] => [
  `${ok ? '✓' : '✗'} ${zh} / ${en}`,
  ...detail.map(({ path, published, recomputed }) => `    ${path || '(全文)'}: 公布 published ${published} ≠ 重算 recomputed ${recomputed}`),
];

function verdict({ ok, fileHash, checks }: ReturnType<typeof verifyResults>): string {
  if (ok) return `结果可信。The result holds. SHA-256 ${fileHash}`;
  const culprits = [...new Set(checks.flatMap(({ ok: held, detail }) => (held ? [] : detail.map(({ path }) => path))))];
  return `结果与文件不符。The result does not hold: ${culprits.slice(0, 5).join(', ')}${culprits.length > 5 ? ' …' : ''}`;
}
