import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { BrowserRouter } from 'react-router';
import { Refused, Unreachable } from '../api/failures';
import { Button } from '../kit/button';
import { FaultBoundary } from '../kit/fault-boundary';
import { Loading } from '../kit/loading';
import { FailureNotice, Notice } from '../kit/notice';
import '../kit/tokens.css';
import './console.css';
import { consoleWords } from '../words/console.words';
import { useLanguage } from '../words/language';
import { shared } from '../words/shared.words';
import { useSay } from '../words/use-say';
import { grantsOf, useMe, useSignOut } from './session/session';
import { SignIn } from './session/sign-in';
import { StepUpProvider } from './session/step-up';
import { look } from './shell/look';
import { Shell } from './shell/shell';

// Asked again only where asking again can help.
const queries = new QueryClient({ defaultOptions: { queries: { retry: (count, error) => error instanceof Unreachable && count < 2, staleTime: 5000, refetchOnWindowFocus: (query) => !(query.state.error instanceof Refused) } } });

function Console() {
  const say = useSay();
  const me = useMe();
  const signOut = useSignOut();
  if (me.isPending) return <Loading />;
  if (me.isError) return <FailureNotice failure={me.error} action={<Button onClick={() => void me.refetch()}>{say(shared.retry)}</Button>} />;
  if (!me.data) return <SignIn />;
  if (me.data.mustChangePassword) return <SignIn mustChangePassword />;
  if (grantsOf(me.data).length === 0) {
    return (
      <Notice tone="warn" title={say(consoleWords.notStaff)} action={<Button onClick={() => void signOut()}>{say(shared.signOut)}</Button>}>
        {say(shared.forbiddenNext)}
      </Notice>
    );
  }
  return <Shell me={me.data} />;
}

function App() {
  const language = useLanguage();
  return (
    <ConfigProvider theme={look} button={{ autoInsertSpace: false }} locale={language === 'en' ? enUS : zhCN}>
      <QueryClientProvider client={queries}>
        <StepUpProvider>
          <Console />
        </StepUpProvider>
      </QueryClientProvider>
    </ConfigProvider>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <FaultBoundary>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </FaultBoundary>
  </StrictMode>,
);
