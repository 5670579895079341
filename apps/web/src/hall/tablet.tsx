import { useEffect, useState } from 'react';
import { Route, Routes } from 'react-router';
import { Loading } from '../kit/loading';
import { Judging } from './judging';
import { Menu } from './menu';
import { Pairing } from './pairing';
import { scaleOf } from './scale';
import { ConfirmJudge, SignIn } from './sign-in';
import { StaffPanel } from './staff-panel';
import { startTablet } from './start-tablet';
import './tablet.css';
import { TabletContext, useTablet, type TabletParts } from './tablet-context';

let started: Promise<TabletParts> | null = null;

/** The judge's tablet. */
export function Tablet() {
  const [parts, setParts] = useState<TabletParts | null>(null);
  useEffect(() => {
    document.documentElement.classList.add('tablet');
    started ??= startTablet();
    void started.then(setParts);
    return () => document.documentElement.classList.remove('tablet');
  }, []);
  if (!parts) return <Loading />;
  return (
    <TabletContext.Provider value={parts}>
      <Screens />
    </TabletContext.Provider>
  );
}

function Screens() {
  const { session, store } = useTablet();
  const scale = scaleOf(store);
  useEffect(() => {
    document.documentElement.dataset.scale = String(scale);
  }, [scale]);
  return (
    <Routes>
      <Route path="/hall/menu" element={<Menu />} />
      <Route path="/hall/staff" element={<StaffPanel />} />
      <Route path="*" element={<WhoIsHere key={session.judgeId ?? ''} />} />
    </Routes>
  );
}

function WhoIsHere() {
  const { who } = useTablet().session;
  switch (who.at) {
    case 'starting':
      return <Loading />;
    case 'unpaired':
      return <Pairing staffSignedIn={who.staffSignedIn} />;
    case 'paired':
      return <SignIn desk={who.desk} leftWithoutAsking={who.leftWithoutAsking} />;
    case 'confirming':
      return <ConfirmJudge desk={who.desk} />;
    case 'seated':
      return <Judging desk={who.desk} />;
    default:
      return who satisfies never;
  }
}
