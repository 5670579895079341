import { formatYuanForPeople } from '@app/rules';
import { applicationWords, kindWords, sourceWords, submissionFields } from '../../words/console-applications.words';
import type { Say } from '../../words/use-say';
import { shownTime } from '../parts/shown';

/** `budgetLines.2.quantity` in words: the part, which of them, the field. */
export function submissionPlace(path: string, say: Say): string {
  if (path === '') return say(applicationWords.whole);
  return path
    .split('.')
    .map((step) => (/^\d+$/.test(step) ? say(applicationWords.item, { n: Number(step) + 1 }) : submissionFields[step] ? say(submissionFields[step]) : step))
    .join(' · ');
}

/** A value of a version as people read it; ids of communities by their names. */
export function submissionValue(path: string, value: string | null, { say, communities }: { say: Say; communities: { id: string; name: string }[] }): string {
  if (value === null || value === '') return say(applicationWords.empty);
  const field = path.split('.').at(-1) ?? '';
  const word = { ...sourceWords, ...kindWords }[value.replace('-', '_')];
  if ((field === 'source' || field === 'kind') && word) return say(word);
  if (field.endsWith('Fen') && /^\d+$/.test(value)) return formatYuanForPeople(BigInt(value));
  if (field === 'quantityMilli') return String(Number(value) / 1000);
  if (field === 'communityId') return communities.find(({ id }) => id === value)?.name ?? '';
  return /^\d{4}-\d\d-\d\dT/.test(value) ? shownTime(value) : value;
}
