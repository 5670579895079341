import { hasErrors, SHAPE_FAULTS, validateRules } from '@app/rules';
import { UsageError } from '../command.js';
import type { ExitCode } from '../command.js';
import { readFlags } from '../read-flags.js';
import { readJsonInput } from '../read-input.js';

/** Whether the figures of a competition's rules (JSON on stdin) can work: every finding as a sentence; 1 when they cannot. */
export async function feasibilityCommand(args: string[]): Promise<ExitCode> {
  readFlags(args, {});
  const findings = validateRules(await readJsonInput());
  const unreadable = findings.filter(({ code }) => SHAPE_FAULTS.includes(code));
  if (unreadable.length > 0) throw new UsageError(unreadable.map(({ zh, en }) => `${zh}${en}`).join('\n'));
  const feasible = !hasErrors(findings);
  process.stdout.write(`${JSON.stringify({ feasible, findings })}\n`);
  return feasible ? 0 : 1;
}
