import { useId } from 'react';
import { Button } from '../../kit/button';
import { Icon } from '../../kit/icon';
import { files as words } from '../../words/files.words';
import { wordFailure } from '../../words/failure';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import styles from './file-box.module.css';
import type { Going, Uploads } from './use-uploads';

/** A file that has arrived. */
export interface Shown {
  attachmentId: string;
  /** A picture shows itself; anything else its name. */
  picture: boolean;
  caption: string;
}

interface FileBoxProps {
  label: string;
  hint?: string;
  /** What is wrong, as a sentence. */
  wrong?: string;
  /** As the input's `accept`. */
  accept: string;
  most: number;
  shown: readonly Shown[];
  uploads: Uploads;
  onRemove?: (attachmentId: string) => void;
  /** For a link to the field from a list of what is missing. */
  anchor?: string;
}

/** Files chosen or taken with the camera: what has arrived, what is on its way, and the button for more. */
export function FileBox({ label, hint, wrong, accept, most, shown, uploads, onRemove, anchor }: FileBoxProps) {
  const say = useSay();
  const id = useId();
  const full = shown.length + uploads.going.length >= most;
  return (
    <fieldset className={styles.box} id={anchor} tabIndex={anchor ? -1 : undefined}>
      <legend>{label}</legend>
      {hint && <p className="quiet-text">{hint}</p>}
      {wrong && (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
      <ul className={styles.files}>
        {shown.map((file, i) => (
          <li key={file.attachmentId}>
            <ShownFile file={file} number={i + 1} />
            {onRemove && (
              <Button kind="quiet" onClick={() => onRemove(file.attachmentId)} aria-label={say(words.removeOne, { name: file.caption || String(i + 1) })}>
                {say(words.remove)}
              </Button>
            )}
          </li>
        ))}
        {uploads.going.map((each) => (
          <li key={each.id}>
            <OnItsWay each={each} uploads={uploads} />
          </li>
        ))}
      </ul>
      {!full && (
        <label className={styles.add} htmlFor={id}>
          <Icon name="upload" /> {say(words.add)}
          <input
            id={id}
            className={styles.input}
            type="file"
            multiple={most - shown.length - uploads.going.length > 1}
            accept={accept}
            aria-label={`${say(words.add)} · ${label}`}
            onChange={({ target }) => {
              uploads.add([...(target.files ?? [])].slice(0, most - shown.length - uploads.going.length));
              target.value = '';
            }}
          />
        </label>
      )}
    </fieldset>
  );
}

function ShownFile({ file, number }: { file: Shown; number: number }) {
  const say = useSay();
  const href = `/attachments/${file.attachmentId}`;
  if (!file.picture) {
    return (
      <a className={styles.paper} href={href} target="_blank" rel="noreferrer">
        <Icon name="list" /> {file.caption || say(words.file, { n: number })}
      </a>
    );
  }
  return (
    <a className={styles.picture} href={href} target="_blank" rel="noreferrer">
      <img src={`${href}/thumbnail?size=320`} alt={file.caption || say(words.photo, { n: number })} width={120} height={120} loading="lazy" />
    </a>
  );
}

function OnItsWay({ each, uploads }: { each: Going; uploads: Uploads }) {
  const say = useSay();
  const percent = Math.round(each.share * 100);
  return (
    <div className={styles.going} role="status">
      <strong>{each.name}</strong>
      {each.state === 'preparing' && <span>{say(words.preparing)}</span>}
      {each.state === 'sending' && (
        <>
          <progress value={percent} max={100} aria-label={say(words.sending, { n: percent })} />
          <span>{say(words.sending, { n: percent })}</span>
        </>
      )}
      {each.state === 'waiting' && <span>{say(words.waiting)}</span>}
      {each.state === 'refused' && (
        <span className={styles.wrong}>
          {wordFailure(each.failure, say).message} {wordFailure(each.failure, say).nextStep}
        </span>
      )}
      {(each.state === 'waiting' || each.state === 'refused') && (
        <div className="row">
          <Button onClick={() => uploads.again(each.id)}>{say(shared.retry)}</Button>
          <Button kind="quiet" onClick={() => uploads.drop(each.id)}>
            {say(words.remove)}
          </Button>
        </div>
      )}
    </div>
  );
}
