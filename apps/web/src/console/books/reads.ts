import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { BookBanks, BookFunds, type BookBanksQuery, type BookFundsQuery } from '../../gql/console/books/books';
import { bookWords } from '../../words/console-books.words';
import type { Say } from '../../words/use-say';
import { useCompetition } from '../shell/competition';

export type Fund = BookFundsQuery['funds'][number];
export type Bank = BookBanksQuery['bankAccounts'][number];

/** The street office's funds. */
export function useFunds() {
  const { tenantId } = useCompetition();
  return useQuery({ queryKey: ['book-funds', tenantId], queryFn: async () => (await ask(BookFunds, { tenantId })).funds });
}

/** Its bank accounts and the treasury's quota. */
export function useBanks() {
  const { tenantId } = useCompetition();
  return useQuery({ queryKey: ['book-banks', tenantId], queryFn: async () => (await ask(BookBanks, { tenantId })).bankAccounts });
}

/** A fund by its code, as people call it. */
export function useFundName(): (code: string) => string {
  const { data = [] } = useFunds();
  return (code) => data.find((fund) => fund.code === code)?.name ?? code;
}

/** A bank account as people call it. */
export const bankName = (say: Say, { bankName: bank, tail }: Bank): string => (tail ? say(bookWords.bankLabel, { bank, tail }) : bank);

/** Today in Shanghai, as a day. */
export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** A month `202606` as people say it. */
export const monthName = (say: Say, period: string): string => say(bookWords.monthName, { year: period.slice(0, 4), month: period.slice(4) });
