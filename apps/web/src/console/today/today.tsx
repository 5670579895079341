import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { CompetitionRules, Permission } from '@app/rules';
import { ask } from '../../api/ask';
import { CancelCompetition, ExtendDeadline, TodayCompetition, TodayNumbers } from '../../gql/console/today/today';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { stageWords } from '../../words/console.words';
import { todayWords } from '../../words/console-today.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { TimeField } from '../parts/fields';
import { Facts, Page, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { mayIn, useMe } from '../session/session';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import { Blockers } from './blockers';
import { CloneDialog, CreateDialog } from './new-competition';
import { NextStep } from './next-step';
import { StageSteps } from './stage-steps';
import styles from './today.module.css';

type Opened = 'extend' | 'cancel' | 'clone' | 'create' | null;

/** Where the competition stands, what stands in the way, and what comes next. */
export default function Today() {
  const say = useSay();
  const me = useMe().data;
  const { id, name, season, tenantId } = useCompetition();
  const [opened, setOpened] = useState<Opened>(null);
  const [done, setDone] = useState<string | null>(null);
  const competition = useQuery({ queryKey: ['today-competition', id], queryFn: async () => (await ask(TodayCompetition, { id })).competition });
  const may = (permission: Permission) => me !== null && me !== undefined && mayIn(me, permission, { tenantId, competitionId: id });
  const mayWrite = me !== null && me !== undefined && mayIn(me, 'WriteRules', { tenantId });
  const close = () => setOpened(null);
  return (
    <Page title={`${name}（${season}）`} intro={say(todayWords.intro)} done={done} actions={mayWrite && <Button icon="plus" onClick={() => setOpened('create')}>{say(todayWords.create)}</Button>}>
      <Reading read={competition}>
        {(found) => {
          if (!found) return <Notice tone="warn" title={say(shared.notFound)} />;
          const rules = found.rules as CompetitionRules;
          const { timeline } = rules;
          return (
            <>
              <Section title={say(todayWords.stages)}>{found.stage === 'cancelled' ? <Notice tone="warn" title={say(stageWords.cancelled)} /> : <StageSteps stage={found.stage} />}</Section>
              {found.nextStages.length > 0 && may('ReadBlockers') && <Blockers id={id} stage={found.stage} />}
              <Section title={say(todayWords.next)}>
                <NextStep competition={{ id, stage: found.stage, rules }} may={may} onDone={setDone} />
              </Section>
              <Section title={say(todayWords.dates)}>
                <Facts items={[[say(todayWords.opens), shownTime(timeline.submissionsOpenAt)], [say(todayWords.closes), shownTime(timeline.submissionsCloseAt)], [say(todayWords.roadshowOn), timeline.roadshowOn]]} />
              </Section>
              {found.stage !== 'draft' && may('ReadSubmissions') && <Numbers id={id} />}
              {(may('OpenCompetition') || mayWrite) && (<Section title={say(todayWords.otherActs)}>
                <div className={styles.buttons}>
                  {found.stage === 'open' && may('OpenCompetition') && <Button onClick={() => setOpened('extend')}>{say(todayWords.extend)}</Button>}
                  {mayWrite && <Button onClick={() => setOpened('clone')}>{say(todayWords.clone)}</Button>}
                  {found.nextStages.includes('cancelled') && may('OpenCompetition') && (
                    <Button kind="danger" onClick={() => setOpened('cancel')}>
                      {say(todayWords.cancel)}
                    </Button>
                  )}
                </div>
              </Section>)}
              {opened === 'extend' && <ExtendDialog id={id} until={timeline.submissionsCloseAt} onClose={close} onDone={setDone} />}
              {opened === 'cancel' && <CancelDialog id={id} onClose={close} onDone={setDone} />}
              {opened === 'clone' && <CloneDialog competition={{ id, name }} onClose={close} />}
            </>
          );
        }}
      </Reading>
      {opened === 'create' && <CreateDialog onClose={close} />}
    </Page>
  );
}

function Numbers({ id }: { id: string }) {
  const say = useSay();
  const numbers = useQuery({ queryKey: ['today-numbers', id], queryFn: () => ask(TodayNumbers, { id }) });
  return (
    <Section title={say(todayWords.numbers)}>
      <Reading read={numbers}>
        {(found) => (
          <Facts
            items={(['submitted', 'returned', 'rejected', 'shortlisted', 'withdrawn'] as const).map((status) => [say(status === 'submitted' ? todayWords.handedIn : todayWords[status]), String(found[status].totalCount)])}
          />
        )}
      </Reading>
    </Section>
  );
}

interface DialogProps {
  id: string;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** Moves the deadline later, as a published amendment. */
export function ExtendDialog({ id, until, onClose, onDone }: DialogProps & { until: string }) {
  const say = useSay();
  const [closeAt, setCloseAt] = useState(until);
  const act = useAct(ExtendDeadline, { done: () => onDone(say(todayWords.extended, { until: shownTime(closeAt) })) });
  return (
    <ReasonDialog title={say(todayWords.extend)} what={say(todayWords.extendWhat, { until: shownTime(until) })} confirm={say(todayWords.extend)} ready={closeAt > until} busy={act.busy} failure={act.failure} onConfirm={(reason) => act.run({ input: { competitionId: id, closeAt, reason } })} onClose={onClose}>
      <TimeField label={say(todayWords.newDeadline)} value={closeAt} onChange={setCloseAt} />
    </ReasonDialog>
  );
}

function CancelDialog({ id, onClose, onDone }: DialogProps) {
  const say = useSay();
  const act = useAct(CancelCompetition, { done: () => onDone(say(todayWords.cancelDone)) });
  return <ReasonDialog title={say(todayWords.cancel)} what={say(todayWords.cancelWhat)} confirm={say(todayWords.cancel)} danger busy={act.busy} failure={act.failure} onConfirm={(reason) => act.run({ input: { competitionId: id, reason } })} onClose={onClose} />;
}
