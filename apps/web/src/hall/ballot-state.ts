import type { BallotMark } from '@app/rules';
import type { DeskPanel, JudgeDesk } from './judge-desk';
import type { KeptBallot } from './local-store';
import type { TabletParts } from './tablet-context';

/** What is known of one judge's ballot for one round. */
export interface BallotState {
  /** Chosen and not handed in. */
  draft: BallotMark | null;
  /** The newest version handed in, at this tablet or, before a swap, at another. */
  handedIn: { mark: BallotMark; kept: KeptBallot | null; receiptCode: string | null; status: string | null } | null;
  knownRevision: number;
}

/** Old tablets have no `at`. */
const last = <T>(list: T[]): T | undefined => list[list.length - 1];

export const draftKey = (judgeId: string, roundId: string): string => `${judgeId} ${roundId}`;

/** Puts together what this tablet has and what the server had when it was last asked. */
export function ballotState({ store, outbox }: TabletParts, desk: JudgeDesk, roundId: string): BallotState {
  const draft = store.get('drafts', draftKey(desk.judge.id, roundId)) ?? null;
  const kept = last(outbox.of(desk.judge.id, roundId)) ?? null;
  const there = last(desk.ballots.filter((ballot) => ballot.roundId === roundId).sort((a, b) => a.revision - b.revision));
  const knownRevision = there?.revision ?? 0;
  if (kept && kept.revision >= knownRevision) return { draft, knownRevision, handedIn: { mark: kept.mark, kept, receiptCode: kept.receiptCode ?? null, status: kept.status ?? null } };
  if (there) return { draft, knownRevision, handedIn: { mark: there.mark as BallotMark, kept: null, receiptCode: there.receiptCode, status: there.status } };
  return { draft, knownRevision, handedIn: null };
}

/** Whether a mark is whole enough to be handed in. */
export function isComplete(panel: DeskPanel, mark: BallotMark | null): boolean {
  if (!mark) return false;
  if (!('marks' in mark)) return true;
  return panel.criteria.every(({ key }) => mark.marks[key] !== undefined);
}
