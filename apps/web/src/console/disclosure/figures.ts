import type { ExpenseCategory } from '@app/rules';
import type { DeskDisclosureQuery } from '../../gql/console/disclosure/disclosure';
import { categoryWords } from '../../words/console-payments.words';
import { disclosureWords } from '../../words/console-disclosure.words';
import type { Say } from '../../words/use-say';
import type { Bar } from '../parts/bar-chart';

export type Disclosure = NonNullable<DeskDisclosureQuery['disclosure']>;

/** Fen of an amount the server wrote. */
const toFen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));

/** Summed under each key, the largest first. */
function summed(parts: readonly { key: string; name: string; yuan: string }[]): Bar[] {
  const bars = new Map<string, Bar>();
  for (const { key, name, yuan } of parts) bars.set(key, { key, name, fen: (bars.get(key)?.fen ?? 0n) + toFen(yuan) });
  return [...bars.values()].filter(({ fen }) => fen !== 0n).sort((a, b) => (b.fen > a.fen ? 1 : b.fen < a.fen ? -1 : 0));
}

/** Money by where it came from. */
export const bySource = (say: Say, { sources }: Disclosure): Bar[] =>
  summed(sources.flatMap(({ income }) => income.map(({ code, name, total }) => ({ key: code, name: disclosureWords.incomeKinds[code] ? say(disclosureWords.incomeKinds[code]) : name, yuan: total }))));

/** What payment providers kept of the income, in yuan; null when nothing. */
export function feesOf({ sources }: Disclosure): string | null {
  const fen = sources.reduce((total, { fees }) => total + toFen(fees.total), 0n);
  return fen > 0n ? `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}` : null;
}

/** Accepted expenses by what they were for. */
export const byCategory = (say: Say, { projects }: Disclosure): Bar[] =>
  summed(projects.flatMap(({ categories }) => categories.map(({ code, name, total }) => ({ key: code, name: categoryWords[code as ExpenseCategory] ? say(categoryWords[code as ExpenseCategory]) : name, yuan: total }))));

/** Money paid by the community of the project. */
export const byCommunity = (say: Say, { projects }: Disclosure, places: Readonly<Record<string, string>>): Bar[] =>
  summed(projects.map(({ projectId, paid }) => ({ key: places[projectId] ?? '', name: places[projectId] ?? say(disclosureWords.elsewhere), yuan: paid.total })));

/** Money paid by month, oldest first. */
export const byMonth = ({ projects }: Disclosure): Bar[] =>
  summed(projects.flatMap(({ movements }) => movements.filter(({ what }) => what === 'paid').map(({ on, amount }) => ({ key: on.slice(0, 7), name: on.slice(0, 7), yuan: amount })))).sort((a, b) => a.key.localeCompare(b.key));
