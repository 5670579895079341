import { formatYuan, type Tie, type TieStep } from '@app/rules';
import { resultWords } from '../../words/console-results.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import { shownYuan } from '../parts/shown';
import { shownFraction } from './exact';
import type { Tally } from './reads';
import { useTieBreak } from './tie-words';

/** Each group of equal composites and how the chain took it apart, step by step. */
export function Ties({ tally, exact }: { tally: Tally; exact: boolean }) {
  const say = useSay();
  return (
    <Section title={say(resultWords.ties)}>
      {tally.output.ties.length === 0 ? <p>{say(resultWords.noTies)}</p> : tally.output.ties.map((tie) => <TieGroup key={tie.projectIds.join()} tie={tie} tally={tally} exact={exact} />)}
    </Section>
  );
}

function TieGroup({ tie, tally: { output, names }, exact }: { tie: Tie; tally: Tally; exact: boolean }) {
  const say = useSay();
  const tieBreak = useTieBreak(output.basis);
  const value = ({ tieBreak: { by } }: TieStep, text: string | null): string => {
    if (text === null) return '—';
    if (by === 'draw') return text.slice(0, 8);
    if (by === 'smaller-request') return `${shownYuan(formatYuan(BigInt(text)))} ${say(shared.yuan)}`;
    return exact ? text : by === 'likes' ? text.replace('/1', '') : shownFraction(text);
  };
  const outcome = (step: TieStep) => {
    const values = new Map(step.values.map((entry) => [entry.projectId, value(step, entry.value)]));
    return step.groups.map((group) => group.map((id) => `${names[id] ?? ''}（${values.get(id) ?? '—'}）`).join(' = ')).join(' → ') + (step.groups.some(({ length }) => length > 1) ? ` · ${say(resultWords.tieStill)}` : '');
  };
  return (
    <div>
      <strong>{say(resultWords.tieGroup, { score: exact ? tie.composite.fraction : tie.composite.shown, rank: tie.fromRank, projects: tie.projectIds.map((id) => names[id]).join('、') })}</strong>
      <ol>
        {tie.steps.map((step) => (
          <li key={`${step.index} ${step.groups.flat()[0]}`}>{say(resultWords.tieStep, { by: tieBreak(step.tieBreak), outcome: outcome(step) })}</li>
        ))}
      </ol>
    </div>
  );
}
