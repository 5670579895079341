import { Notice } from '../../kit/notice';
import { resultWords } from '../../words/console-results.words';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { Facts, Section } from '../parts/page';
import { shownTime } from '../parts/shown';
import type { Tally } from './reads';

/** What the tally is, and what keeps people from certifying it. */
export function Obstacles({ tally }: { tally: Tally }) {
  const say = useSay();
  const english = useLanguage() === 'en';
  return (
    <Section title={say(resultWords.number, { n: tally.number })} intro={say(resultWords.made, { at: shownTime(tally.createdAt) })}>
      {tally.obstacles.length === 0 ? (
        <Notice tone="good" title={say(resultWords.fine)} />
      ) : (
        <Notice tone="bad" title={say(resultWords.obstacles)}>
          <ul>
            {tally.obstacles.map((obstacle) => (
              <li key={`${obstacle.code} ${obstacle.path} ${obstacle.zh}`}>{withPanelNames(english ? obstacle.en : obstacle.zh, tally)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Facts
        items={[
          [say(resultWords.reason), tally.reason],
          [say(resultWords.lateLeft), tally.lateReason === tally.reason ? null : tally.lateReason],
          [say(resultWords.seed), tally.seed && <code key="seed">{tally.seed}</code>],
          [say(resultWords.inputHash), <code key="input">{tally.inputHash}</code>],
          [say(resultWords.outputHash), <code key="output">{tally.outputHash}</code>],
        ]}
      />
    </Section>
  );
}

/** The sentence with the panels' names for their keys. */
const withPanelNames = (sentence: string, { output }: Tally): string => output.basis.panels.reduce((text, { key, name }) => text.replaceAll(`“${key}”`, `“${name}”`), sentence);

/** Judges expected and not heard from, by project and panel. */
export function Missing({ tally: { output, names } }: { tally: Tally }) {
  const say = useSay();
  const lines = output.projects.flatMap(({ projectId, panels }) =>
    panels
      .filter(({ missingJudgeIds }) => missingJudgeIds.length > 0)
      .map(({ panel, missingJudgeIds }) => ({
        key: `${projectId} ${panel}`,
        text: say(resultWords.missingOne, { project: names[projectId] ?? '', panel: output.basis.panels.find(({ key }) => key === panel)?.name ?? panel, judges: missingJudgeIds.map((id) => names[id] ?? '').join('、') }),
      })),
  );
  return (
    <Section title={say(resultWords.missingTitle)}>
      {lines.length === 0 ? (
        <p>{say(resultWords.missingNone)}</p>
      ) : (
        <ul>
          {lines.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
