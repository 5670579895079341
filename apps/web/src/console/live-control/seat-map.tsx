import type { CompetitionRules } from '@app/rules';
import type { SeatPartsFragment } from '../../gql/console/live-control/seat-map';
import { Icon, type IconName } from '../../kit/icon';
import { live } from '../../words/live.words';
import type { Phrase } from '../../words/phrase';
import { useSay } from '../../words/use-say';
import styles from './live-control.module.css';

export type Seat = SeatPartsFragment;

export interface SeatMapProps {
  seats: Seat[];
  panels: CompetitionRules['panels'];
  /** Voting is open: who has not handed in stands out. */
  voting: boolean;
  onChoose: (seat: Seat) => void;
}

/** Every chair by panel: who, at which tablet in what state, handed in or not. Never the vote. */
export function SeatMap({ seats, panels, voting, onChoose }: SeatMapProps) {
  const say = useSay();
  if (seats.length === 0) return <p>{say(live.noSeats)}</p>;
  return panels.map(({ key, name }) => {
    const own = seats.filter(({ judge }) => judge.panel === key);
    const voted = own.filter((seat) => seat.voted).length;
    return (
      <section key={key} className={styles.panel} aria-label={name}>
        <h3>
          {name} · {say(live.seatsCount, { online: own.filter(({ online }) => online).length, total: own.length, voted })}
        </h3>
        <ul className={styles.seats}>
          {own.map((seat) => (
            <li key={seat.judge.id}>
              <SeatTile seat={seat} voting={voting} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

interface SeatState {
  words: Phrase;
  icon: IconName;
  tone: 'done' | 'open' | 'out' | 'plain';
}

function stateOf({ absent, recused, voted, deviceId }: Seat, voting: boolean): SeatState {
  if (recused) return { words: live.recused, icon: 'stop', tone: 'out' };
  if (voted) return { words: live.voted, icon: 'check', tone: 'done' };
  if (absent) return { words: live.absent, icon: 'cross', tone: 'out' };
  if (!deviceId) return { words: live.notSeated, icon: 'person', tone: voting ? 'open' : 'plain' };
  return voting ? { words: live.notVoted, icon: 'clock', tone: 'open' } : { words: live.seated, icon: 'person', tone: 'plain' };
}

const LOW_BATTERY = 20;

function SeatTile({ seat, voting, onChoose }: { seat: Seat; voting: boolean; onChoose: (seat: Seat) => void }) {
  const say = useSay();
  const { judge, deviceId, deviceName, online, battery, charging, queued, visible, lateBallots } = seat;
  const { words, icon, tone } = stateOf(seat, voting);
  return (
    <button type="button" className={`${styles.seat} ${styles[tone]}`} onClick={() => onChoose(seat)}>
      <span className={styles.who}>
        <b>{say(live.seat, { n: judge.seatNumber })}</b> {judge.name}
      </span>
      <span className={styles.voted}>
        <Icon name={icon} /> {say(words)}
      </span>
      {deviceId && (
        <span>
          <Icon name={online ? 'wifi' : 'noWifi'} /> {say(online ? live.online : live.offline)} {deviceName}
        </span>
      )}
      {battery !== null && (
        <span className={battery < LOW_BATTERY && !charging ? styles.alarm : undefined}>
          <Icon name="battery" /> {say(live.battery, { n: battery })} {charging && say(live.charging)}
        </span>
      )}
      {Boolean(queued) && (
        <span className={styles.alarm}>
          <Icon name="upload" /> {say(live.queued, { n: queued! })}
        </span>
      )}
      {visible === false && <span className={styles.alarm}>{say(live.hidden)}</span>}
      {lateBallots > 0 && (
        <span className={styles.alarm}>
          <Icon name="clock" /> {say(live.late, { n: lateBallots })}
        </span>
      )}
    </button>
  );
}
