import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { MoneyCharts, type MoneyChartsQuery } from '../../gql/console/books/charts';
import { chartWords as words, journalKindWords } from '../../words/console-books.words';
import { categoryWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { BarChart } from '../parts/bar-chart';
import { Reading } from '../parts/failure';
import { DayField, FieldRow, SelectField } from '../parts/fields';
import { Facts, Page } from '../parts/page';
import { shownYuan } from '../parts/shown';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { today } from './reads';

type Picture = MoneyChartsQuery['moneyPicture'];

/** Fen of an amount the server wrote. */
const toFen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));
const lastDay = (month: string): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

/** 资金图表: money by source, category, community and month, each with its figures and the way to what is behind them. */
export default function ChartsPage() {
  const say = useSay();
  const { id, tenantId } = useCompetition();
  const [here, setHere] = useState('here');
  const [from, setFrom] = useState(`${today().slice(0, 4)}-01-01`);
  const [until, setUntil] = useState(today());
  const asked = { tenantId, competitionId: here === 'here' ? id : null, from, until };
  const read = useQuery({ queryKey: ['money-charts', asked], queryFn: async () => (await ask(MoneyCharts, asked)).moneyPicture, placeholderData: keepPreviousData, enabled: from !== '' && until !== '' });
  return (
    <Page title={say(words.title)} intro={say(words.intro)}>
      <FieldRow>
        <SelectField label={say(words.scope)} value={here} options={[{ value: 'here', label: say(words.here) }, { value: 'all', label: say(words.office) }]} onChange={setHere} />
        <DayField label={say(words.from)} value={from} onChange={setFrom} />
        <DayField label={say(words.until)} value={until} onChange={setUntil} />
      </FieldRow>
      <Reading read={read}>{(picture) => <Charts picture={picture} from={from} until={until} whole={here === 'all'} />}</Reading>
    </Page>
  );
}

function Charts({ picture, from, until, whole }: { picture: Picture; from: string; until: string; whole: boolean }) {
  const say = useSay();
  const may = useMay()('ReadDisbursements');
  const { id } = useCompetition();
  const vouchers = (kind: string, first: string, last: string) => `/console/${id}/books/vouchers?${new URLSearchParams({ kind, from: first, until: last }).toString()}`;
  const register = (by: Record<string, string>) => (may ? `/console/${id}/payments?${new URLSearchParams({ ...by, ...(whole && { scope: 'all' }) }).toString()}` : undefined);
  const months = (measure: 'income' | 'paid') => picture.months.map((one) => ({ key: one.month, name: one.month, fen: toFen(one[measure]), to: measure === 'paid' ? vouchers('payment', `${one.month}-01`, lastDay(one.month)) : undefined })).filter(({ fen }) => fen !== 0n);
  return (
    <>
      <Facts items={[[say(words.income), shownYuan(picture.income)], [say(words.paid), shownYuan(picture.paid)]]} />
      <BarChart amount={say(words.amount)} title={say(words.bySource)} bars={picture.sources.map(({ source, amount }) => ({ key: source, name: journalKindWords[source] ? say(journalKindWords[source]) : source, fen: toFen(amount), to: vouchers(source, from, until) }))} />
      <BarChart amount={say(words.amount)} title={say(words.byCategory)} bars={picture.categories.map(({ category, amount }) => ({ key: category ?? '', name: category ? say(categoryWords[category]) : say(words.noCategory), fen: toFen(amount), to: category ? register({ category }) : undefined }))} />
      <BarChart amount={say(words.amount)} title={say(words.byCommunity)} bars={picture.communities.map(({ communityId, name, amount }) => ({ key: communityId ?? '', name: name ?? say(words.noCommunity), fen: toFen(amount), to: communityId ? register({ community: communityId }) : undefined }))} />
      <BarChart amount={say(words.amount)} title={say(words.incomeByMonth)} bars={months('income')} />
      <BarChart amount={say(words.amount)} title={say(words.paidByMonth)} bars={months('paid')} />
    </>
  );
}
