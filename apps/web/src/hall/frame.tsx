import { useLayoutEffect, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { Notice } from '../kit/notice';
import { shared } from '../words/shared.words';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import styles from './frame.module.css';
import { useTablet } from './tablet-context';

interface FrameProps {
  children: ReactNode;
  /** The screen's main buttons, always within reach. */
  foot?: ReactNode;
  /** One column no wider than comfortable lines. */
  narrow?: boolean;
  /** The screen follows the stage: offline it says so and lets the judge go on by hand. */
  follows?: boolean;
}

/** Every screen of the tablet: who sits here and whether it is connected above, what can be done below. */
export function Frame({ children, foot, narrow = false, follows = false }: FrameProps) {
  const say = useSay();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  // A new screen is read from its top, however far down the last one was.
  useLayoutEffect(() => {
    scrollTo(0, 0);
  }, [pathname]);
  const { store, session, newBuild, outbox } = useTablet();
  const { who } = session;
  const byHand = follows && !session.reachable;
  const desk = who.at === 'seated' || who.at === 'confirming' ? who.desk : null;
  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <div className={styles.who}>
          {who.at === 'seated' && desk ? (
            <>
              <span>{desk.judge.name}</span>
              <small>{say(hall.seatOf, { n: desk.judge.seatNumber })}</small>
            </>
          ) : (
            <span>{session.deviceName || say(shared.brand)}</span>
          )}
        </div>
        <Connection />
        <Button kind="quiet" icon="person" onClick={() => void navigate('/hall/menu')}>
          {say(hall.menu)}
        </Button>
      </header>
      <main className={`${styles.main} ${narrow ? styles.narrow : ''}`}>
        {(session.outdated || outbox.trouble === 'outdated') && (
          <Notice
            tone="warn"
            title={say(shared.outdated)}
            action={
              <Button kind="main" icon="reload" onClick={() => void newBuild.reload()}>
                {say(shared.reload)}
              </Button>
            }
          >
            {say(shared.outdatedNext)}
          </Notice>
        )}
        {!store.kept && <Notice tone="warn" title={say(hall.storageRefused)} />}
        {byHand && (
          <Notice tone="warn" title={say(hall.offlineTitle)}>
            {say(hall.offlineNext)}
          </Notice>
        )}
        {children}
      </main>
      <footer className={styles.foot}>
        {foot}
        {byHand && (
          <Button icon="next" onClick={() => void navigate('/hall/stage')}>
            {say(hall.stageMoved)}
          </Button>
        )}
      </footer>
    </div>
  );
}

function Connection() {
  const say = useSay();
  const { session, outbox } = useTablet();
  const queued = outbox.queued.length;
  return (
    <div className={`${styles.chip} ${session.reachable ? '' : styles.off}`} role="status">
      <Icon name={session.reachable ? 'wifi' : 'noWifi'} />
      {say(session.reachable ? hall.online : hall.offline)}
      {queued > 0 && <span>· {say(hall.queuedCount, { n: queued })}</span>}
    </div>
  );
}
