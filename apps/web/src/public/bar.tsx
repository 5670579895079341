import { NavLink } from 'react-router';
import { Button } from '../kit/button';
import { Icon, type IconName } from '../kit/icon';
import { LanguageSwitch } from '../kit/language-switch';
import type { Phrase } from '../words/phrase';
import { phone } from '../words/phone.words';
import { shared } from '../words/shared.words';
import { useSay } from '../words/use-say';
import styles from './bar.module.css';
import { elder, useElder } from './elder';
import { useOnline } from './use-online';
import { useSession } from './session/session-context';

const TABS: { to: string; words: Phrase; icon: IconName }[] = [
  { to: '/apply', words: phone.apply, icon: 'plus' },
  { to: '/team', words: phone.team, icon: 'list' },
  { to: '/inbox', words: phone.inbox, icon: 'message' },
  { to: '/me', words: phone.me, icon: 'person' },
];

/** On top the brand, the text size and the language; below, within reach of the thumb, the places. */
export function Bar() {
  const say = useSay();
  const large = useElder();
  const online = useOnline();
  const { unread } = useSession();
  return (
    <>
      <header className={styles.top}>
        <a className={styles.brand} href="/">
          {say(shared.brand)}
        </a>
        <div className={styles.switches}>
          <Button kind="quiet" onClick={() => elder.choose(!large)}>
            {say(large ? phone.normalText : phone.elder)}
          </Button>
          <LanguageSwitch />
        </div>
      </header>
      {!online && (
        <p className={styles.offline} role="status">
          <Icon name="noWifi" /> {say(phone.offline)}
        </p>
      )}
      <nav className={styles.tabs} aria-label={say(phone.places)}>
        <a href="/" aria-current={location.pathname === '/' ? 'page' : undefined}>
          <Icon name="trophy" />
          {say(phone.home)}
        </a>
        {TABS.map(({ to, words, icon }) => (
          <NavLink key={to} to={to}>
            <Icon name={icon} />
            {say(words)}
            {to === '/inbox' && unread > 0 && (
              <span className={styles.count}>
                <span className="visually-hidden">{say(phone.unread)}</span>
                {unread > 99 ? '99+' : unread}
              </span>
            )}
          </NavLink>
        ))}
      </nav>
    </>
  );
}
