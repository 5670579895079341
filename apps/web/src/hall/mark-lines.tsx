import type { BallotMark } from '@app/rules';
import { Icon } from '../kit/icon';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import styles from './ballot.module.css';
import type { DeskPanel } from './judge-desk';
import { totalOf, writePoints, writeTotal } from './points';
import { wordMark } from './word-mark';

/** What is on a ballot: a word, or an expert's lines with their total. */
export function MarkLines({ mark, panel }: { mark: BallotMark; panel: DeskPanel }) {
  const say = useSay();
  if (!('marks' in mark)) {
    return (
      <h2>
        {'like' in mark && <Icon name={mark.like ? 'heart' : 'cross'} />}
        {wordMark(mark, panel, say)}
      </h2>
    );
  }
  return (
    <div className={styles.lines}>
      {panel.criteria.map(({ key, name, maxCentipoints }) => (
        <div key={key} className={styles.line}>
          <span>{name}</span>
          <strong>
            {writePoints(mark.marks[key] ?? 0)} / {writePoints(maxCentipoints)}
          </strong>
        </div>
      ))}
      <div className={styles.line}>
        <strong>{say(hall.total)}</strong>
        <strong>{writeTotal(totalOf(panel, mark.marks))}</strong>
      </div>
    </div>
  );
}
