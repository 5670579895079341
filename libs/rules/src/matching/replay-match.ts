import type { MatchLimit, MatchOutput, MatchStep } from './match-types.js';

/** A place where an output does not follow from its own explanation. */
export interface MatchDifference {
  path: string;
  stated: string;
  recomputed: string;
}

type Reserve = Extract<MatchStep, { kind: 'reserve' }>;
type Differ = (path: string, stated: unknown, recomputed: unknown) => void;

/**
 * Plays an output's steps again with plain running sums: what each gift earned, each cut of a first-come offer, that no limit was ever exceeded and
 * that a pro-rata cut leaves its limit fully used; then the parts and totals. Empty: the explanation leads to the stated result.
 */
export function replayMatch(output: MatchOutput): MatchDifference[] {
  const differences: MatchDifference[] = [];
  const differ: Differ = (path, stated, recomputed) => {
    if (stated !== recomputed) differences.push({ path, stated: String(stated), recomputed: String(recomputed) });
  };
  const totals = new Totals(output);
  const shared = output.basis.offers.filter(({ mode }) => mode === 'pro-rata').map(({ id }) => id);
  output.steps.forEach((step, i) => {
    const path = `steps[${i}]`;
    if (step.kind === 'give-back') return totals.add(step, -step.fen, path, differ);
    replayEarning(output, step, path, differ);
    if (!shared.includes(step.offerId)) replayCuts(totals, step, path, differ);
    else if (output.steps[i - 1]?.offerId !== step.offerId) replaySharing(totals, output.steps.filter((one): one is Reserve => one.kind === 'reserve' && one.offerId === step.offerId), path, differ);
    totals.add(step, step.fen, path, differ);
  });
  totals.checkSums(differ);
  return differences;
}

function replayEarning(output: MatchOutput, step: Reserve, path: string, differ: Differ): void {
  const offer = output.basis.offers.find(({ id }) => id === step.offerId)!;
  const earned = offer.kind === 'ratio' ? Number((BigInt(step.giftFen) * BigInt(offer.ratioBps)) / 10_000n) : offer.lumpFen;
  differ(`${path}.earnedFen`, step.earnedFen, earned);
  differ(`${path}.fen`, step.fen, step.earnedFen - step.cuts.reduce((sum, { fen }) => sum + fen, 0));
  const capped = offer.kind === 'ratio' ? Number((BigInt(Math.min(step.giftFen, offer.giftCapFen ?? step.giftFen)) * BigInt(offer.ratioBps)) / 10_000n) : earned;
  differ(`${path}.gift-cap`, cutBy(step, 'gift-cap'), earned - capped);
}

const cutBy = (step: Reserve, by: MatchLimit): number => step.cuts.find((cut) => cut.by === by)?.fen ?? 0;

function replayCuts(totals: Totals, step: Reserve, path: string, differ: Differ): void {
  let fen = step.earnedFen - cutBy(step, 'gift-cap');
  for (const { by, cap, used } of totals.limits(step)) {
    const cut = Math.max(0, fen - (cap - used));
    differ(`${path}.${by}`, cutBy(step, by), cut);
    fen -= cut;
  }
}

/** One offer's closing, limit by limit: each short group sums to its room, each part is its quota floored or one more, the one more by fraction. */
function replaySharing(totals: Totals, steps: readonly Reserve[], path: string, differ: Differ): void {
  const now = new Map(steps.map((step) => [step, BigInt(step.earnedFen - cutBy(step, 'gift-cap'))]));
  for (const by of ['donor-cap', 'project-cap', 'campaign-room', 'pool'] as const) {
    const groups = new Map<string, { room: bigint; members: Reserve[] }>();
    for (const step of steps) {
      const limit = totals.limits(step).find((one) => one.by === by);
      if (!limit) continue;
      const group = groups.get(limit.key) ?? { room: BigInt(limit.cap - limit.used), members: [] };
      group.members.push(step);
      groups.set(limit.key, group);
    }
    for (const [key, { room, members }] of groups) {
      const before = members.map((step) => now.get(step)!);
      for (const step of members) now.set(step, now.get(step)! - BigInt(cutBy(step, by)));
      const after = members.map((step) => now.get(step)!);
      differ(`${path}.${by}.${key}`, isFair(before, after, room), true);
    }
  }
}

const sumOf = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);

function isFair(before: readonly bigint[], after: readonly bigint[], room: bigint): boolean {
  const wanted = sumOf(before);
  if (wanted <= room) return before.every((fen, i) => fen === after[i]);
  const raised = after.map((fen, i) => fen - (room * before[i]!) / wanted);
  const fractions = before.map((fen) => (room * fen) % wanted);
  const smallestRaised = fractions.filter((_, i) => raised[i] === 1n).reduce<bigint | null>((a, b) => (a === null || b < a ? b : a), null);
  const fair = fractions.every((fraction, i) => raised[i] === 1n || smallestRaised === null || fraction <= smallestRaised);
  return sumOf(after) === room && raised.every((one) => one === 0n || one === 1n) && fair;
}

class Totals {
  private readonly used = new Map<string, number>();
  private readonly parts = new Map<string, number>();

  constructor(private readonly output: MatchOutput) {}

  offer = ({ offerId }: MatchStep): MatchOutput['basis']['offers'][number] => this.output.basis.offers.find(({ id }) => id === offerId)!;

  limits(step: MatchStep): { by: MatchLimit; key: string; cap: number; used: number }[] {
    const offer = this.offer(step);
    const ratio = offer.kind === 'ratio' ? offer : null;
    const campaign = this.output.basis.campaigns.find(({ id }) => id === step.campaignId)!;
    const all: [MatchLimit, string, number | undefined][] = [
      ['donor-cap', JSON.stringify([1, offer.id, step.donorId]), step.donorId === null ? undefined : ratio?.donorCapFen],
      ['project-cap', JSON.stringify([2, offer.id, campaign.projectId]), ratio?.projectCapFen],
      ['campaign-room', JSON.stringify([3, campaign.id]), campaign.mostMatchFen],
      ['pool', JSON.stringify([4, offer.id]), offer.poolFen],
    ];
    return all.flatMap(([by, key, cap]) => (cap === undefined ? [] : [{ by, key, cap, used: this.used.get(key) ?? 0 }]));
  }

  add(step: MatchStep, fen: number, path: string, differ: Differ): void {
    for (const { by, key, cap, used } of this.limits(step)) {
      this.used.set(key, used + fen);
      differ(`${path}.${by}.kept`, used + fen >= 0 && used + fen <= cap, true);
    }
    const part = JSON.stringify([step.offerId, step.campaignId, step.giftId]);
    this.parts.set(part, (this.parts.get(part) ?? 0) + fen);
  }

  checkSums(differ: Differ): void {
    const { output, parts } = this;
    const stated = new Map(output.parts.map((part) => [JSON.stringify([part.offerId, part.campaignId, part.giftId]), part.fen]));
    for (const key of new Set([...parts.keys(), ...stated.keys()])) differ(`parts.${key}`, stated.get(key) ?? 0, parts.get(key) ?? 0);
    const sum = (at: 0 | 1, id: string): number => [...parts].reduce((total, [key, fen]) => ((JSON.parse(key) as string[])[at] === id ? total + fen : total), 0);
    for (const { offerId, poolFen, matchedFen, leftFen } of output.offers) {
      differ(`offers.${offerId}`, matchedFen, sum(0, offerId));
      differ(`offers.${offerId}.left`, leftFen, poolFen - matchedFen);
    }
    for (const { campaignId, matchFen } of output.campaigns) differ(`campaigns.${campaignId}`, matchFen, sum(1, campaignId));
    differ('totalFen', output.totalFen, [...parts.values()].reduce((a, b) => a + b, 0));
  }
}
