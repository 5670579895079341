import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Route, Routes } from 'react-router';
import '../kit/tokens.css';
import { FaultBoundary } from '../kit/fault-boundary';
import { Loading } from '../kit/loading';
import { Tablet } from './tablet';

// What a judge's tablet never shows is loaded only by the pages that do.
const BigScreen = lazy(() => import('../screen/big-screen'));
const SpeakerTimer = lazy(() => import('../timer/speaker-timer'));
const CueSheet = lazy(() => import('../cue/cue-sheet'));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <FaultBoundary>
      <BrowserRouter>
        <Suspense fallback={<Loading />}>
          <Routes>
            <Route path="/hall/screen/*" element={<BigScreen />} />
            <Route path="/hall/timer/*" element={<SpeakerTimer />} />
            <Route path="/hall/cue/*" element={<CueSheet />} />
            <Route path="*" element={<Tablet />} />
          </Routes>
        </Suspense>
      </BrowserRouter>
    </FaultBoundary>
  </StrictMode>,
);
