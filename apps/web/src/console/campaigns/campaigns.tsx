import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { Loading } from '../../kit/loading';
import { campaignDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { SubNav } from '../parts/sub-nav';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { CampaignForm } from './campaign-form';
import { CampaignPage } from './campaign-page';
import { ListPage } from './list-page';
import { OffersPage } from './offers-page';

const RefundsPage = lazy(() => import('./refunds-page'));
const TransfersPage = lazy(() => import('./transfers-page'));
const ChecksPage = lazy(() => import('./checks-page'));
const RegistersPage = lazy(() => import('./registers-page'));

/** 众筹: campaigns, matching offers, and the finance desk of what is given. */
export default function Campaigns() {
  const say = useSay();
  const may = useMay();
  const { id } = useCompetition();
  const base = `/console/${id}/campaigns`;
  const finance = may('ReadPayments');
  const items = [
    { to: base, name: say(words.title) }, { to: `${base}/offers`, name: say(words.offers) },
    ...(finance ? [{ to: `${base}/refunds`, name: say(words.refunds) }, { to: `${base}/transfers`, name: say(words.transfers) }, { to: `${base}/checks`, name: say(words.checks) }] : []),
    { to: `${base}/registers`, name: say(words.registers) },
  ];
  return (
    <>
      <SubNav label={say(words.title)} items={items} />
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route index element={<ListPage />} />
          <Route path="new" element={<CampaignForm />} />
          <Route path="offers" element={<OffersPage />} />
          <Route path="refunds" element={<RefundsPage />} />
          <Route path="transfers" element={<TransfersPage />} />
          <Route path="checks" element={<ChecksPage />} />
          <Route path="registers" element={<RegistersPage />} />
          <Route path=":campaignId" element={<CampaignPage />} />
          <Route path=":campaignId/edit" element={<CampaignForm />} />
        </Routes>
      </Suspense>
    </>
  );
}
