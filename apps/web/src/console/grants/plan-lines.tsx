import { EXPENSE_CATEGORIES, formatYuanForPeople } from '@app/rules';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { categoryWords } from '../../words/console-payments.words';
import { planWords, policyWords } from '../../words/console-plan.words';
import { useSay } from '../../words/use-say';
import { SelectField, YuanField } from '../parts/fields';
import { Section } from '../parts/page';
import { freeKey, linesFen, type PlanDraft } from './plan-draft';
import type { PlanPartProps } from './plan-part';
import { SumLine } from './sum-line';
import styles from './plan.module.css';

type Line = PlanDraft['lines'][number];
const MOST = 50;

/** What the money may be spent on; says at every key what is missing. */
export function PlanLines({ draft, amountFen, put, wrong }: PlanPartProps) {
  const say = useSay();
  const { lines } = draft;
  const change = (key: number, part: Partial<Line>) => put({ lines: lines.map((line) => (line.key === key ? { ...line, ...part } : line)) });
  const sum = linesFen(draft);
  const rest = amountFen - sum;
  const last = lines.at(-1);
  const fitting = last && Number.isFinite(rest) && rest !== 0 && last.fen + rest > 0;
  return (
    <Section title={say(planWords.lines)} intro={say(planWords.linesIntro)}>
      <ol className={styles.rows}>
        {lines.map(({ key, title, category, fen }, i) => {
          const n = i + 1;
          return (
            <li key={key} className={`${styles.entry} ${styles.line}`}>
              <TextField label={say(planWords.lineTitleOf, { n })} maxLength={100} value={title} wrong={wrong(`lines.${i}.title`)} onChange={({ target }) => change(key, { title: target.value })} />
              <SelectField label={say(planWords.category, { n })} value={category} options={EXPENSE_CATEGORIES.map((value) => ({ value, label: say(categoryWords[value]) }))} onChange={(value) => change(key, { category: EXPENSE_CATEGORIES.find((one) => one === value) ?? 'other' })} />
              <YuanField label={say(planWords.planned, { n })} suffix={say(policyWords.yuan)} value={fen} wrong={wrong(`lines.${i}.planned`)} onChange={(value) => change(key, { fen: value })} />
              <Button kind="quiet" icon="cross" aria-label={say(planWords.removeLine, { n })} disabled={lines.length === 1} onClick={() => put({ lines: lines.filter((line) => line.key !== key) })}>
                {say(planWords.remove)}
              </Button>
            </li>
          );
        })}
      </ol>
      <div className={styles.acts}>
        <Button icon="plus" disabled={lines.length >= MOST} onClick={() => put({ lines: [...lines, { key: freeKey(draft), category: 'materials', title: '', fen: rest > 0 ? rest : Number.NaN }] })}>
          {say(planWords.addLine)}
        </Button>
        {fitting && <Button onClick={() => change(last.key, { fen: last.fen + rest })}>{say(planWords.fillRest)}</Button>}
      </div>
      <SumLine wrong={wrong('lines')} good={rest === 0 && lines.every(({ fen }) => fen > 0)}>
        {!Number.isFinite(sum) ? say(planWords.unreadable)
          : rest === 0 ? say(planWords.linesGood, { n: lines.length, sum: formatYuanForPeople(BigInt(sum)) })
          : say(rest > 0 ? planWords.linesShort : planWords.linesOver, { sum: formatYuanForPeople(BigInt(sum)), rest: formatYuanForPeople(BigInt(Math.abs(rest))) })}
      </SumLine>
    </Section>
  );
}
