import { formatYuanForPeople, WHOLE_BPS } from '@app/rules';
import { Button } from '../../kit/button';
import { planWords, policyWords } from '../../words/console-plan.words';
import { useSay, type Say } from '../../words/use-say';
import { HundredthsField, RadioField, SelectField, YuanField } from '../parts/fields';
import { Section } from '../parts/page';
import { amountsOf, freeKey, sharesBps, tranchesFen, type PlanDraft } from './plan-draft';
import type { PlanPartProps } from './plan-part';
import { SumLine } from './sum-line';
import styles from './plan.module.css';

type Tranche = PlanDraft['tranches'][number];
const MOST = 12;
const MODES = ['share', 'amount'] as const;

/** In which parts it is paid, and what each waits for. */
export function PlanTranches({ draft, amountFen, put, wrong }: PlanPartProps) {
  const say = useSay();
  const { tranches, milestones, mode } = draft;
  const amounts = amountsOf(draft, amountFen);
  const change = (key: number, part: Partial<Tranche>) => put({ tranches: tranches.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  const waits = [{ value: '', label: say(planWords.atOnce) }, ...milestones.map(({ key, title }, i) => ({ value: String(key), label: say(planWords.milestoneNo, { n: i + 1, title }) }))];
  // What was divided one way stays divided so when the other way is chosen.
  const turn = (to: PlanDraft['mode']) => put({ mode: to, tranches: to === 'amount' && amounts ? tranches.map((one, i) => ({ ...one, fen: Number(amounts[i]) })) : tranches });
  const restOf = () => (mode === 'share' ? { bps: Math.max(0, WHOLE_BPS - sharesBps(draft)) || Number.NaN, fen: Number.NaN } : { bps: Number.NaN, fen: Math.max(0, amountFen - tranchesFen(draft)) || Number.NaN });
  return (
    <Section title={say(planWords.tranches)} intro={say(planWords.tranchesIntro)}>
      <RadioField
        label={say(planWords.mode)}
        value={mode}
        options={[{ value: 'share', label: say(planWords.byShare), about: say(planWords.byShareAbout) }, { value: 'amount', label: say(planWords.byAmount), about: say(planWords.byAmountAbout) }]}
        onChange={(value) => turn(MODES.find((one) => one === value) ?? 'share')}
      />
      <ol className={styles.rows}>
        {tranches.map(({ key, bps, fen, milestone }, i) => {
          const n = i + 1;
          const gone = milestone !== null && !milestones.some((one) => one.key === milestone);
          return (
            <li key={key} className={`${styles.entry} ${styles.tranche}`}>
              {mode === 'share' ? (
                <HundredthsField label={say(planWords.share, { n })} suffix="%" hint={amounts && `${formatYuanForPeople(amounts[i]!)} ${say(policyWords.yuan)}`} value={bps} wrong={wrong(`tranches.${i}.shareBps`)} onChange={(value) => change(key, { bps: value })} />
              ) : (
                <YuanField label={say(planWords.amount, { n })} suffix={say(policyWords.yuan)} value={fen} wrong={wrong(`tranches.${i}.amount`)} onChange={(value) => change(key, { fen: value })} />
              )}
              <SelectField label={say(planWords.after, { n })} value={milestone === null ? '' : String(milestone)} options={gone ? [{ value: String(milestone), label: '—' }, ...waits] : waits} wrong={gone ? say(planWords.missingAfter) : wrong(`tranches.${i}.milestone`)} onChange={(value) => change(key, { milestone: value ? Number(value) : null })} />
              <Button kind="quiet" icon="cross" aria-label={say(planWords.removeTranche, { n })} disabled={tranches.length === 1} onClick={() => put({ tranches: tranches.filter((one) => one.key !== key) })}>
                {say(planWords.remove)}
              </Button>
            </li>
          );
        })}
      </ol>
      <div className={styles.acts}>
        <Button icon="plus" disabled={tranches.length >= MOST} onClick={() => put({ tranches: [...tranches, { key: freeKey(draft), ...restOf(), milestone: milestones.at(-1)?.key ?? null }] })}>
          {say(planWords.addTranche)}
        </Button>
      </div>
      <SumLine good={amounts !== null} wrong={wrong('tranches')}>
        {sentence(say, draft, amountFen)}
      </SumLine>
    </Section>
  );
}

/** Whether the tranches add up, and what is missing. */
function sentence(say: Say, draft: PlanDraft, amountFen: number): string {
  const n = draft.tranches.length;
  const byShare = draft.mode === 'share';
  const [sum, whole] = byShare ? [sharesBps(draft), WHOLE_BPS] : [tranchesFen(draft), amountFen];
  if (!Number.isFinite(sum)) return say(planWords.unreadable);
  const shown = (value: number) => (byShare ? String(value / 100) : formatYuanForPeople(BigInt(value)));
  if (sum !== whole) {
    const words = byShare ? [planWords.sharesShort, planWords.sharesOver] : [planWords.linesShort, planWords.linesOver];
    return say(words[sum < whole ? 0 : 1]!, { sum: shown(sum), rest: shown(Math.abs(whole - sum)) });
  }
  if (amountsOf(draft, amountFen) === null) return say(planWords.tooSmall);
  return say(byShare ? planWords.sharesGood : planWords.amountsGood, { n, sum: shown(sum) });
}
