import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { RulesCommunities } from '../../gql/console/rules/rules';
import { Button } from '../../kit/button';
import { ruleFields, rulesSections, rulesWords, ruleUnits } from '../../words/console-rules.words';
import { useSay } from '../../words/use-say';
import { CheckField, FieldRow } from '../parts/fields';
import { Section } from '../parts/page';
import { useCompetition } from '../shell/competition';
import { choicesOf, PartFindings, RuleField, useRulesForm } from './rules-form';
import styles from './rules.module.css';

export type SectionKey = keyof typeof rulesSections;

/** One part of the form, with what is wrong with the part as a whole. */
export function RulesSection({ part, children }: { part: SectionKey; children: ReactNode }) {
  const say = useSay();
  return (
    <div id={`rules-${part}`} className={styles.part}>
      <Section title={say(rulesSections[part])}>
        <PartFindings path={part} />
        {children}
      </Section>
    </div>
  );
}

export function MoneySection() {
  const say = useSay();
  const { rules, readOnly, set } = useRulesForm();
  return (
    <RulesSection part="money">
      <FieldRow>
        <RuleField path="money.poolFen" kind="yuan" unit={ruleUnits.yuan} />
        <RuleField path="money.minAwardFen" kind="yuan" unit={ruleUnits.yuan} />
        <RuleField path="money.maxAwardFen" kind="yuan" unit={ruleUnits.yuan} />
        {rules.money.winners !== null && <RuleField path="money.winners" kind="number" unit={ruleUnits.places} />}
      </FieldRow>
      <CheckField label={say(rulesWords.unlimited)} checked={rules.money.winners === null} disabled={readOnly} onChange={(free) => set('money.winners', free ? null : 10)} />
    </RulesSection>
  );
}

export function EligibilitySection() {
  const say = useSay();
  const { tenantId } = useCompetition();
  const communities = useQuery({ queryKey: ['communities', tenantId], queryFn: async () => (await ask(RulesCommunities, { tenantId })).communities });
  const options = (communities.data ?? []).map(({ code, name }): [string, string] => [code, name]);
  return (
    <RulesSection part="eligibility">
      <ChecksOf path="eligibility.applicantKinds" label={say(ruleFields['eligibility.applicantKinds']!)} options={choicesOf('eligibility.applicantKinds').map(([key, words]) => [key, say(words)])} />
      <ChecksOf path="eligibility.communityCodes" label={say(rulesWords.communities)} options={options} />
      <FieldRow>
        <RuleField path="eligibility.submissionsPerTeam" kind="number" unit={ruleUnits.times} />
        <RuleField path="eligibility.minTeamMembers" kind="number" unit={ruleUnits.people} />
        <RuleField path="eligibility.minMilestones" kind="number" />
        <RuleField path="eligibility.minAttachments" kind="number" />
        <RuleField path="eligibility.minRequestFen" kind="yuan" unit={ruleUnits.yuan} />
        <RuleField path="eligibility.maxRequestFen" kind="yuan" unit={ruleUnits.yuan} />
      </FieldRow>
      <RuleField path="eligibility.declaration" kind="long" />
    </RulesSection>
  );
}

/** Several of a list, in the list's own order. */
function ChecksOf({ path, label, options }: { path: 'eligibility.applicantKinds' | 'eligibility.communityCodes'; label: string; options: [string, string][] }) {
  const { rules, readOnly, set } = useRulesForm();
  const chosen: readonly string[] = path === 'eligibility.applicantKinds' ? rules.eligibility.applicantKinds : rules.eligibility.communityCodes;
  const choose = (key: string, on: boolean) => set(path, options.map(([one]) => one).filter((one) => (one === key ? on : chosen.includes(one))));
  return (
    <fieldset className={styles.plain}>
      <legend className={styles.legend}>{label}</legend>
      <PartFindings path={path} />
      <div className={styles.checks}>
        {options.map(([key, name]) => (
          <CheckField key={key} label={name} checked={chosen.includes(key)} disabled={readOnly} onChange={(on) => choose(key, on)} />
        ))}
      </div>
    </fieldset>
  );
}

export function TimelineSection() {
  return (
    <RulesSection part="timeline">
      <FieldRow>
        <RuleField path="timeline.submissionsOpenAt" kind="time" />
        <RuleField path="timeline.submissionsCloseAt" kind="time" />
        <RuleField path="timeline.roadshowOn" kind="day" />
      </FieldRow>
    </RulesSection>
  );
}

/** A key no other of the list has: `item-3`. */
export function freshKey(prefix: string, taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n += 1) if (!taken.includes(`${prefix}-${n}`)) return `${prefix}-${n}`;
}

export function ScreeningSection() {
  const say = useSay();
  const { rules, readOnly, set } = useRulesForm();
  const { checklist, likes } = rules.screening;
  const add = () => set('screening.checklist', [...checklist, { key: freshKey('item', checklist.map(({ key }) => key)), text: say(rulesWords.newItem), required: true }]);
  return (
    <RulesSection part="screening">
      <FieldRow>
        <RuleField path="screening.reviewersPerSubmission" kind="number" unit={ruleUnits.people} />
        <RuleField path="screening.finalists" kind="number" unit={ruleUnits.places} />
      </FieldRow>
      <p className={styles.legend}>{say(ruleFields['screening.checklist']!)}</p>
      <ul className={styles.rows}>
        {checklist.map((item, i) => (
          <li key={item.key} className={styles.line}>
            <div className={styles.wide}>
              <RuleField path={`screening.checklist[${i}].text`} kind="text" label={`${say(ruleFields['screening.checklist[].text']!)} ${i + 1}`} />
            </div>
            <RuleField path={`screening.checklist[${i}].required`} kind="check" />
            {!readOnly && (
              <Button className={styles.fixed} aria-label={say(rulesWords.removeItem, { name: item.text })} onClick={() => set('screening.checklist', checklist.filter((one) => one !== item))}>
                {say(rulesWords.remove)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <div>
          <Button icon="plus" onClick={add}>
            {say(rulesWords.addItem)}
          </Button>
        </div>
      )}
      <RuleField path="screening.likes.enabled" kind="check" />
      {likes.enabled && (
        <>
          <RuleField path="screening.likes.hidden" kind="check" />
          <FieldRow>
            <RuleField path="screening.likes.burstLimit" kind="number" unit={ruleUnits.times} />
            <RuleField path="screening.likes.windowMinutes" kind="number" unit={ruleUnits.minutes} />
          </FieldRow>
        </>
      )}
    </RulesSection>
  );
}

export function RoadshowSection() {
  const say = useSay();
  const { roadshow } = useRulesForm().rules;
  const spoken = (seconds: number) => (Number.isSafeInteger(seconds) ? say(rulesWords.minutes, { m: Math.floor(seconds / 60), s: seconds % 60 }) : undefined);
  return (
    <RulesSection part="roadshow">
      <FieldRow>
        <RuleField path="roadshow.pitchSeconds" kind="number" unit={ruleUnits.seconds} hint={spoken(roadshow.pitchSeconds)} />
        <RuleField path="roadshow.questionSeconds" kind="number" unit={ruleUnits.seconds} hint={spoken(roadshow.questionSeconds)} />
        <RuleField path="roadshow.overtimeDeductionCentipoints" kind="hundredths" unit={ruleUnits.points} />
      </FieldRow>
    </RulesSection>
  );
}

export function NoticeSection() {
  return (
    <RulesSection part="notice">
      <FieldRow>
        <RuleField path="notice.workingDays" kind="number" unit={ruleUnits.days} />
        <RuleField path="notice.certifiers" kind="number" unit={ruleUnits.people} />
        <RuleField path="notice.reserves" kind="number" unit={ruleUnits.places} />
      </FieldRow>
    </RulesSection>
  );
}
