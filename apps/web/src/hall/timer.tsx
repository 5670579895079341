import { Icon } from '../kit/icon';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import styles from './project-sheet.module.css';
import { minutes, useSecondsLeft } from './use-seconds-left';

const SHORT_S = 10;

/** What is left, by the server's clock; nothing without an end. */
export function Timer({ endsAt }: { endsAt: string | null | undefined }) {
  const say = useSay();
  const seconds = useSecondsLeft(endsAt);
  if (seconds === null) return null;
  return (
    <span className={`${styles.timer} ${seconds <= SHORT_S ? styles.short : ''}`} role="timer">
      <Icon name="clock" />
      {seconds === 0 ? say(hall.overtime) : say(hall.timeLeft, { time: minutes(seconds) })}
    </span>
  );
}
