import { electionOf, greedyByVotes, showDecimal } from '@app/rules';
import type { ExitCode } from '../command.js';
import { readFlags } from '../read-flags.js';
import { amountJson, readPbFile } from '../read-input.js';

/** Greedy by votes on a `.pb` file. */
export async function greedyCommand(args: string[]): Promise<ExitCode> {
  const values = readFlags(args, { pb: { type: 'string' } });
  const instance = readPbFile(values.pb);
  const { winners, spent, selections, votes } = greedyByVotes(electionOf(instance));
  const idOf = (project: number): string => instance.projects[project]!.id;
  const output = {
    winners: winners.map(idOf),
    spent: amountJson(showDecimal(spent, instance.unit)),
    budget: amountJson(showDecimal(instance.budget, instance.unit)),
    method: 'greedy',
    choices: { votes, misfit: 'skip', ties: ['lower cost', 'lot: order of the file'] },
    selections: selections.map((selection) => ({ project: idOf(selection.project), votes: selection.votes })),
  };
  process.stdout.write(`${JSON.stringify(output)}\n`);
  return 0;
}
