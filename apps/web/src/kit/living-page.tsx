import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Unreachable } from '../api/failures';
import { kit } from '../words/kit.words';
import { shared } from '../words/shared.words';
import { useSay } from '../words/use-say';
import { Button } from './button';
import { Dialog } from './dialog';
import { FaultBoundary } from './fault-boundary';
import { TextArea, TextField } from './field';
import { Icon, ICON_NAMES } from './icon';
import { LanguageSwitch } from './language-switch';
import styles from './living-page.module.css';
import { Loading, Progress } from './loading';
import { FailureNotice, Notice } from './notice';
import { QrCode } from './qr-code';
import './tokens.css';

const SCALES = [1, 1.25, 1.5];

/** Every component of the kit in every state: `npm run web`, then /kit.html. Never part of the build. */
function LivingPage() {
  const say = useSay();
  const [scale, setScale] = useState(1);
  useEffect(() => document.documentElement.style.setProperty('font-size', `${112.5 * scale}%`), [scale]);
  return (
    <main className={styles.page}>
      <header className={styles.row}>
        <h1>{say(kit.title)}</h1>
        <LanguageSwitch />
        {SCALES.map((each) => (
          <Button key={each} kind={each === scale ? 'main' : 'plain'} aria-pressed={each === scale} onClick={() => setScale(each)}>
            {say(kit.scale)} ×{each}
          </Button>
        ))}
      </header>
      <Buttons />
      <Fields />
      <Notices />
      <Moments />
      <section>
        <h2>{say(kit.icons)}</h2>
        <ul className={styles.icons}>
          {ICON_NAMES.map((name) => (
            <li key={name}>
              <Icon name={name} /> <code>{name}</code>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}

function Buttons() {
  const say = useSay();
  return (
    <section>
      <h2>{say(kit.buttons)}</h2>
      {(['main', 'plain', 'quiet', 'danger'] as const).map((kind) => (
        <div key={kind} className={styles.row}>
          <Button kind={kind}>{say(kit[kind])}</Button>
          <Button kind={kind} icon="send">
            {say(kit[kind])}
          </Button>
          <Button kind={kind} busy>
            {say(kit.busy)}
          </Button>
          <Button kind={kind} disabled>
            {say(kit.disabled)}
          </Button>
        </div>
      ))}
      <Button wide>{say(kit.wide)}</Button>
    </section>
  );
}

function Fields() {
  const say = useSay();
  return (
    <section>
      <h2>{say(kit.fields)}</h2>
      <TextField label={say(kit.label)} hint={say(kit.hint)} defaultValue="A-07" />
      <TextField label={say(kit.label)} wrong={say(kit.wrong)} />
      <TextField label={say(kit.label)} disabled />
      <TextArea label={say(shared.reason)} hint={say(shared.required)} />
    </section>
  );
}

function Notices() {
  const say = useSay();
  return (
    <section>
      <h2>{say(kit.notices)}</h2>
      {(['info', 'good', 'warn', 'bad'] as const).map((tone) => (
        <Notice key={tone} tone={tone} title={say(kit.sentence)}>
          {say(kit.next)}
        </Notice>
      ))}
      <FailureNotice failure={new Unreachable()} action={<Button icon="reload">{say(shared.retry)}</Button>} />
    </section>
  );
}

function Broken(): never {
  throw new Error('shown on purpose');
}

/** What takes time, covers the page or goes wrong. */
function Moments() {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <section>
      <h2>{say(kit.progress)}</h2>
      <Loading />
      <Progress label={say(kit.uploading)} done={3} total={8} />
      <h2>{say(kit.dialog)}</h2>
      <Button onClick={() => setOpen(true)}>{say(kit.open)}</Button>
      {open && (
        <Dialog
          title={say(kit.sentence)}
          onClose={() => setOpen(false)}
          actions={
            <>
              <Button onClick={() => setOpen(false)}>{say(shared.cancel)}</Button>
              <Button kind="danger" onClick={() => setOpen(false)}>
                {say(shared.confirm)}
              </Button>
            </>
          }
        >
          {say(kit.next)}
        </Dialog>
      )}
      <h2>{say(kit.qr)}</h2>
      <QrCode className={styles.qr} text="LIAOBUQI" label={say(kit.qr)} />
      <h2>{say(kit.fault)}</h2>
      <FaultBoundary>
        <Broken />
      </FaultBoundary>
    </section>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LivingPage />
  </StrictMode>,
);
