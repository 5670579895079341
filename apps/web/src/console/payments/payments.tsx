import { Route, Routes } from 'react-router';
import { DisbursementPage } from './detail';
import { RegisterPage } from './register-page';

/** 拨付: what waits and the register; one disbursement with its papers. */
export default function Payments() {
  return (
    <Routes>
      <Route index element={<RegisterPage />} />
      <Route path=":disbursementId" element={<DisbursementPage />} />
    </Routes>
  );
}
