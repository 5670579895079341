import { command } from '../../api/ask';
import { EndSession, ReadMySessions } from '../../gql/public/me/me';
import { Button } from '../../kit/button';
import { FailureNotice } from '../../kit/notice';
import { Tag } from '../../kit/tag';
import { myself } from '../../words/inbox.words';
import { useSay } from '../../words/use-say';
import { clockTime } from '../money';
import styles from '../team/team.module.css';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import { deviceName } from './device-name';

/** Where one is signed in; a lost phone is signed out from here. */
export function Devices() {
  const say = useSay();
  const act = useAct();
  const read = useRead(ReadMySessions, {});
  return (
    <section>
      <h2>{say(myself.sessions)}</h2>
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <ul className={styles.rows}>
        {read.value?.map(({ id, current, createdAt, userAgent }) => (
          <li key={id}>
            <span>
              {deviceName(userAgent ?? '') || say(myself.unknownDevice)}
              <small>{say(myself.since, { at: clockTime(createdAt) })}</small>
            </span>
            {current ? (
              <Tag tone="info">{say(myself.thisDevice)}</Tag>
            ) : (
              <Button kind="quiet" busy={act.busy} onClick={() => act.run(() => command(EndSession, { id }), read.again)}>
                {say(myself.endSession)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
