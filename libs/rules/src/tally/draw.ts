import { sha256 } from '../exact/sha256.js';

/** What is published before the draw: SHA-256 of the seed, hexadecimal. Anyone can check it later: `printf %s SEED | sha256sum`. */
export const commitSeed = (seed: string): string => sha256(seed);

/**
 * The seed a draw finally uses: SHA-256(secret ‖ line feed ‖ public value), hexadecimal. The secret was committed beforehand, the public value
 * (e.g. an announced lottery number) is fixed afterwards, so neither side can choose the outcome. `printf '%s\n%s' SECRET PUBLIC | sha256sum`.
 */
export const mixSeed = (secret: string, publicValue: string): string => sha256(`${secret}\n${publicValue}`);

/** One lot: SHA-256(seed ‖ id), hexadecimal; the smaller lot comes first. */
export const lot = (seed: string, id: string): string => sha256(seed + id);

/** Ids in the order of their lots. The order given does not matter; repeated ids stay beside each other. */
export function drawOrder(seed: string, ids: readonly string[]): string[] {
  const lots = ids.map((id) => ({ id, lot: lot(seed, id) }));
  lots.sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0));
  return lots.map(({ id }) => id);
}
