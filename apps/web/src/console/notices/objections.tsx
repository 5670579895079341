import { useState } from 'react';
import { Button } from 'antd';
import { noticeWords } from '../../words/console-notices.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Mark, Section, type Tone } from '../parts/page';
import { shownTime } from '../parts/shown';
import { useMay } from '../reads/competition';
import { useCompetition } from '../shell/competition';
import { nameOf } from './award-names';
import { CorrectDialog } from './correct-dialog';
import { Corrections } from './corrections';
import { DecideObjectionDialog } from './decide-objection-dialog';
import styles from './notices.module.css';
import { useCorrections, useObjections, usePublished, type Objection } from './reads';
import { RetallyDialog } from './retally-dialog';

type Act = { act: 'decide' | 'correct' | 'retally'; objection: Objection };

const TONES: Record<Objection['status'], Tone> = { open: 'warn', upheld: 'info', dismissed: 'plain' };

/** Every objection, its answer, and what follows from it. */
export function Objections({ onDone }: { onDone: (done: string) => void }) {
  const say = useSay();
  const read = useObjections();
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const open = (read.data ?? []).filter(({ status }) => status === 'open').length;
  return (
    <Section title={say(noticeWords.objections, { n: read.data?.length ?? 0, open })}>
      <Reading read={read}>
        {(objections) =>
          objections.length === 0 ? (
            <p>{say(noticeWords.objectionsNone)}</p>
          ) : (
            <ul className={styles.objections}>
              {objections.map((objection) => (
                <ObjectionItem key={objection.id} objection={objection} onAct={setAct} onDone={onDone} />
              ))}
            </ul>
          )
        }
      </Reading>
      {act?.act === 'decide' && <DecideObjectionDialog objection={act.objection} onDone={onDone} onClose={close} />}
      {act?.act === 'correct' && <CorrectDialog objection={act.objection} onDone={onDone} onClose={close} />}
      {act?.act === 'retally' && <RetallyDialog objection={act.objection} onDone={onDone} onClose={close} />}
    </Section>
  );
}

interface ItemProps {
  objection: Objection;
  onAct: (act: Act) => void;
  onDone: (done: string) => void;
}

function ObjectionItem({ objection, onAct, onDone }: ItemProps) {
  const say = useSay();
  const { objector, createdAt, projectId, text, contact, status, remedy, answer, settledAt } = objection;
  const result = usePublished().data?.find((row) => row.projectId === projectId);
  const what = result ? nameOf(result) : say(projectId ? noticeWords.project : noticeWords.wholeResult);
  return (
    <li className={styles.objection}>
      <div className={styles.line}>
        <Mark tone={TONES[status]}>{say(noticeWords.statuses[status])}</Mark>
        {status === 'upheld' && remedy && <Mark>{say(noticeWords.remedies[remedy])}</Mark>}
        {settledAt && <Mark tone="good">{say(noticeWords.settled)}</Mark>}
        <span>{say(noticeWords.objectionAbout, { who: objector, at: shownTime(createdAt), what })}</span>
      </div>
      <p className={styles.text}>{text}</p>
      {contact && <p>{say(noticeWords.contact, { contact })}</p>}
      {answer && <p className={styles.text}>{say(noticeWords.answer, { answer })}</p>}
      <Corrections objectionId={objection.id} onDone={onDone} />
      <ObjectionActs objection={objection} onAct={onAct} />
    </li>
  );
}

/** Decide; once upheld with a remedy: correct by two, then tally again. */
function ObjectionActs({ objection, onAct }: Pick<ItemProps, 'objection' | 'onAct'>) {
  const say = useSay();
  const may = useMay();
  const { stage } = useCompetition();
  const corrections = (useCorrections().data ?? []).filter(({ objectionId }) => objectionId === objection.id);
  if (stage !== 'notice') return null;
  const pending = objection.status === 'upheld' && objection.remedy !== 'none' && !objection.settledAt;
  const corrected = corrections.some(({ status }) => status === 'confirmed') && !corrections.some(({ status }) => status === 'proposed');
  return (
    <div className={styles.line}>
      {objection.status === 'open' && may('DecideObjection') && (
        <Button type="primary" onClick={() => onAct({ act: 'decide', objection })}>
          {say(noticeWords.decide)}
        </Button>
      )}
      {pending && may('CorrectResult') && <Button onClick={() => onAct({ act: 'correct', objection })}>{say(noticeWords.correct)}</Button>}
      {pending && corrected && may('TallyBallots') && (
        <Button type="primary" onClick={() => onAct({ act: 'retally', objection })}>
          {say(noticeWords.retally)}
        </Button>
      )}
    </div>
  );
}
