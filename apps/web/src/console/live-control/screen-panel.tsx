import { useState } from 'react';
import { useLive } from '../../api/use-live';
import { ReadReveal, RevealChanged } from '../../gql/stage/reveal';
import { ControlScreen, type ScreenShow } from '../../gql/stage/stage-commands';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { CommandFailure } from '../../stage/command-failure';
import { useCommand } from '../../stage/use-command';
import type { StageState } from '../../stage/use-stage';
import { live } from '../../words/live.words';
import type { Phrase } from '../../words/phrase';
import { useSay } from '../../words/use-say';
import styles from './live-control.module.css';
import { RevealPanel } from './reveal-panel';

const SHOWS: Record<ScreenShow, Phrase> = {
  auto: live.showAuto, sign_in: live.showSignIn, project: live.showProject, message: live.showMessage, tallying: live.showTallying, blank: live.showBlank, reveal: live.showReveal, winners: live.showWinners,
};
const RESULTS: ScreenShow[] = ['reveal', 'winners'];

export interface ScreenPanelProps {
  state: StageState;
  mayReveal: boolean;
}

/** What the audience sees: chosen here, by one of the hosts at a time. */
export function ScreenPanel({ state, mayReveal }: ScreenPanelProps) {
  const say = useSay();
  const [words, setWords] = useState('');
  const { run, busy, failure } = useCommand();
  const { competitionId, screen } = state;
  // There is a reveal from certification on, not before.
  const { value: reveal } = useLive(RevealChanged, ReadReveal, { competitionId });
  const certified = reveal !== null;
  const show = (next: ScreenShow) => void run(ControlScreen, { input: { competitionId, show: next, revision: screen.revision, ...(next === 'message' ? { message: words } : {}) } });
  const toggle: ScreenShow = screen.show === 'blank' ? 'auto' : 'blank';
  return (
    <section className={styles.card} aria-label={say(live.screen)}>
      <div className={styles.cardHead}>
        <h2>{say(live.screen)}</h2>
        <span role="status">{say(live.screenNow, { what: say(SHOWS[screen.show]) })}</span>
      </div>
      <CommandFailure failure={failure} />
      <div className={styles.actions} role="group" aria-label={say(live.screen)}>
        {(Object.keys(SHOWS) as ScreenShow[])
          .filter((name) => name !== 'message')
          .map((name) => (
            <Button
              key={name}
              kind={screen.show === name ? 'main' : 'plain'}
              icon={screen.show === name ? 'check' : undefined}
              aria-pressed={screen.show === name}
              busy={busy}
              disabled={RESULTS.includes(name) && !certified}
              data-key={name === toggle ? 'b' : undefined}
              aria-keyshortcuts={name === toggle ? 'Alt+B' : undefined}
              onClick={() => show(name)}
            >
              {say(SHOWS[name])}
            </Button>
          ))}
      </div>
      <form
        className={styles.line}
        onSubmit={(event) => {
          event.preventDefault();
          show('message');
        }}
      >
        <TextField label={say(live.messageText)} maxLength={120} value={words} onChange={(event) => setWords(event.target.value)} />
        <Button type="submit" icon="screen" busy={busy}>
          {say(live.show)}
        </Button>
      </form>
      {!certified && <p>{say(live.revealLater)}</p>}
      {reveal && mayReveal && <RevealPanel reveal={reveal} />}
      <p className={styles.links}>
        {([['screen', live.openScreen], ['timer', live.openTimer], ['cue', live.openCue]] as const).map(([page, label]) => (
          <a key={page} href={`/hall/${page}/${competitionId}`} target="_blank" rel="noreferrer">
            {say(label)}
          </a>
        ))}
        <small>{say(live.screenKeys)}</small>
      </p>
    </section>
  );
}
