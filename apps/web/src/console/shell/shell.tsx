import { lazy, Suspense, useState } from 'react';
import { Layout, Menu, Select } from 'antd';
import { Navigate, Route, Routes, useLocation, useNavigate, useParams } from 'react-router';
import { FaultBoundary } from '../../kit/fault-boundary';
import { LanguageSwitch } from '../../kit/language-switch';
import { Loading } from '../../kit/loading';
import { FailureNotice, Notice } from '../../kit/notice';
import { Button } from '../../kit/button';
import { consoleWords, stageWords } from '../../words/console.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { mayIn, useSignOut, type Me } from '../session/session';
import { CompetitionProvider, useCompetitions, useNewsOf, type CompetitionHead } from './competition';
import { PARTS, type Part } from './parts';
import styles from './shell.module.css';

const NewCompetition = lazy(() => import('../today/new-competition'));

/** The console of one who is signed in: competition, menu, and the part that was chosen. */
export function Shell({ me }: { me: Me }) {
  const competitions = useCompetitions();
  const say = useSay();
  if (competitions.isPending) return <Loading />;
  if (competitions.isError) return <FailureNotice failure={competitions.error} action={<Button onClick={() => void competitions.refetch()}>{say(shared.retry)}</Button>} />;
  const first = competitions.data[0];
  return (
    <Routes>
      <Route path="/console/:competitionId/*" element={<Desk me={me} competitions={competitions.data} />} />
      <Route path="*" element={first ? <Navigate to={`/console/${first.id}`} replace /> : <Frame me={me}>{<Notice title={say(consoleWords.noCompetition)} action={<Suspense fallback={<Loading />}><NewCompetition /></Suspense>} />}</Frame>} />
    </Routes>
  );
}

const sees = (me: Me, part: Part, { id, tenantId }: CompetitionHead) => part.any.some((permission) => mayIn(me, permission, { tenantId, competitionId: id }));

function Desk({ me, competitions }: { me: Me; competitions: CompetitionHead[] }) {
  const say = useSay();
  const { competitionId } = useParams();
  const competition = competitions.find(({ id }) => id === competitionId);
  useNewsOf(competition?.id);
  if (!competition) {
    return (
      <Frame me={me} competitions={competitions}>
        <Notice tone="warn" title={say(shared.notFound)}>
          {say(consoleWords.chooseCompetition)}
        </Notice>
      </Frame>
    );
  }
  const parts = PARTS.filter((part) => sees(me, part, competition));
  const forbidden = (
    <Notice tone="warn" title={say(shared.forbidden)}>
      {say(shared.forbiddenNext)}
    </Notice>
  );
  return (
    <CompetitionProvider value={competition}>
      <Frame me={me} competitions={competitions} competition={competition} parts={parts}>
        <FaultBoundary key={competition.id}>
          <Suspense fallback={<Loading />}>
            <Routes>
              {PARTS.map((part) => (
                <Route key={part.path} path={`${part.path}/*`} element={parts.includes(part) ? <part.Page /> : forbidden} />
              ))}
              <Route path="*" element={<Navigate to={`/console/${competition.id}/${parts[0]?.path ?? 'today'}`} replace />} />
            </Routes>
          </Suspense>
        </FaultBoundary>
      </Frame>
    </CompetitionProvider>
  );
}

interface FrameProps {
  me: Me;
  competitions?: CompetitionHead[];
  competition?: CompetitionHead;
  parts?: Part[];
  children: React.ReactNode;
}

function Frame({ me, competitions = [], competition, parts = [], children }: FrameProps) {
  const say = useSay();
  const go = useNavigate();
  const signOut = useSignOut();
  const here = useLocation().pathname.split('/')[3] ?? '';
  // On a narrow screen the menu waits behind a button, over the page rather than beside it.
  const [narrow, setNarrow] = useState(false);
  const [open, setOpen] = useState(false);
  const shut = narrow && !open;
  return (
    <Layout className={styles.frame}>
      <a className={styles.skip} href="#content">
        {say(consoleWords.skip)}
      </a>
      <Layout.Header className={styles.header}>
        {narrow && parts.length > 0 && (
          <Button kind="quiet" icon="list" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say(consoleWords.menu)}
          </Button>
        )}
        <strong className={styles.title}>{say(consoleWords.title)}</strong>
        {competitions.length > 0 && (
          <Select
            className={styles.competition}
            aria-label={say(consoleWords.competition)}
            value={competition?.id}
            placeholder={say(consoleWords.chooseCompetition)}
            onChange={(id) => void go(`/console/${id}/${here || 'today'}`)}
            options={competitions.map(({ id, name, season, stage }) => ({ value: id, label: `${name}（${season}） · ${say(stageWords[stage])}` }))}
          />
        )}
        <span className={styles.person}>{me.name}</span>
        <LanguageSwitch />
        <Button kind="quiet" onClick={() => void signOut()}>
          {say(shared.signOut)}
        </Button>
      </Layout.Header>
      <Layout hasSider className={styles.body}>
        {parts.length > 0 && (
          <Layout.Sider
            width={200}
            breakpoint="lg"
            collapsedWidth={0}
            trigger={null}
            collapsed={shut}
            onBreakpoint={(broken) => {
              setNarrow(broken);
              setOpen(false);
            }}
            className={`${styles.sider} ${narrow ? styles.over : ''}`}
          >
            {!shut && (
              <nav aria-label={say(consoleWords.menu)}>
                <Menu
                  mode="inline"
                  selectedKeys={[here]}
                  items={parts.map(({ path, name }) => ({ key: path, label: say(name) }))}
                  onClick={({ key }) => {
                    setOpen(false);
                    void go(`/console/${competition!.id}/${key}`);
                  }}
                />
              </nav>
            )}
          </Layout.Sider>
        )}
        <Layout.Content id="content" className={styles.content} tabIndex={-1} role="main">
          {children}
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
