import { Route, Routes } from 'react-router';
import { consoleWords } from '../../words/console.words';
import { peopleWords, residentWords } from '../../words/console-people.words';
import { useSay } from '../../words/use-say';
import { SubNav } from '../parts/sub-nav';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { AccountPage } from './account';
import { ResidentsPage } from './residents';
import { StaffPage } from './staff';

/** People of the street office, and the own account, which everybody has. */
export default function People() {
  const say = useSay();
  const may = useMay();
  const { id } = useCompetition();
  const base = `/console/${id}/people`;
  if (!may('ReadPeople')) return <AccountPage />;
  return (
    <>
      <SubNav label={say(consoleWords.people)} items={[{ to: base, name: say(peopleWords.staff) }, { to: `${base}/residents`, name: say(residentWords.tab) }, { to: `${base}/account`, name: say(peopleWords.account) }]} />
      <Routes>
        <Route index element={<StaffPage />} />
        <Route path="residents" element={<ResidentsPage />} />
        <Route path="account" element={<AccountPage />} />
      </Routes>
    </>
  );
}
