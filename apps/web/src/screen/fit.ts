export type Fit = 'short' | 'middle' | 'long' | 'longest';

/** A wide character counts one, a letter or digit a little more than half. */
const weightOf = (text: string): number => [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? 1 : 0.56), 0);

/** How large a title may stand so that two lines hold it: forty wide characters always do, English of the same length in letters too. */
export function fitOf(text: string): Fit {
  const weight = weightOf(text);
  if (weight <= 12) return 'short';
  if (weight <= 28) return 'middle';
  return weight <= 42 ? 'long' : 'longest';
}
