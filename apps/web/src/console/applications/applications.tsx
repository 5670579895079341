import { Route, Routes } from 'react-router';
import { ApplicationDetailPage } from './detail';
import { ApplicationList } from './list';
import { PaperForm } from './paper';
import { SheetsPage } from './sheets';

/** Applications: the list, one of them, a paper form, sheets in and out. */
export default function Applications() {
  return (
    <Routes>
      <Route index element={<ApplicationList />} />
      <Route path="paper" element={<PaperForm />} />
      <Route path="sheets" element={<SheetsPage />} />
      <Route path=":projectId" element={<ApplicationDetailPage />} />
    </Routes>
  );
}
