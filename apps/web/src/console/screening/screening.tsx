import { Route, Routes, useLocation } from 'react-router';
import type { Permission } from '@app/rules';
import { consoleWords } from '../../words/console.words';
import { screeningWords } from '../../words/console-screening.words';
import type { Phrase } from '../../words/phrase';
import { useSay } from '../../words/use-say';
import { SubNav } from '../parts/sub-nav';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { AppealsPage } from './appeals';
import { BoardPage } from './board';
import { DuplicatesPage } from './duplicates';
import { MyReviewsPage, ReviewPage } from './my-reviews';
import { ResidentsPage } from './residents';
import { ShortlistPage } from './shortlist';

const PAGES: { path: string; name: Phrase; permission: Permission }[] = [
  { path: '', name: screeningWords.board, permission: 'ReadScreening' },
  { path: 'mine', name: screeningWords.mine, permission: 'ReviewProject' },
  { path: 'duplicates', name: screeningWords.duplicates, permission: 'ReadScreening' },
  { path: 'appeals', name: screeningWords.appeals, permission: 'ReadScreening' },
  { path: 'residents', name: screeningWords.residents, permission: 'ReviewLikes' },
  { path: 'shortlist', name: screeningWords.shortlist, permission: 'ReadScreening' },
];

/** Screening with its pages beside each other. */
export default function Screening() {
  const say = useSay();
  const may = useMay();
  const { id } = useCompetition();
  const base = `/console/${id}/screening`;
  const pages = PAGES.filter(({ permission }) => may(permission));
  // Moving to another page reads a fresh list; the key keeps what was said on the one before from staying.
  const here = useLocation().pathname;
  return (
    <>
      <SubNav label={say(consoleWords.screening)} items={pages.map(({ path, name }) => ({ to: path ? `${base}/${path}` : base, name: say(name) }))} />
      <Routes key={here}>
        <Route index element={<BoardPage />} />
        <Route path="mine" element={<MyReviewsPage />} />
        <Route path="mine/:assignmentId" element={<ReviewPage />} />
        <Route path="duplicates" element={<DuplicatesPage />} />
        <Route path="appeals" element={<AppealsPage />} />
        <Route path="residents" element={<ResidentsPage />} />
        <Route path="shortlist" element={<ShortlistPage />} />
      </Routes>
    </>
  );
}
