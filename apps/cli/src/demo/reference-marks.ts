import type { BallotMark } from '@app/rules';

/** Places 20 and 21 get the same sheet from every judge: the tie at the last award that only the draw decides. */
const twin = (quality: number): number => (quality === 21 ? 20 : quality);

const CRITERIA = [
  { key: 'need', max: 30 },
  { key: 'plan', max: 25 },
  { key: 'participation', max: 20 },
  { key: 'budget', max: 15 },
  { key: 'lasting', max: 10 },
] as const;

/** An expert's sheet, in hundredths of a point and steps of half a point: better projects more, every expert with their own leaning. */
export function expertMark(quality: number, expert: number): BallotMark {
  const q = twin(quality);
  const marks = CRITERIA.map(({ key, max }, i) => {
    const leaning = ((expert + i) % 3) - 1;
    const halves = Math.round(max * 2 * (0.97 - 0.013 * q)) + leaning;
    return [key, Math.min(max * 2, Math.max(0, halves)) * 50] as const;
  });
  return { marks: Object.fromEntries(marks) };
}

/** A resident judge's like: all twenty for the best project, fewer and fewer after it. */
export function publicMark(quality: number, judge: number): BallotMark {
  const q = twin(quality);
  const likes = Math.max(3, 20 - Math.floor((q - 1) / 2));
  return { like: (judge * 13 + q * 7) % 20 < likes };
}
