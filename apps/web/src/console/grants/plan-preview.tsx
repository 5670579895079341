import { formatYuanForPeople } from '@app/rules';
import { categoryWords } from '../../words/console-payments.words';
import { planWords } from '../../words/console-plan.words';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import { amountsOf, type PlanDraft } from './plan-draft';
import styles from './plan.module.css';

/** The plan in sentences, as the team will read it; only what can be read already. */
export function PlanPreview({ draft, amountFen }: { draft: PlanDraft; amountFen: number }) {
  const say = useSay();
  const amounts = amountsOf(draft, amountFen);
  const lines = draft.lines.filter(({ fen, title }) => Number.isFinite(fen) && title.trim() !== '');
  const after = (key: number | null) => {
    const milestone = draft.milestones.find((one) => one.key === key);
    return milestone ? say(planWords.previewAfter, { title: milestone.title, on: milestone.dueOn }) : say(planWords.previewSigned);
  };
  return (
    <Section title={say(planWords.preview)}>
      <ul className={styles.sentences}>
        {lines.map(({ key, title, category, fen }) => (
          <li key={key}>{say(planWords.previewLine, { title, category: say(categoryWords[category]), amount: formatYuanForPeople(BigInt(fen)) })}</li>
        ))}
      </ul>
      {amounts ? (
        <ol className={styles.sentences}>
          {draft.tranches.map(({ key, milestone }, i) => (
            <li key={key}>{say(planWords.previewTranche, { n: i + 1, amount: formatYuanForPeople(amounts[i]!), after: after(milestone) })}</li>
          ))}
        </ol>
      ) : (
        <p>{say(planWords.unreadable)}</p>
      )}
    </Section>
  );
}
