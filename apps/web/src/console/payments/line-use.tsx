import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { Facts, Section } from '../parts/page';
import { shownYuan } from '../parts/shown';
import type { Payment } from './payment';
import { toFen } from './filter';
import styles from './detail.module.css';

/** Planned, used and left of the budget line, as figures and as a bar. */
export function LineUse({ line, amount }: { line: Payment['budgetLine']; amount: string }) {
  const say = useSay();
  const [planned, used] = [toFen(line.planned), toFen(line.used)];
  const percent = planned > 0n ? Number((used * 100n) / planned) : 0;
  const yuan = (text: string) => say(payWords.yuan, { n: shownYuan(text) });
  return (
    <Section title={say(payWords.line, { title: line.title })}>
      <Facts items={[[say(payWords.planned), yuan(line.planned)], [say(payWords.used), yuan(line.used)], [say(payWords.left), yuan(line.left)], [say(payWords.amount), yuan(amount)]]} />
      <label className={styles.bar}>
        <span>{say(payWords.lineBar, { percent })}</span>
        <meter min={0} max={100} value={Math.min(percent, 100)}>
          {percent}%
        </meter>
      </label>
    </Section>
  );
}
