import { score } from '@app/rules';
import type { ScoreInput } from '@app/rules';
import { UsageError } from '../command.js';
import type { ExitCode } from '../command.js';
import { readJsonInput } from '../read-input.js';

/** Scores and ranks the projects of the JSON on stdin (docs/rules/score-input.schema.json). */
export async function scoreCommand(): Promise<ExitCode> {
  const input = readJsonInput();
  const output = attempt(input as ScoreInput);
  process.stdout.write(`${JSON.stringify(output)}\n`);
  return 0;
}

/** `score` answers wrong content itself but trusts the shape: what it trips over is a wrong shape. */
function attempt(input: ScoreInput): ReturnType<typeof score> {
  try {
    return score(input);
  } catch (fault) {
    throw new UsageError('输入的结构不对，见 docs/rules/score-input.schema.json。The input has the wrong shape; see docs/rules/score-input.schema.json.', { cause: fault });
  }
}
