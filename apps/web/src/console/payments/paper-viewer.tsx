import { useState, type KeyboardEvent } from 'react';
import { Button } from '../../kit/button';
import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import styles from './paper-viewer.module.css';

const STEPS = [50, 75, 100, 125, 150, 200, 300, 400];
const FIT = STEPS.indexOf(100);

export interface PaperViewerProps {
  attachmentId: string;
  mediaType: string | null;
  name: string;
}

/** A picture or a PDF in a box of its own: larger, smaller, turned, by buttons and by keyboard. The page around it stays as it is. */
export function PaperViewer({ attachmentId, mediaType, name }: PaperViewerProps) {
  const say = useSay();
  const [step, setStep] = useState(FIT);
  const [turn, setTurn] = useState(0);
  const source = `/attachments/${attachmentId}`;
  const picture = mediaType?.startsWith('image/') ?? false;
  const pdf = mediaType === 'application/pdf';
  const zoom = (by: number) => setStep((before) => Math.min(STEPS.length - 1, Math.max(0, before + by)));
  const keys: Record<string, () => void> = { '+': () => zoom(1), '=': () => zoom(1), '-': () => zoom(-1), '0': () => setStep(FIT), r: () => setTurn((before) => (before + 90) % 360) };
  const press = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div onKeyDown={press} className={styles.viewer}>
      <div className={styles.tools} role="toolbar" aria-label={say(payWords.viewer)}>
        {(picture || pdf) && (
          <>
            <Button icon="minus" disabled={step === 0} onClick={() => zoom(-1)}>
              {say(payWords.zoomOut)}
            </Button>
            <output className={styles.now}>{say(payWords.zoomNow, { n: STEPS[step]! })}</output>
            <Button icon="plus" disabled={step === STEPS.length - 1} onClick={() => zoom(1)}>
              {say(payWords.zoomIn)}
            </Button>
            <Button onClick={() => setStep(FIT)}>{say(payWords.fit)}</Button>
          </>
        )}
        {picture && (
          <Button icon="reload" onClick={() => setTurn((turn + 90) % 360)}>
            {say(payWords.rotate)}
          </Button>
        )}
        <a href={source} target="_blank" rel="noreferrer">
          {say(payWords.openPaper)}
        </a>
      </div>
      {picture && (
        <div className={styles.box} role="region" aria-label={name} tabIndex={0}>
          <img src={source} alt={name} style={{ width: `${STEPS[step]!}%`, transform: turn ? `rotate(${turn}deg)` : undefined }} />
        </div>
      )}
      {/* The browser's own viewer takes its zoom from the address, so a new zoom is a new frame. */}
      {pdf && <iframe key={step} className={styles.box} title={name} src={`${source}?view=1#toolbar=0&navpanes=0&${step === FIT ? 'view=FitH' : `zoom=${STEPS[step]!}`}`} />}
      {picture || pdf ? <p className={styles.keys}>{say(picture ? payWords.zoomKeys : payWords.zoomKeysPdf)}</p> : <p>{say(payWords.notShown)}</p>}
    </div>
  );
}
