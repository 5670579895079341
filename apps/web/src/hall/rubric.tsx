import type { BallotMark } from '@app/rules';
import { useId, useRef, useState, type ReactNode } from 'react';
import { Button } from '../kit/button';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import ballot from './ballot.module.css';
import { AbstainChoice } from './choices';
import type { DeskPanel } from './judge-desk';
import { faultOf, readPoints, totalOf, writePoints, writeTotal } from './points';
import styles from './rubric.module.css';

interface RubricProps {
  /** Which project it is: above the lines, so that the pad has the whole height beside them. */
  head: ReactNode;
  panel: DeskPanel;
  mark: BallotMark | null;
  disabled: boolean;
  onChange: (mark: BallotMark | null) => void;
}

const textsOf = (panel: DeskPanel, mark: BallotMark | null): Record<string, string> =>
  Object.fromEntries(panel.criteria.map(({ key }) => [key, mark && 'marks' in mark && mark.marks[key] !== undefined ? writePoints(mark.marks[key]) : '']));

/** The good marks among what is typed; null when there are none. */
function marksOf(panel: DeskPanel, texts: Record<string, string>): BallotMark | null {
  const good = panel.criteria.filter((criterion) => texts[criterion.key] !== '' && faultOf(criterion, texts[criterion.key]!) === null);
  return good.length === 0 ? null : { marks: Object.fromEntries(good.map(({ key }) => [key, readPoints(texts[key]!)!])) };
}

/** An expert's sheet: one line per criterion, a number pad, the total computed as the rules do. */
export function Rubric({ head, panel, mark, disabled, onChange }: RubricProps) {
  const say = useSay();
  const ask = useId();
  const [texts, setTexts] = useState(() => textsOf(panel, mark));
  const [active, setActive] = useState(0);
  const inputs = useRef<(HTMLInputElement | null)[]>([]);
  const type = (key: string, text: string): void => {
    const next = { ...texts, [key]: text.slice(0, 6) };
    setTexts(next);
    onChange(marksOf(panel, next));
  };
  const goTo = (line: number): void => {
    setActive(line);
    inputs.current[line]?.focus();
  };
  const marks = mark && 'marks' in mark ? mark.marks : {};
  const current = panel.criteria[active]!;
  return (
    <fieldset className={ballot.form} disabled={disabled} aria-labelledby={ask}>
      <div className={styles.rubric}>
        <div className={styles.lines}>
          {head}
          <p id={ask} className={ballot.ask}>
            {say(hall.marksAsk)}
          </p>
          {panel.criteria.map((criterion, line) => (
            <Line
              key={criterion.key}
              criterion={criterion}
              text={texts[criterion.key]!}
              active={line === active}
              input={(element) => (inputs.current[line] = element)}
              onFocus={() => setActive(line)}
              onType={(text) => type(criterion.key, text)}
              onEnter={() => goTo((line + 1) % panel.criteria.length)}
            />
          ))}
          <div className={styles.total} role="status">
            <span>
              {say(hall.total)}
              <br />
              <small>{say(hall.totalSoFar, { done: Object.keys(marks).length, all: panel.criteria.length })}</small>
            </span>
            <strong>{writeTotal(totalOf(panel, marks))}</strong>
          </div>
        </div>
        <Pad criterion={current} text={texts[current.key]!} onType={(text) => type(current.key, text)} onNext={() => goTo((active + 1) % panel.criteria.length)} />
      </div>
      {panel.mayAbstain && (
        <AbstainChoice
          mark={mark}
          onChoose={(chosen) => {
            setTexts(textsOf(panel, null));
            onChange(chosen);
          }}
        />
      )}
    </fieldset>
  );
}

type Criterion = DeskPanel['criteria'][number];

interface LineProps {
  criterion: Criterion;
  text: string;
  active: boolean;
  input: (element: HTMLInputElement | null) => void;
  onFocus: () => void;
  onType: (text: string) => void;
  onEnter: () => void;
}

function Line({ criterion, text, active, input, onFocus, onType, onEnter }: LineProps) {
  const say = useSay();
  const fault = faultOf(criterion, text);
  const faults = { 'too-high': say(hall.tooHigh, { max: writePoints(criterion.maxCentipoints) }), 'off-step': say(hall.offStep, { step: writePoints(criterion.stepCentipoints) }), 'not-a-number': say(hall.notANumber) };
  return (
    <label className={`${styles.row} ${active ? styles.active : ''} ${fault ? styles.wrong : ''}`}>
      <span className={styles.name}>
        {criterion.name}
        <small>{say(hall.criterionMost, { max: writePoints(criterion.maxCentipoints), weight: criterion.weight })}</small>
        {fault && (
          <small className={styles.fault} role="alert">
            {faults[fault]}
          </small>
        )}
      </span>
      <input
        ref={input}
        inputMode="none"
        autoComplete="off"
        value={text}
        aria-invalid={fault ? true : undefined}
        onFocus={onFocus}
        onChange={(event) => onType(event.target.value.normalize('NFKC').replace(/[^\d.]/g, ''))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onEnter();
        }}
      />
    </label>
  );
}

interface PadProps {
  criterion: Criterion;
  text: string;
  onType: (text: string) => void;
  onNext: () => void;
}

function Pad({ criterion, text, onType, onNext }: PadProps) {
  const say = useSay();
  const whole = criterion.stepCentipoints % 100 === 0;
  return (
    <div className={styles.pad} role="group" aria-label={say(hall.pad)}>
      <p>{say(hall.padFor, { name: criterion.name })}</p>
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
        <Button key={digit} onClick={() => onType(text + digit)}>
          {digit}
        </Button>
      ))}
      {whole ? (
        <Button className={styles.word} onClick={() => onType(writePoints(criterion.maxCentipoints))}>
          {say(hall.fullMark)}
        </Button>
      ) : (
        <Button disabled={text.includes('.')} onClick={() => onType(`${text || '0'}.`)}>
          .
        </Button>
      )}
      <Button onClick={() => onType(`${text}0`)}>0</Button>
      <Button className={styles.word} disabled={text === ''} onClick={() => onType(text.slice(0, -1))}>
        {say(hall.erase)}
      </Button>
      <Button className={styles.wide} icon="down" onClick={onNext}>
        {say(hall.nextLine)}
      </Button>
    </div>
  );
}
