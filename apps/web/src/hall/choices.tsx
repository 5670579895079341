import type { BallotMark } from '@app/rules';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../kit/icon';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import styles from './ballot.module.css';
import type { DeskPanel } from './judge-desk';

interface ChoicesProps {
  panel: DeskPanel;
  mark: BallotMark | null;
  disabled: boolean;
  onChoose: (mark: BallotMark) => void;
}

/** The ballot of a panel that likes or gives points: large choices, one of which is chosen. */
export function Choices({ panel, mark, disabled, onChoose }: ChoicesProps) {
  const say = useSay();
  const points = panel.kind === 'points' ? Array.from({ length: (panel.maxPoints ?? 0) + 1 }, (_, n) => n) : [];
  return (
    <fieldset className={styles.form} disabled={disabled}>
      <legend className={styles.ask}>{panel.kind === 'like' ? say(hall.likeAsk) : say(hall.pointsAsk, { max: panel.maxPoints ?? 0 })}</legend>
      {panel.kind === 'like' ? (
        <div className={styles.choices}>
          <Choice icon="heart" chosen={mark !== null && 'like' in mark && mark.like} onChoose={() => onChoose({ like: true })}>
            {say(hall.like)}
          </Choice>
          <Choice icon="cross" chosen={mark !== null && 'like' in mark && !mark.like} onChoose={() => onChoose({ like: false })}>
            {say(hall.noLike)}
          </Choice>
        </div>
      ) : (
        <div className={styles.grid}>
          {points.map((n) => (
            <Choice key={n} chosen={mark !== null && 'points' in mark && mark.points === n} onChoose={() => onChoose({ points: n })}>
              {n}
            </Choice>
          ))}
        </div>
      )}
      {panel.mayAbstain && <AbstainChoice mark={mark} onChoose={onChoose} />}
    </fieldset>
  );
}

export function AbstainChoice({ mark, onChoose }: Pick<ChoicesProps, 'mark' | 'onChoose'>) {
  const say = useSay();
  return (
    <Choice quiet chosen={mark !== null && 'abstain' in mark} onChoose={() => onChoose({ abstain: true })}>
      {say(hall.abstain)} <small>{say(hall.abstainHint)}</small>
    </Choice>
  );
}

interface ChoiceProps {
  chosen: boolean;
  onChoose: () => void;
  icon?: IconName;
  quiet?: boolean;
  children: ReactNode;
}

function Choice({ chosen, onChoose, icon, quiet = false, children }: ChoiceProps) {
  return (
    <label className={`${styles.choice} ${quiet ? styles.quiet : ''} ${chosen ? styles.chosen : ''}`}>
      <input type="radio" name="mark" checked={chosen} onChange={onChoose} />
      {(chosen || icon) && <Icon name={chosen ? 'check' : icon!} />}
      <span>{children}</span>
    </label>
  );
}
