import { useState } from 'react';
import { Button } from 'antd';
import type { CompetitionRules } from '@app/rules';
import { TextField } from '../../kit/field';
import { Notice } from '../../kit/notice';
import { allocationWords } from '../../words/console-allocation.words';
import { useSay } from '../../words/use-say';
import { Choice } from '../parts/choice';
import { Section } from '../parts/page';
import styles from './allocation.module.css';
import type { Trial } from './reads';
import { countOf, draftOf, fenOf, trialOf, type TrialDraft } from './trial';

const KINDS = ['proportional', 'tiers', 'greedy', 'equal-shares'] as const;

interface PartProps {
  draft: TrialDraft;
  set: (change: Partial<TrialDraft>) => void;
}

/** Another method, other figures: sent to be computed, never saved. */
export function TrialForm({ rules, onTry }: { rules: CompetitionRules; onTry: (trial: Trial) => void }) {
  const say = useSay();
  const [draft, setDraft] = useState(() => draftOf(rules));
  const set = (change: Partial<TrialDraft>) => setDraft({ ...draft, ...change });
  const trial = trialOf(draft);
  return (
    <Section title={say(allocationWords.whatIf)} intro={say(allocationWords.whatIfIntro)}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (trial) onTry(trial);
        }}
      >
        <Choice label={say(allocationWords.method)} value={draft.kind} options={KINDS.map((kind) => ({ value: kind, label: say(allocationWords[kind]) }))} onChange={(kind) => set({ kind })} />
        <Yuan label={say(allocationWords.poolYuan)} value={draft.pool} onChange={(pool) => set({ pool })} />
        <Yuan label={say(allocationWords.minYuan)} value={draft.min} onChange={(min) => set({ min })} />
        <Yuan label={say(allocationWords.maxYuan)} value={draft.max} onChange={(max) => set({ max })} />
        {draft.kind === 'proportional' && <Count label={say(allocationWords.winners)} value={draft.winners} onChange={(winners) => set({ winners })} />}
        {(draft.kind === 'proportional' || draft.kind === 'equal-shares') && <Yuan label={say(allocationWords.step)} value={draft.step} onChange={(step) => set({ step })} />}
        {draft.kind === 'greedy' && <Choice label={say(allocationWords.misfit)} value={draft.onMisfit} options={(['skip', 'stop'] as const).map((value) => ({ value, label: say(allocationWords[value]) }))} onChange={(onMisfit) => set({ onMisfit })} />}
        {draft.kind === 'equal-shares' && <EqualShares draft={draft} set={set} rules={rules} />}
        {draft.kind === 'tiers' && <Bands draft={draft} set={set} />}
        <div className={styles.send}>
          <Button type="primary" htmlType="submit" disabled={!trial}>
            {say(allocationWords.tryIt)}
          </Button>
        </div>
      </form>
      <Notice title={say(allocationWords.nothingSaved)} />
    </Section>
  );
}

function EqualShares({ draft, set, rules }: PartProps & { rules: CompetitionRules }) {
  const say = useSay();
  const completions = ['none', 'utilitarian', 'add1', 'add1u'] as const;
  return (
    <>
      <Choice label={say(allocationWords.panel)} value={draft.panel} options={rules.panels.map(({ key, name }) => ({ value: key, label: name }))} onChange={(panel) => set({ panel })} />
      <Choice label={say(allocationWords.utility)} value={draft.utility} options={(['cost', 'cardinality'] as const).map((value) => ({ value, label: say(allocationWords[value]) }))} onChange={(utility) => set({ utility })} />
      <Choice label={say(allocationWords.completion)} value={draft.completion} options={completions.map((value) => ({ value, label: say(allocationWords.completions[value]) }))} onChange={(completion) => set({ completion })} />
    </>
  );
}

function Bands({ draft, set }: PartProps) {
  const say = useSay();
  const change = (index: number, part: Partial<TrialDraft['bands'][number]>) => set({ bands: draft.bands.map((band, i) => (i === index ? { ...band, ...part } : band)) });
  return (
    <fieldset className={styles.bands}>
      <legend>{say(allocationWords.tiers)}</legend>
      {draft.bands.map((band, i) => (
        // A band is its place: nothing else tells two of them apart.
        <div key={i} className={styles.band}>
          <Count label={say(allocationWords.bandWinners, { n: i + 1 })} value={band.winners} onChange={(winners) => change(i, { winners })} />
          <Yuan label={say(allocationWords.bandAmount, { n: i + 1 })} value={band.amount} onChange={(amount) => change(i, { amount })} />
        </div>
      ))}
      <div className={styles.send}>
        <Button onClick={() => set({ bands: [...draft.bands, { winners: '1', amount: draft.min }] })}>{say(allocationWords.addBand)}</Button>
        {draft.bands.length > 1 && <Button onClick={() => set({ bands: draft.bands.slice(0, -1) })}>{say(allocationWords.removeBand)}</Button>}
      </div>
    </fieldset>
  );
}

interface FigureProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function Yuan({ label, value, onChange }: FigureProps) {
  const say = useSay();
  return <TextField label={label} value={value} inputMode="decimal" maxLength={20} wrong={fenOf(value) === null ? say(allocationWords.notMoney) : undefined} onChange={({ target }) => onChange(target.value)} />;
}

function Count({ label, value, onChange }: FigureProps) {
  const say = useSay();
  return <TextField label={label} value={value} inputMode="numeric" maxLength={5} wrong={countOf(value) === null ? say(allocationWords.notCount) : undefined} onChange={({ target }) => onChange(target.value)} />;
}
