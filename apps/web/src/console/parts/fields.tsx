import { useId, useState, type ReactNode } from 'react';
import { formatYuanForPeople, parseYuan } from '@app/rules';
import { TextField } from '../../kit/field';
import { language } from '../../words/language';
import styles from './fields.module.css';
import { fromBeijing, toBeijing } from './beijing';

interface Common {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it, as a sentence. */
  wrong?: string;
  disabled?: boolean;
}

export interface Option {
  value: string;
  label: string;
}

/** A choice of one from a short list, on the browser's own select. */
export function SelectField({ label, hint, wrong, value, options, onChange, disabled }: Common & { value: string; options: Option[]; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className={styles.select} value={value} disabled={disabled} aria-invalid={wrong ? true : undefined} aria-describedby={`${id}-hint`} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <div id={`${id}-hint`} className={wrong ? styles.wrong : styles.hint}>
        {wrong ?? hint}
      </div>
    </div>
  );
}

export function CheckField({ label, checked, onChange, disabled }: Common & { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** A choice of one with a sentence to each, as a group of radio buttons. */
export function RadioField({ label, value, options, onChange, disabled }: Common & { value: string; options: (Option & { about?: string })[]; onChange: (value: string) => void }) {
  const name = useId();
  return (
    <fieldset className={styles.group} disabled={disabled}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.check}>
          <input type="radio" name={name} checked={value === option.value} onChange={() => onChange(option.value)} />
          <span>
            {option.label}
            {option.about && <span className={styles.about}>{option.about}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface TypedProps<Value> extends Common {
  value: Value;
  onChange: (value: Value) => void;
  suffix?: string;
}

/** What was typed stays as typed while it is being typed; the value behind it changes as soon as it can be read. NaN: cannot be read. */
function useTyped(value: number, show: (value: number) => string, read: (text: string) => number): [string, (text: string) => number] {
  const [typed, setTyped] = useState<string | null>(null);
  const same = typed !== null && Object.is(read(typed), value);
  return [
    same ? typed : Number.isFinite(value) ? show(value) : (typed ?? ''),
    (text) => {
      setTyped(text);
      return read(text);
    },
  ];
}

const withUnit = (label: string, unit?: string) => (unit ? (language.current === 'en' ? `${label} (${unit})` : `${label}（${unit}）`) : label);

const halfWidth = (text: string) => text.replace(/[０-９．]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).trim();

/** A whole number. Gives NaN while what stands there is none. */
export function NumberField({ label, hint, wrong, value, onChange, suffix, disabled }: TypedProps<number>) {
  const [text, read] = useTyped(value, String, (typed) => (/^\d{1,15}$/.test(halfWidth(typed)) ? Number(halfWidth(typed)) : Number.NaN));
  return <TextField label={withUnit(label, suffix)} hint={hint} wrong={wrong} inputMode="numeric" value={text} disabled={disabled} onChange={(event) => onChange(read(event.target.value))} />;
}

/** An amount typed in yuan, kept in integer fen. Gives NaN while what stands there is no amount. */
export function YuanField({ label, hint, wrong, value, onChange, suffix, disabled }: TypedProps<number>) {
  const toFen = (typed: string) => {
    const parsed = parseYuan(typed);
    return parsed.ok && parsed.fen >= 0n ? Number(parsed.fen) : Number.NaN;
  };
  const [text, read] = useTyped(value, formatYuanForPeople, toFen);
  return <TextField label={withUnit(label, suffix)} hint={hint} wrong={wrong} inputMode="decimal" value={text} disabled={disabled} onChange={(event) => onChange(read(event.target.value))} />;
}

/** Hundredths typed as a decimal with at most two places, e.g. points. */
export function HundredthsField({ label, hint, wrong, value, onChange, suffix, disabled }: TypedProps<number>) {
  const show = (hundredths: number) => String(hundredths / 100);
  const [text, read] = useTyped(value, show, (typed) => {
    const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(halfWidth(typed));
    return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : Number.NaN;
  });
  return <TextField label={withUnit(label, suffix)} hint={hint} wrong={wrong} inputMode="decimal" value={text} disabled={disabled} onChange={(event) => onChange(read(event.target.value))} />;
}

/** An instant typed in Beijing time, kept as ISO 8601 in UTC. Gives an empty text while none stands there. */
export function TimeField({ label, hint, wrong, value, onChange, disabled }: TypedProps<string>) {
  return <TextField label={label} hint={hint} wrong={wrong} type="datetime-local" value={toBeijing(value)} disabled={disabled} onChange={(event) => onChange(fromBeijing(event.target.value))} />;
}

/** A calendar day. */
export function DayField({ label, hint, wrong, value, onChange, disabled }: TypedProps<string>) {
  return <TextField label={label} hint={hint} wrong={wrong} type="date" value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)} />;
}

/** Fields side by side while there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
