import { useState } from 'react';
import { formatYuan, INVOICE_CATEGORIES, policyProblems, type DisbursementPolicy } from '@app/rules';
import { SetDisbursementPolicy, type SetDisbursementPolicyMutationVariables } from '../../gql/console/grants/policies';
import { Button } from '../../kit/button';
import { policyWords as words } from '../../words/console-plan.words';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { CheckField, FieldRow, NumberField, YuanField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import { Becomes } from './becomes';
import styles from './plan.module.css';
import { categoryName, limitsInWords } from './policy-sentences';

type Input = SetDisbursementPolicyMutationVariables['input'];
type Tier = DisbursementPolicy['tiers'][number];
const MOST_TIERS = 4;

const readable = ({ tiers, mostFen, dailyFen, stepUpCoversFen, payeeCoolingHours, acquitWithinDays }: DisbursementPolicy): boolean =>
  [...tiers.flatMap(({ aboveFen, approvers }) => [aboveFen, approvers]), mostFen, dailyFen, stepUpCoversFen, payeeCoolingHours, acquitWithinDays].every(Number.isFinite);

function inputOf({ tiers, mostFen, dailyFen, stepUpCoversFen, payeeCoolingHours, acquitWithinDays, ineligibleCategories }: DisbursementPolicy): Omit<Input, 'tenantId' | 'reason'> {
  const yuan = (fen: number) => formatYuan(BigInt(fen));
  return {
    tiers: tiers.map(({ aboveFen, approvers }) => ({ above: yuan(aboveFen), approvers })), most: yuan(mostFen), daily: yuan(dailyFen), stepUpCovers: yuan(stepUpCoversFen), payeeCoolingHours, acquitWithinDays,
    ineligibleCategories: INVOICE_CATEGORIES.filter((one) => ineligibleCategories.includes(one)),
  };
}

/** The limits for payments as a new version, each with what is wrong beside it, and in sentences what they will mean. */
export function LimitsDialog({ policy, onDone, onClose }: { policy: DisbursementPolicy; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const english = useLanguage() === 'en';
  const { tenantId } = useCompetition();
  const { run, busy, failure } = useAct(SetDisbursementPolicy);
  const [draft, setDraft] = useState(policy);
  const put = (part: Partial<DisbursementPolicy>) => setDraft((before) => ({ ...before, ...part }));
  const whole = readable(draft);
  const problems = whole ? policyProblems(draft) : [];
  const wrong = (path: string) => {
    const problem = problems.find((one) => one.path === path);
    return problem && (english ? problem.en : problem.zh);
  };
  const save = async (reason: string) => {
    const made = await run({ input: { tenantId, reason, ...inputOf(draft) } });
    if (made) onDone(say(words.limitsSaved, { n: made.version }));
    return made;
  };
  return (
    <ReasonDialog title={say(words.limitsChange)} what={say(words.limitsWhat)} confirm={say(words.limitsChange)} reasonMost={500} ready={whole && problems.length === 0} busy={busy} failure={failure} onConfirm={save} onClose={onClose} width={760}>
      <Tiers tiers={draft.tiers} put={(tiers) => put({ tiers })} wrong={wrong} />
      <FieldRow>
        <YuanField label={say(words.most)} suffix={say(words.yuan)} value={draft.mostFen} wrong={wrong('most')} onChange={(mostFen) => put({ mostFen })} />
        <YuanField label={say(words.daily)} suffix={say(words.yuan)} value={draft.dailyFen} wrong={wrong('daily')} onChange={(dailyFen) => put({ dailyFen })} />
        <YuanField label={say(words.stepUp)} suffix={say(words.yuan)} value={draft.stepUpCoversFen} wrong={wrong('stepUpCovers')} onChange={(stepUpCoversFen) => put({ stepUpCoversFen })} />
        <NumberField label={say(words.cooling)} suffix={say(words.hours)} value={draft.payeeCoolingHours} wrong={wrong('payeeCoolingHours')} onChange={(payeeCoolingHours) => put({ payeeCoolingHours })} />
        <NumberField label={say(words.acquit)} suffix={say(words.days)} value={draft.acquitWithinDays} wrong={wrong('acquitWithinDays')} onChange={(acquitWithinDays) => put({ acquitWithinDays })} />
      </FieldRow>
      <fieldset className={styles.group}>
        <legend>{say(words.ineligible)}</legend>
        <div className={styles.checks}>
          {INVOICE_CATEGORIES.map((one) => (
            <CheckField key={one} label={categoryName(say, one)} checked={draft.ineligibleCategories.includes(one)} onChange={(checked) => put({ ineligibleCategories: checked ? [...draft.ineligibleCategories, one] : draft.ineligibleCategories.filter((other) => other !== one) })} />
          ))}
        </div>
      </fieldset>
      {whole && problems.length === 0 && <Becomes of={limitsInWords(say, draft)} />}
    </ReasonDialog>
  );
}

function Tiers({ tiers, put, wrong }: { tiers: readonly Tier[]; put: (tiers: Tier[]) => void; wrong: (path: string) => string | undefined }) {
  const say = useSay();
  const change = (at: number, part: Partial<Tier>) => put(tiers.map((tier, i) => (i === at ? { ...tier, ...part } : tier)));
  const last = tiers.at(-1);
  return (
    <fieldset className={styles.group}>
      <legend>{say(words.tiers)}</legend>
      <ol className={styles.rows}>
        {tiers.map(({ aboveFen, approvers }, i) => (
          // Steps have no name of their own but their place.
          <li key={i} className={`${styles.entry} ${styles.tier}`}>
            <YuanField label={say(words.tierAbove, { n: i + 1 })} suffix={say(words.yuan)} value={aboveFen} wrong={wrong(`tiers.${i}`)} onChange={(value) => change(i, { aboveFen: value })} />
            <NumberField label={say(words.tierApprovers, { n: i + 1 })} suffix={say(words.people)} value={approvers} onChange={(value) => change(i, { approvers: value })} />
            <Button kind="quiet" icon="cross" aria-label={say(words.removeTier, { n: i + 1 })} onClick={() => put(tiers.filter((_, other) => other !== i))}>
              {say(words.remove)}
            </Button>
          </li>
        ))}
      </ol>
      <div>
        <Button icon="plus" disabled={tiers.length >= MOST_TIERS} onClick={() => put([...tiers, { aboveFen: last ? last.aboveFen * 2 : 1_000_000, approvers: last ? last.approvers + 1 : 2 }])}>
          {say(words.addTier)}
        </Button>
      </div>
    </fieldset>
  );
}
