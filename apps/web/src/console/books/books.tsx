import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { Loading } from '../../kit/loading';
import { bookWords, chartWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { SubNav } from '../parts/sub-nav';
import { useCompetition } from '../shell/competition';
import { FundsPage } from './funds-page';
import { MoneyInPage } from './money-in-page';
import { MonthsPage } from './months-page';
import { ReconcilePage } from './reconcile-page';
import { VoucherPage } from './voucher-page';
import { VouchersPage } from './vouchers-page';

const ChartsPage = lazy(() => import('./charts-page'));
const ReportsPage = lazy(() => import('./reports-page'));

/** 账务: what finance staff keep the books with. */
export default function Books() {
  const say = useSay();
  const { id } = useCompetition();
  const base = `/console/${id}/books`;
  const items = [
    { to: base, name: say(bookWords.moneyIn) }, { to: `${base}/reconcile`, name: say(bookWords.reconcile) }, { to: `${base}/reports`, name: say(bookWords.reports) }, { to: `${base}/charts`, name: say(chartWords.title) },
    { to: `${base}/vouchers`, name: say(bookWords.vouchers) }, { to: `${base}/months`, name: say(bookWords.months) }, { to: `${base}/funds`, name: say(bookWords.funds) },
  ];
  return (
    <>
      <SubNav label={say(bookWords.title)} items={items} />
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route index element={<MoneyInPage />} />
          <Route path="reconcile" element={<ReconcilePage />} />
          <Route path="reports" element={<ReportsPage />} />
          <Route path="charts" element={<ChartsPage />} />
          <Route path="vouchers" element={<VouchersPage />} />
          <Route path="vouchers/:journalId" element={<VoucherPage />} />
          <Route path="months" element={<MonthsPage />} />
          <Route path="funds" element={<FundsPage />} />
        </Routes>
      </Suspense>
    </>
  );
}
