import { hasErrors, match } from '@app/rules';
import type { MatchInput } from '@app/rules';
import { checkShape } from '../check-shape.js';
import type { ExitCode } from '../command.js';
import { readFlags } from '../read-flags.js';
import { readJsonInput } from '../read-input.js';

/** Matches the gifts of the JSON on stdin (docs/rules/match-input.schema.json); 1 when the figures cannot work. */
export async function matchCommand(args: string[]): Promise<ExitCode> {
  readFlags(args, {});
  const input = await readJsonInput();
  checkShape('match-input', input);
  const output = match(input as MatchInput);
  process.stdout.write(`${JSON.stringify(output)}\n`);
  return hasErrors(output.problems) ? 1 : 0;
}
