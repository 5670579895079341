import { shanghaiDay } from '@app/rules';
import { Button } from '../../kit/button';
import { TextArea, TextField } from '../../kit/field';
import { apply } from '../../words/apply.words';
import { useSay } from '../../words/use-say';
import type { MilestoneDraft } from './application-form';
import { useFieldOf, useStep } from './step-context';
import styles from './steps.module.css';

const MOST = 20;

/** 计划与节点. */
export function MilestonesStep() {
  const say = useSay();
  const { autosave, state, readOnly } = useStep();
  const fieldOf = useFieldOf();
  const all = state.values.milestones;
  const list = fieldOf('milestones');
  const change = (at: number, part: Partial<MilestoneDraft>) => autosave.edit('milestones', all.map((each, i) => (i === at ? { ...each, ...part } : each)));
  const text = (at: number, part: keyof MilestoneDraft) => ({
    ...fieldOf(`milestones.${at}.${part}`), value: all[at]![part], onChange: ({ target }: { target: { value: string } }) => change(at, { [part]: target.value }),
  });
  return (
    <>
      <p>{say(apply.milestonesIntro)}</p>
      {all.map((_, i) => (
        <fieldset key={i} className={styles.card}>
          <legend>{say(apply.milestone, { n: i + 1 })}</legend>
          <TextField label={say(apply.milestoneTitle)} maxLength={80} {...text(i, 'title')} />
          <TextField label={say(apply.dueOn)} type="date" min={shanghaiDay(Date.now())} {...text(i, 'dueOn')} />
          <TextArea label={say(apply.deliverable)} maxLength={500} {...text(i, 'deliverable')} />
          {!readOnly && (
            <Button kind="quiet" onClick={() => autosave.edit('milestones', all.filter((_, each) => each !== i))}>
              {say(apply.removeMilestone, { n: i + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      {list.wrong && <p role="alert">{list.wrong}</p>}
      {!readOnly && all.length < MOST && (
        <Button icon="plus" wide id={list.id} onClick={() => autosave.edit('milestones', [...all, { title: '', dueOn: '', deliverable: '' }])}>
          {say(apply.addMilestone)}
        </Button>
      )}
    </>
  );
}
