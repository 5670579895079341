import { allocate, hasErrors } from '@app/rules';
import type { AllocationInput } from '@app/rules';
import { checkShape } from '../check-shape.js';
import type { ExitCode } from '../command.js';
import { readFlags } from '../read-flags.js';
import { readJsonInput } from '../read-input.js';

/** Divides the pool among the ranked projects of the JSON on stdin (docs/rules/allocate-input.schema.json); 1 when the figures cannot work. */
export async function allocateCommand(args: string[]): Promise<ExitCode> {
  readFlags(args, {});
  const input = await readJsonInput();
  checkShape('allocate-input', input);
  const output = allocate(input as AllocationInput);
  process.stdout.write(`${JSON.stringify(output)}\n`);
  return hasErrors(output.problems) ? 1 : 0;
}
