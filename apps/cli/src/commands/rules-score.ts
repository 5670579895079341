import { score } from '@app/rules';
import type { ScoreInput } from '@app/rules';
import { checkShape } from '../check-shape.js';
import type { ExitCode } from '../command.js';
import { readFlags } from '../read-flags.js';
import { readJsonInput } from '../read-input.js';

/** Scores and ranks the projects of the JSON on stdin (docs/rules/score-input.schema.json). */
export async function scoreCommand(args: string[]): Promise<ExitCode> {
  readFlags(args, {});
  const input = await readJsonInput();
  checkShape('score-input', input);
  process.stdout.write(`${JSON.stringify(score(input as ScoreInput))}\n`);
  return 0;
}
