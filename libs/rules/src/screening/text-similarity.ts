/** Characters a shingle spans. Chinese has no word breaks; three characters are about one to two words. */
const SHINGLE = 3;

/** The text without what carries no meaning: width, case, spaces and punctuation. */
const plainText = (text: string): string[] => [...text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')];

/** The distinct runs of three characters of a text; a shorter text is one run, an empty one has none. */
export function shinglesOf(text: string): Set<string> {
  const characters = plainText(text);
  if (characters.length === 0) return new Set();
  if (characters.length < SHINGLE) return new Set([characters.join('')]);
  const shingles = new Set<string>();
  for (let i = 2; i < characters.length; i++) shingles.add(characters[i - 2]! + characters[i - 1]! + characters[i]!);
  return shingles;
}

/** Jaccard index in basis points, rounded down: shared / all shingles. Two empty texts are not alike (0). */
export function jaccardBps(shared: number, sizeA: number, sizeB: number): number {
  const all = sizeA + sizeB - shared;
  return all === 0 ? 0 : Math.floor((10_000 * shared) / all);
}

/** How alike two texts are, 0..10000 basis points: Jaccard index (1901) of their three-character shingles (Broder 1997). */
export function textSimilarity(a: string, b: string): number {
  const [left, right] = [shinglesOf(a), shinglesOf(b)];
  let shared = 0;
  for (const shingle of left) if (right.has(shingle)) shared++;
  return jaccardBps(shared, left.size, right.size);
}
