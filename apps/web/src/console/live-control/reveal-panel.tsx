import type { RevealPartsFragment } from '../../gql/stage/reveal';
import { AdvanceReveal, type RevealScreen } from '../../gql/stage/stage-commands';
import { Button } from '../../kit/button';
import { CommandFailure } from '../../stage/command-failure';
import { useCommand } from '../../stage/use-command';
import { live } from '../../words/live.words';
import type { Phrase } from '../../words/phrase';
import { useSay } from '../../words/use-say';
import styles from './live-control.module.css';
import { nextStep, stepBack, type RevealAt } from './reveal-step';

const SCREEN_NAMES: Record<RevealScreen, Phrase> = { project: live.revealProject, sheets: live.revealSheets, dropped: live.revealDropped, score: live.revealScore };

/** The staged reveal, step by step and back. */
export function RevealPanel({ reveal }: { reveal: RevealPartsFragment }) {
  const say = useSay();
  const { run, busy, failure } = useCommand();
  const place = reveal.places[0];
  const next = nextStep(reveal, reveal.total);
  const back = stepBack(reveal);
  const go = (to: RevealAt | null) => void (to && run(AdvanceReveal, { input: { competitionId: reveal.competitionId, ...to, revision: reveal.revision } }));
  return (
    <section className={styles.reveal} aria-label={say(live.revealNow)}>
      <p role="status">{place ? say(live.revealAt, { place: place.place, title: place.title, screen: say(SCREEN_NAMES[reveal.screen]) }) : say(live.revealNone, { total: reveal.total })}</p>
      <CommandFailure failure={failure} />
      <div className={styles.actions}>
        <Button icon="back" busy={busy} disabled={!back} data-key="k" aria-keyshortcuts="Alt+K" onClick={() => go(back)}>
          {say(live.revealBack)}
        </Button>
        <Button kind="main" icon="next" busy={busy} disabled={!next} data-key="j" aria-keyshortcuts="Alt+J" onClick={() => go(next)}>
          {say(live.revealNext)}
        </Button>
      </div>
      {reveal.winners && <p>{say(live.revealDone)}</p>}
    </section>
  );
}
