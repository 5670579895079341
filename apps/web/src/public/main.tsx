import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../kit/tokens.css';
import './phone.css';
import { FaultBoundary } from '../kit/fault-boundary';
import './elder';
import { App } from './app';
import { followServedPage } from './served-page';

document.querySelector('.skip')?.remove();
followServedPage();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <FaultBoundary>
      <App />
    </FaultBoundary>
  </StrictMode>,
);
