import type { Completion, Election, EqualSharesOptions, Start, Utility } from './election.js';

/** `equal-shares` input as JSON has it: see docs/rules/equal-shares.input.schema.json. */
export interface EqualSharesRequest {
  election: Election;
  options: EqualSharesOptions;
  withPayments: boolean;
}

const utilities: readonly string[] = ['cost', 'cardinality', 'points'] satisfies Utility[];
const completions: readonly string[] = ['none', 'utilitarian', 'add1', 'add1u'] satisfies Completion[];
const starts: readonly string[] = ['integral', 'exact'] satisfies Start[];

class Malformed {
  constructor(readonly where: string, readonly expected: string) {}
}

/** Checks parsed JSON and packs it. Never throws: `problem` says where the shape is wrong and what was expected there. */
export function readEqualSharesRequest(json: unknown): EqualSharesRequest | { problem: { where: string; expected: string } } {
  try {
    return packRequest(record(json, '$'));
  } catch (fault) {
    if (fault instanceof Malformed) return { problem: { where: fault.where, expected: fault.expected } };
    throw fault;
  }
}

function packRequest(input: Record<string, unknown>): EqualSharesRequest {
  const projects = list(input.projects, 'projects').map((each, at) => {
    const { id, cost } = record(each, `projects[${at}]`);
    if (typeof id !== 'string' || id === '') throw new Malformed(`projects[${at}].id`, 'a non-empty string');
    return { id, cost: amount(cost, `projects[${at}].cost`) };
  });
  const index = new Map(projects.map(({ id }, at) => [id, at]));
  if (index.size !== projects.length) throw new Malformed('projects', 'different ids');
  const utility = oneOf(input.utility, utilities, 'utility') as Utility;
  return {
    election: {
      projectIds: projects.map(({ id }) => id),
      costs: projects.map(({ cost }) => cost),
      budget: amount(input.budget, 'budget'),
      unit: input.unit === undefined ? 1n : amount(input.unit, 'unit'),
      ballots: packBallots(list(input.ballots, 'ballots'), index, utility),
      lot: input.lot === undefined ? projects.map((_, at) => at) : packLot(list(input.lot, 'lot'), index),
    },
    options: {
      utility,
      completion: oneOf(input.completion, completions, 'completion') as Completion,
      ...(input.start === undefined ? {} : { start: oneOf(input.start, starts, 'start') as Start }),
      ...(input.step === undefined ? {} : { step: amount(input.step, 'step') }),
      stopWhenExhaustive: flag(input.stopWhenExhaustive, 'stopWhenExhaustive'),
    },
    withPayments: flag(input.payments, 'payments'),
  };
}

function packBallots(ballots: unknown[], index: Map<string, number>, utility: Utility): Election['ballots'] {
  const start = new Int32Array(ballots.length + 1);
  const projects: number[] = [];
  const points: number[] = [];
  ballots.forEach((each, at) => {
    const where = `ballots[${at}]`;
    const { approves, points: given } = record(each, where);
    const marks = approves === undefined ? Object.entries(record(given, `${where}.points`)) : list(approves, `${where}.approves`).map((id) => [id, 1] as const);
    const seen = new Set<number>();
    for (const [id, mark] of marks) {
      const project = index.get(id as string);
      if (project === undefined) throw new Malformed(where, `a project that exists, not ${JSON.stringify(id)}`);
      if (seen.has(project)) throw new Malformed(where, `${JSON.stringify(id)} once`);
      if (!Number.isSafeInteger(mark) || (mark as number) < 0 || (mark as number) > 1e9) throw new Malformed(where, 'whole points from 0 to 1000000000');
      seen.add(project);
      if (mark === 0) continue;
      projects.push(project);
      points.push(mark as number);
    }
    start[at + 1] = projects.length;
  });
  return { start, projects: Int32Array.from(projects), points: utility === 'points' ? Float64Array.from(points) : null };
}

function packLot(lot: unknown[], index: Map<string, number>): number[] {
  const order = lot.map((id) => index.get(id as string));
  if (order.length !== index.size || new Set(order).size !== index.size || order.includes(undefined)) throw new Malformed('lot', 'every project id once');
  return order as number[];
}

function amount(value: unknown, where: string): bigint {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || !/^[1-9]\d{0,17}$/.test(text)) throw new Malformed(where, 'a whole amount above zero, as a number or a string of digits');
  return BigInt(text);
}

function flag(value: unknown, where: string): boolean {
  if (value !== undefined && typeof value !== 'boolean') throw new Malformed(where, 'true or false');
  return value === true;
}

function oneOf(value: unknown, names: readonly string[], where: string): string {
  if (typeof value !== 'string' || !names.includes(value)) throw new Malformed(where, names.join(' | '));
  return value;
}

function list(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) throw new Malformed(where, 'a list');
  return value as unknown[];
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(where, 'an object');
  return value as Record<string, unknown>;
}
