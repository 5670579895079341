import { Suspense, useEffect, useLayoutEffect } from 'react';
import { BrowserRouter, Route, Routes, useLocation } from 'react-router';
import { Loading } from '../kit/loading';
import { FailureNotice } from '../kit/notice';
import { Bar } from './bar';
import { PAGES, type Page } from './routes';
import { servedHere, showServedPage } from './served-page';
import { SessionProvider } from './session/session';
import { useSession } from './session/session-context';
import { SignInPage } from './session/sign-in-page';

/** The phone's frame: the bar stays, a page is loaded when it is opened, and what the server wrote shows where no page of the app stands. */
export function App() {
  return (
    <BrowserRouter>
      <SessionProvider>
        <Bar />
        <Top />
        <Routes>
          {PAGES.map((each) => (
            <Route key={each.path} path={each.path} element={<Opened {...each} />} />
          ))}
          <Route path="*" element={<ServedPage shown />} />
        </Routes>
      </SessionProvider>
    </BrowserRouter>
  );
}

function Opened({ page: Shown, signedIn = false }: Page) {
  const { me, failure } = useSession();
  if (signedIn && me === undefined) {
    return (
      <main className="sheet">
        <ServedPage shown={false} />
        {failure ? <FailureNotice failure={failure} /> : <Loading />}
      </main>
    );
  }
  if (signedIn && me === null) {
    return (
      <>
        <ServedPage shown={false} />
        <SignInPage />
      </>
    );
  }
  return (
    // What the server wrote for this very page stays until the app's page takes its place, in one step.
    <Suspense fallback={servedHere() ? null : <Loading />}>
      <Shown />
      <ServedPage shown={false} />
    </Suspense>
  );
}

function ServedPage({ shown }: { shown: boolean }) {
  useLayoutEffect(() => showServedPage(shown), [shown]);
  return null;
}

/** A new page is read from its top. */
function Top() {
  const { pathname } = useLocation();
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way to end an effect.
    scrollTo(0, 0);
  }, [pathname]);
  return null;
}
