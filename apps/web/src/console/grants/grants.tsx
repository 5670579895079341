import { Route, Routes } from 'react-router';
import { GrantList } from './grant-list';
import { GrantPage } from './grant-page';

/** 资助项目: the list, and each with its agreement, plan and milestones. */
export default function Grants() {
  return (
    <Routes>
      <Route index element={<GrantList />} />
      <Route path=":grantId" element={<GrantPage />} />
    </Routes>
  );
}
