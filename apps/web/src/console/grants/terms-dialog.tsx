import { useState } from 'react';
import { termsProblems, type AgreementTerms } from '@app/rules';
import { SetGrantPolicy } from '../../gql/console/grants/policies';
import { policyWords as words } from '../../words/console-plan.words';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { FieldRow, HundredthsField, NumberField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import { Becomes } from './becomes';
import { termsInWords } from './policy-sentences';

/** The terms of agreements, each with what is wrong beside it, and in sentences what they will mean. */
export function TermsDialog({ terms, onDone, onClose }: { terms: AgreementTerms; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const english = useLanguage() === 'en';
  const { tenantId } = useCompetition();
  const { run, busy, failure } = useAct(SetGrantPolicy);
  const { smallChangeBps, clawbackBps, clawbackDays, blacklistMonths } = terms;
  const [draft, setDraft] = useState<AgreementTerms>({ smallChangeBps, clawbackBps, clawbackDays, blacklistMonths });
  const problems = termsProblems(draft);
  const field = (path: keyof AgreementTerms) => {
    const problem = problems.find((one) => one.path === path);
    return { value: draft[path], wrong: problem && (english ? problem.en : problem.zh), onChange: (value: number) => setDraft((before) => ({ ...before, [path]: value })) };
  };
  // Shown and typed in percent, so its limits are said in percent too.
  const percent = (path: 'smallChangeBps' | 'clawbackBps') => ({ ...field(path), wrong: problems.some((one) => one.path === path) ? say(path === 'smallChangeBps' ? words.upTo50 : words.upTo100) : undefined });
  const save = async () => {
    const made = await run({ input: { tenantId, ...draft } });
    if (made) onDone(say(words.termsSaved));
    return made;
  };
  return (
    <ReasonDialog title={say(words.termsChange)} what={say(words.termsWhat)} confirm={say(words.termsChange)} reason="none" ready={problems.length === 0} busy={busy} failure={failure} onConfirm={save} onClose={onClose} width={720}>
      <FieldRow>
        <HundredthsField label={say(words.smallChange)} suffix="%" {...percent('smallChangeBps')} />
        <HundredthsField label={say(words.clawback)} suffix="%" {...percent('clawbackBps')} />
        <NumberField label={say(words.clawbackDays)} suffix={say(words.days)} {...field('clawbackDays')} />
        <NumberField label={say(words.blacklist)} suffix={say(words.months)} {...field('blacklistMonths')} />
      </FieldRow>
      {problems.length === 0 && <Becomes of={termsInWords(say, draft)} />}
    </ReasonDialog>
  );
}
