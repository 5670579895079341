import { hasErrors, quadratic } from '@app/rules';
import type { QuadraticInput } from '@app/rules';
import { checkShape } from '../check-shape.js';
import type { ExitCode } from '../command.js';
import { readFlags } from '../read-flags.js';
import { readJsonInput } from '../read-input.js';

/** Shares a quadratic pool among the projects of the JSON on stdin (docs/rules/quadratic-input.schema.json); 1 when the figures cannot work. */
export async function quadraticCommand(args: string[]): Promise<ExitCode> {
  readFlags(args, {});
  const input = await readJsonInput();
  checkShape('quadratic-input', input);
  const output = quadratic(input as QuadraticInput);
  process.stdout.write(`${JSON.stringify(output)}\n`);
  return hasErrors(output.problems) ? 1 : 0;
}
