import { Route, Routes } from 'react-router';
import { GrantList } from './grant-list';
import { GrantPage } from './grant-page';
import { PlanPage } from './plan-page';
import { PoliciesPage } from './policies-page';

/** 资助项目: the list, and each with its agreement, plan and milestones. */
export default function Grants() {
  return (
    <Routes>
      <Route index element={<GrantList />} />
      <Route path="policies" element={<PoliciesPage />} />
      <Route path=":grantId" element={<GrantPage />} />
      <Route path=":grantId/plan" element={<PlanPage />} />
    </Routes>
  );
}
