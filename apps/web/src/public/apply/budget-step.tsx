import { formatYuan, formatYuanForPeople, MOST_BUDGET_LINES } from '@app/rules';
import { Button } from '../../kit/button';
import { SelectField, TextField } from '../../kit/field';
import { apply } from '../../words/apply.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import { lineFen, sums, type LineDraft } from './application-form';
import { useFieldOf, useStep } from './step-context';
import styles from './steps.module.css';

const SOURCES = ['grant', 'own', 'crowd', 'in_kind'] as const;
const NEW_LINE: LineDraft = { name: '', unitPrice: '', quantity: '1', unit: '', source: 'grant' };

/** 预算: a card a line, with the sums as they are typed. */
export function BudgetStep() {
  const say = useSay();
  const { autosave, state, rules, readOnly } = useStep();
  const fieldOf = useFieldOf();
  const lines = state.values.budgetLines;
  const change = (at: number, part: Partial<LineDraft>) => autosave.edit('budgetLines', lines.map((line, i) => (i === at ? { ...line, ...part } : line)));
  const { requested, total } = sums(lines);
  const [list, asked] = [fieldOf('budgetLines'), fieldOf('requested')];
  return (
    <>
      <p>{say(apply.budgetIntro)}</p>
      {lines.map((line, i) => (
        <Line key={i} line={line} at={i} onChange={(part) => change(i, part)} onRemove={() => autosave.edit('budgetLines', lines.filter((_, each) => each !== i))} />
      ))}
      {list.wrong && <p role="alert">{list.wrong}</p>}
      {!readOnly && lines.length < MOST_BUDGET_LINES && (
        <Button icon="plus" wide id={list.id} onClick={() => autosave.edit('budgetLines', [...lines, NEW_LINE])}>
          {say(apply.addLine)}
        </Button>
      )}
      <dl className={styles.sums} id={asked.id} tabIndex={-1}>
        <dt>{say(apply.requested)}</dt>
        <dd>{say(apply.sum, { amount: grouped(formatYuan(requested)) })}</dd>
        <dt>{say(apply.total)}</dt>
        <dd>{say(apply.sum, { amount: grouped(formatYuan(total)) })}</dd>
      </dl>
      {asked.wrong && <p role="alert">{asked.wrong}</p>}
      {rules && <p className="quiet-text">{say(apply.range, { min: formatYuanForPeople(rules.eligibility.minRequestFen), max: formatYuanForPeople(rules.eligibility.maxRequestFen) })}</p>}
    </>
  );
}

function Line({ line, at, onChange, onRemove }: { line: LineDraft; at: number; onChange: (part: Partial<LineDraft>) => void; onRemove: () => void }) {
  const say = useSay();
  const { readOnly } = useStep();
  const fieldOf = useFieldOf();
  const text = (part: 'name' | 'unitPrice' | 'quantity' | 'unit') => ({
    ...fieldOf(`budgetLines.${at}.${part}`), value: line[part], onChange: ({ target }: { target: { value: string } }) => onChange({ [part]: target.value }),
  });
  const source = fieldOf(`budgetLines.${at}.source`);
  const fen = lineFen(line);
  return (
    <fieldset className={styles.card}>
      <legend>{say(apply.line, { n: at + 1 })}</legend>
      <TextField label={say(apply.lineName)} maxLength={80} {...text('name')} />
      <div className={styles.pair}>
        <TextField label={say(apply.unitPrice)} inputMode="decimal" autoComplete="off" maxLength={16} {...text('unitPrice')} />
        <TextField label={say(apply.quantity)} inputMode="decimal" autoComplete="off" maxLength={12} {...text('quantity')} />
        <TextField label={say(apply.unit)} hint={say(apply.unitHint)} maxLength={10} {...text('unit')} />
      </div>
      <SelectField label={say(apply.source)} id={source.id} wrong={source.wrong} disabled={readOnly} value={line.source} onChange={({ target }) => onChange({ source: target.value as LineDraft['source'] })}>
        {SOURCES.map((each) => (
          <option key={each} value={each}>
            {say(apply[each])}
          </option>
        ))}
      </SelectField>
      <div className="row">
        <strong>{fen === null ? say(apply.amountUnknown) : say(apply.amount, { amount: grouped(formatYuan(fen)) })}</strong>
        {!readOnly && (
          <Button kind="quiet" onClick={onRemove}>
            {say(apply.removeLine, { n: at + 1 })}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
