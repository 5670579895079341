import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { planWords } from '../../words/console-plan.words';
import { useSay } from '../../words/use-say';
import { DayField } from '../parts/fields';
import { Section } from '../parts/page';
import { freeKey, type PlanDraft } from './plan-draft';
import type { PlanPartProps } from './plan-part';
import styles from './plan.module.css';

type Milestone = PlanDraft['milestones'][number];
const MOST = 20;

/** What must be shown, and by when. */
export function PlanMilestones({ draft, put, wrong }: PlanPartProps) {
  const say = useSay();
  const { milestones } = draft;
  const change = (key: number, part: Partial<Milestone>) => put({ milestones: milestones.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  return (
    <Section title={say(planWords.milestones)} intro={say(planWords.milestonesIntro)}>
      <ol className={styles.rows}>
        {milestones.map(({ key, title, dueOn }, i) => {
          const n = i + 1;
          return (
            <li key={key} className={`${styles.entry} ${styles.milestone}`}>
              <TextField label={say(planWords.milestoneTitle, { n })} maxLength={200} value={title} wrong={wrong(`milestones.${i}.title`)} onChange={({ target }) => change(key, { title: target.value })} />
              <DayField label={say(planWords.dueOn, { n })} value={dueOn} wrong={wrong(`milestones.${i}.dueOn`)} onChange={(value) => change(key, { dueOn: value })} />
              <Button kind="quiet" icon="cross" aria-label={say(planWords.removeMilestone, { n })} disabled={milestones.length === 1} onClick={() => put({ milestones: milestones.filter((one) => one.key !== key) })}>
                {say(planWords.remove)}
              </Button>
            </li>
          );
        })}
      </ol>
      <div className={styles.acts}>
        <Button icon="plus" disabled={milestones.length >= MOST} onClick={() => put({ milestones: [...milestones, { key: freeKey(draft), title: '', dueOn: '' }] })}>
          {say(planWords.addMilestone)}
        </Button>
      </div>
    </Section>
  );
}
