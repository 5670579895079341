import { QrCode } from '../kit/qr-code';
import type { StageState } from '../stage/use-stage';
import { screen } from '../words/screen.words';
import { useSay } from '../words/use-say';
import styles from './screen.module.css';

/** The hall's address for tablets, and how many judges sit. */
export function SignInScene({ state }: { state: StageState }) {
  const say = useSay();
  const address = `${location.origin}/hall/`;
  return (
    <div className={styles.scene}>
      <div className={styles.half}>
        <QrCode className={styles.qr} text={address} label={say(screen.hallQr)} />
        <div>
          <h1 className={styles.title} data-fit="middle">
            {say(screen.signIn)}
          </h1>
          <p>{say(screen.signInHow)}</p>
          {state.panels.map(({ panel, name, seated, expected }) => (
            <p key={panel} className={styles.label}>
              {name} {say(screen.signedIn, { seated, expected })}
            </p>
          ))}
          <p className={styles.quiet}>
            {say(screen.openHere)} {location.host}/hall
          </p>
        </div>
      </div>
    </div>
  );
}
