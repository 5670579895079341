import { createContext, useContext, type ReactNode } from 'react';
import type { CompetitionRules, Finding } from '@app/rules';
import { TextArea, TextField } from '../../kit/field';
import { ruleChoices, ruleFields, ruleHints, rulesWords } from '../../words/console-rules.words';
import { language } from '../../words/language';
import type { Phrase } from '../../words/phrase';
import { useSay } from '../../words/use-say';
import { CheckField, DayField, HundredthsField, NumberField, SelectField, TimeField, YuanField } from '../parts/fields';
import { genericPath, valueAt } from './at-path';
import styles from './rules.module.css';

export interface RulesForm {
  rules: CompetitionRules;
  findings: readonly Finding[];
  readOnly: boolean;
  set: (path: string, value: unknown) => void;
}

const FormContext = createContext<RulesForm | null>(null);
export const RulesFormProvider = FormContext.Provider;

export function useRulesForm(): RulesForm {
  const form = useContext(FormContext);
  if (!form) throw new Error('outside of the rules form');
  return form;
}

/** The sentence of a finding without the path some begin with: the field's own name stands beside it. */
export const findingText = ({ path, zh, en }: Finding): string => {
  const sentence = language.current === 'en' ? en : zh;
  return path && sentence.startsWith(path) ? sentence.slice(path.length).replace(/^[：:]\s*/, '') : sentence;
};

type Kind = 'number' | 'yuan' | 'hundredths' | 'time' | 'day' | 'text' | 'long' | 'check' | 'select';

export interface RuleFieldProps {
  path: string;
  kind: Kind;
  unit?: Phrase;
  hint?: ReactNode;
  /** In place of the field's own name, e.g. with the name of the panel for readers. */
  label?: string;
  /** For a choice whose change brings other fields with it. */
  onChoose?: (value: string) => void;
}

/** One field of the rules by its path: its name, its value, and what is wrong with it. */
export function RuleField({ path, kind, unit, hint, label, onChoose }: RuleFieldProps) {
  const say = useSay();
  const { rules, findings, readOnly, set } = useRulesForm();
  const generic = genericPath(path);
  const own = findings.filter((finding) => finding.path === path);
  const wrong = own.filter(({ severity }) => severity === 'error').map(findingText).join(' ');
  const warned = own.filter(({ severity }) => severity === 'warning').map(findingText);
  const told = hint ?? (ruleHints[generic] && say(ruleHints[generic]));
  const shown = warned.length > 0 ? <>{told} {warned.map((sentence) => <span key={sentence} className={styles.warned}>{say(rulesWords.warn)}{sentence}</span>)}</> : told;
  const common = { label: label ?? say(ruleFields[generic]!), hint: shown, wrong: wrong || undefined, disabled: readOnly };
  const value = valueAt(rules, path);
  const number = { ...common, suffix: unit && say(unit), value: typeof value === 'number' ? value : Number.NaN, onChange: (next: number) => set(path, next) };
  const text = { ...common, value: typeof value === 'string' ? value : '', onChange: (next: string) => set(path, next) };
  switch (kind) {
    case 'number':
      return <NumberField {...number} />;
    case 'yuan':
      return <YuanField {...number} />;
    case 'hundredths':
      return <HundredthsField {...number} />;
    case 'time':
      return <TimeField {...text} />;
    case 'day':
      return <DayField {...text} />;
    case 'check':
      return <CheckField {...common} checked={value === true} onChange={(next) => set(path, next)} />;
    case 'select':
      return <SelectField {...text} options={choicesOf(generic).map(([key, words]) => ({ value: key, label: say(words) }))} onChange={onChoose ?? text.onChange} />;
    case 'long':
      return <TextArea {...common} value={text.value} maxLength={5000} onChange={(event) => text.onChange(event.target.value)} />;
    case 'text':
      return <TextField {...common} value={text.value} maxLength={300} onChange={(event) => text.onChange(event.target.value)} />;
  }
}

export const choicesOf = (generic: string): [string, Phrase][] => Object.entries(ruleChoices[generic] ?? {});

/** What is wrong, or worth a look, with a whole part rather than one field. */
export function PartFindings({ path }: { path: string }) {
  const say = useSay();
  const own = useRulesForm().findings.filter((finding) => finding.path === path);
  if (own.length === 0) return null;
  return (
    <ul className={styles.findings}>
      {own.map((finding) => (
        <li key={`${finding.code} ${finding.path}`} className={finding.severity === 'error' ? styles.error : styles.warning}>
          <strong>{say(finding.severity === 'error' ? rulesWords.err : rulesWords.warn)}</strong>
          {findingText(finding)}
        </li>
      ))}
    </ul>
  );
}
