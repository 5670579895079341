import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { CompetitionStage } from '@app/rules';
import { ask } from '../../api/ask';
import { Blockers as BlockersAsked, type BlockersQuery } from '../../gql/console/today/blockers';
import { Notice } from '../../kit/notice';
import { consoleWords } from '../../words/console.words';
import { todayWords } from '../../words/console-today.words';
import { useLanguage } from '../../words/language';
import type { Phrase } from '../../words/phrase';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Mark, Section } from '../parts/page';
import styles from './today.module.css';

type Blocker = BlockersQuery['blockers'][number];
type Place = [path: string, name: Phrase];

const PLACES = {
  rules: ['rules', consoleWords.rules], applications: ['applications', consoleWords.applications], screening: ['screening', consoleWords.screening], judges: ['judges', consoleWords.judges],
  conflicts: ['conflicts', consoleWords.conflicts], runOrder: ['run-order', consoleWords.runOrder], live: ['live', consoleWords.liveControl], results: ['results', consoleWords.results], notices: ['notices', consoleWords.notices],
} satisfies Record<string, Place>;

/** Where a blocker is settled, by its code; the rest by the stage. */
const BY_CODE: Record<string, Place> = {
  PROJECTS_RETURNED: PLACES.applications, NOTHING_HANDED_IN: PLACES.applications, JUDGES_WITHOUT_CARD: PLACES.judges, JUDGES_NOT_SEATED: PLACES.judges, PANEL_BELOW_QUORUM: PLACES.judges, PANEL_SEATS_FREE: PLACES.judges,
  CONFLICTS_UNDECIDED: PLACES.conflicts, RUN_ORDER_MISSING: PLACES.runOrder, LATE_BALLOTS_UNDECIDED: PLACES.live, ROUNDS_NOT_CLOSED: PLACES.live, BALLOT_ACTS_OPEN: PLACES.live, NO_PROJECTS: PLACES.screening,
};
const BY_STAGE: Partial<Record<CompetitionStage, Place>> = { draft: PLACES.rules, open: PLACES.applications, screening: PLACES.screening, roadshow: PLACES.results, certified: PLACES.notices, notice: PLACES.notices };

/** Everything between the competition and its next stage, what stops first; each with the way to where it is settled. */
export function Blockers({ id, stage }: { id: string; stage: CompetitionStage }) {
  const say = useSay();
  const read = useQuery({ queryKey: ['blockers', id], queryFn: async () => (await ask(BlockersAsked, { id })).blockers, refetchInterval: 30_000 });
  return (
    <Section title={say(todayWords.blockers)} intro={say(todayWords.blockersIntro)}>
      <Reading read={read}>
        {(blockers) =>
          blockers.length === 0 ? (
            <Notice tone="good" title={say(todayWords.noBlockers)} />
          ) : (
            <ul className={styles.blockers}>
              {blockers.map((blocker) => (
                <BlockerLine key={`${blocker.code} ${blocker.path}`} blocker={blocker} id={id} place={BY_CODE[blocker.code] ?? BY_STAGE[stage]} />
              ))}
            </ul>
          )
        }
      </Reading>
    </Section>
  );
}

function BlockerLine({ blocker, id, place }: { blocker: Blocker; id: string; place: Place | undefined }) {
  const say = useSay();
  const english = useLanguage() === 'en';
  const stops = blocker.severity === 'stops';
  const next = english ? blocker.nextEn : blocker.nextZh;
  return (
    <li className={stops ? styles.stops : styles.attention}>
      <div className={styles.blockerHead}>
        <Mark tone={stops ? 'bad' : 'warn'}>{say(stops ? todayWords.blocking : todayWords.warning)}</Mark>
        <strong>{english ? blocker.en : blocker.zh}</strong>
      </div>
      {next && <p>{next}</p>}
      {blocker.details.length > 0 && (
        <details>
          <summary>{say(todayWords.cases, { n: blocker.details.length })}</summary>
          <ul>
            {blocker.details.map((detail) => (
              <li key={`${detail.code} ${detail.path}`}>{english ? detail.en : detail.zh}</li>
            ))}
          </ul>
        </details>
      )}
      {place && (
        <Link className={styles.link} to={`/console/${id}/${place[0]}`}>
          {say(todayWords.go, { part: say(place[1]) })}
        </Link>
      )}
    </li>
  );
}
