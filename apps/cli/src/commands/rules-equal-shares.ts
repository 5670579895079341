import { electionOf, equalShares, equalSharesWithPayments, explainEqualShares, explainPayments, readEqualSharesRequest, showDecimal } from '@app/rules';
import type { Completion, EqualSharesOptions, EqualSharesRequest, Start, Utility } from '@app/rules';
import { UsageError } from '../command.js';
import type { ExitCode } from '../command.js';
import { readFlags } from '../read-flags.js';
import { amountJson, readJsonInput, readPbFile } from '../read-input.js';

const flags = {
  pb: { type: 'string' },
  utility: { type: 'string' },
  completion: { type: 'string' },
  step: { type: 'string' },
  start: { type: 'string' },
  'stop-when-exhaustive': { type: 'boolean' },
} as const;

/** The Method of Equal Shares on a `.pb` file, or on JSON from stdin (amounts then in the smallest unit). */
export async function equalSharesCommand(args: string[]): Promise<ExitCode> {
  const values = readFlags(args, flags);
  const request = values.pb === undefined ? await fromJson(values) : fromFile(values);
  // A file's amounts are shown in its own currency, JSON amounts as they came.
  const unit = values.pb === undefined ? 1n : request.election.unit;
  const { election, options, withPayments } = request;
  const outcome = withPayments ? equalSharesWithPayments(election, options) : equalShares(election, options);
  if ('refused' in outcome) {
    process.stderr.write(`步长太小：试了 ${outcome.runs} 次仍未结束，请加大 step。The step is too small: still not done after ${outcome.runs} runs; raise step.\n`);
    return 1;
  }
  const result = 'result' in outcome ? outcome.result : outcome;
  const output = {
    winners: result.winners.map((project) => election.projectIds[project]!),
    spent: amountJson(showDecimal(result.spent, unit)),
    budget: amountJson(showDecimal(election.budget, unit)),
    ...explainEqualShares(result, election.projectIds, unit),
    ...('payments' in outcome ? { payments: explainPayments(outcome.payments, election.projectIds) } : {}),
  };
  process.stdout.write(`${JSON.stringify(output)}\n`);
  return 0;
}

async function fromJson(flagged: object): Promise<EqualSharesRequest> {
  const named = Object.keys(flagged).join(', --');
  if (named) throw new UsageError(`--${named} 只能与 --pb 一起用。--${named} only goes with --pb; JSON carries its own options.`);
  const request = readEqualSharesRequest(await readJsonInput());
  if ('problem' in request) throw new UsageError(`输入的结构不对：${request.problem.where}。The input has the wrong shape at ${request.problem.where}: expected ${request.problem.expected}.`);
  return request;
}

function fromFile(values: { pb?: string; utility?: string; completion?: string; step?: string; start?: string; 'stop-when-exhaustive'?: boolean }): EqualSharesRequest {
  const options: EqualSharesOptions = {
    utility: choice<Utility>('utility', values.utility, ['cost', 'cardinality', 'points']),
    completion: choice<Completion>('completion', values.completion, ['none', 'utilitarian', 'add1', 'add1u']),
    stopWhenExhaustive: values['stop-when-exhaustive'] ?? false,
  };
  if (values.start !== undefined) options.start = choice<Start>('start', values.start, ['integral', 'exact']);
  if (values.step !== undefined && !/^[1-9]\d{0,11}$/.test(values.step)) throw new UsageError('--step 须为正整数。--step must be a whole number above zero.');
  const election = electionOf(readPbFile(values.pb));
  if (values.step !== undefined) options.step = BigInt(values.step) * election.unit;
  return { election, options, withPayments: false };
}

function choice<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (!found) throw new UsageError(`--${name} 须为 ${allowed.join(' | ')}。--${name} must be one of these.`);
  return found;
}
