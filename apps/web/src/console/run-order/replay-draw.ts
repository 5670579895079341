import { commitSeed, drawOrder, lot, mixSeed } from '@app/rules';
import type { Draw, Round } from './reads';

export interface Replay {
  /** The published secret has the fingerprint that was sealed. */
  sealed: boolean;
  /** Project ids as drawn, with their lots. */
  lots: { projectId: string; lot: string }[];
  /** Projects that stand elsewhere than drawn. */
  moved: string[];
}

/** The draw again from what is public; null before it was drawn. */
export function replayOf({ commitment, publicValue, revealedSecret }: Draw, rounds: readonly Round[]): Replay | null {
  if (publicValue === null || revealedSecret === null || rounds.length === 0) return null;
  const seed = mixSeed(revealedSecret, publicValue);
  const standing = [...rounds].sort((a, b) => a.position - b.position).map(({ projectId }) => projectId);
  const drawn = drawOrder(seed, standing);
  return {
    sealed: commitSeed(revealedSecret) === commitment,
    lots: drawn.map((projectId) => ({ projectId, lot: lot(seed, projectId) })),
    moved: standing.filter((projectId, i) => drawn[i] !== projectId),
  };
}
