import type { PanelRules, PanelScore, SheetFate, SheetLine } from '@app/rules';
import { resultWords } from '../../words/console-results.words';
import type { Phrase } from '../../words/phrase';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import { Exact, shownFraction } from './exact';
import type { Tally } from './reads';
import styles from './results.module.css';

const FATES: Record<SheetFate, Phrase> = {
  counted: resultWords.counted, 'dropped-high': resultWords.droppedHigh, 'dropped-low': resultWords.droppedLow, 'counted-as-zero': resultWords.countedAsZero, missing: resultWords.missing,
  abstained: resultWords.abstained, voided: resultWords.voided, absent: resultWords.absent, recused: resultWords.recused,
};

/** Every sheet of one panel: projects by place, judges in columns, what became of each sheet in words. */
export function SheetMatrix({ tally: { output, names }, panel, exact }: { tally: Tally; panel: PanelRules; exact: boolean }) {
  const say = useSay();
  const rows = output.projects.map(({ projectId, panels }) => ({ projectId, score: panels.find((score) => score.panel === panel.key)! }));
  const judges = [...new Set(rows.flatMap(({ score }) => (score.sheets ?? []).map(({ judgeId }) => judgeId)))].sort((a, b) => seatOf(names[a]) - seatOf(names[b]));
  const title = say(resultWords.sheets, { panel: panel.name });
  return (
    <Section title={title} intro={say(panel.sheet.kind === 'like' ? resultWords.sheetsLike : resultWords.sheetsMarks)}>
      <div className={styles.box} role="region" aria-label={title} tabIndex={0}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">{say(resultWords.project)}</th>
              <th scope="col">{say(resultWords.score)}</th>
              <th scope="col">{say(resultWords.valid)}</th>
              {judges.map((id) => (
                <th key={id} scope="col">
                  {names[id]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ projectId, score }) => (
              <tr key={projectId}>
                <th scope="row">{names[projectId]}</th>
                <PanelCells score={score} exact={exact} />
                {judges.map((id) => (
                  <SheetCell key={id} sheet={score.sheets?.find(({ judgeId }) => judgeId === id)} like={panel.sheet.kind === 'like'} exact={exact} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** The seat in `name (12号)`; names without one come last. */
const seatOf = (name: string | undefined): number => Number(/\((\d+)/.exec(name ?? '')?.[1] ?? Infinity);

function PanelCells({ score, exact }: { score: PanelScore; exact: boolean }) {
  const say = useSay();
  return (
    <>
      <td className={styles.total}>
        <Exact fraction={score.score?.fraction} exact={exact} />
        <span className={styles.fate}>{say(resultWords.methods[score.method])}</span>
      </td>
      <td className={score.quorum.met ? undefined : styles.short}>{say(resultWords.validOf, { n: score.validSheets, needed: score.quorum.needed })}</td>
    </>
  );
}

function SheetCell({ sheet, like, exact }: { sheet: SheetLine | undefined; like: boolean; exact: boolean }) {
  const say = useSay();
  if (!sheet) return <td>—</td>;
  const { fate, score } = sheet;
  const dropped = fate === 'dropped-high' || fate === 'dropped-low';
  const shown = score === null ? null : like ? say(shownFraction(score) === '0.00' ? resultWords.noLike : resultWords.like) : shownFraction(score);
  return (
    <td className={fate === 'counted' ? undefined : dropped ? styles.dropped : styles.out}>
      {shown !== null && (dropped ? <del>{shown}</del> : <span>{shown}</span>)}
      {exact && !like && score !== null && <span className={styles.fraction}>{score}</span>}
      {fate !== 'counted' && <span className={styles.fate}>{say(FATES[fate])}</span>}
    </td>
  );
}
