import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { VERDICTS, type Verdict } from '@app/rules';
import { ask } from '../../api/ask';
import { AssignReviewers, DecideScreening, Reviewers } from '../../gql/console/screening/screening';
import { Notice } from '../../kit/notice';
import { screeningWords, verdictWords } from '../../words/console-screening.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { CheckField, RadioField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import type { Entry } from './entry';

interface DialogProps {
  entry: Entry;
  onClose: () => void;
  onDone: () => void;
}

/** Chooses reviewers for one project by hand. */
export function AssignDialog({ entry: { id, project, assignments }, onClose, onDone }: DialogProps) {
  const say = useSay();
  const competition = useCompetition();
  const act = useAct(AssignReviewers, { done: onDone });
  const read = useQuery({ queryKey: ['reviewers', competition.id], queryFn: async () => (await ask(Reviewers, { id: competition.id })).reviewers });
  const cycle = Math.max(0, ...assignments.map((one) => one.cycle));
  const already = assignments.filter((one) => one.cycle === cycle).map(({ reviewerId }) => reviewerId);
  const [chosen, setChosen] = useState<string[]>([]);
  const toggle = (reviewerId: string, on: boolean) => setChosen(on ? [...chosen, reviewerId] : chosen.filter((one) => one !== reviewerId));
  return (
    <ReasonDialog title={say(screeningWords.assignTitle, { title: project.title })} what={say(screeningWords.assignWhat)} confirm={say(screeningWords.assign)} reason="none" ready={chosen.length > 0} busy={act.busy} failure={act.failure} onConfirm={() => act.run({ input: { projectId: id, reviewerIds: chosen } })} onClose={onClose}>
      <Reading read={read}>
        {(reviewers) =>
          reviewers.length === 0 ? (
            <Notice tone="warn" title={say(screeningWords.noReviewers)} />
          ) : (
            <div>
              {reviewers.map(({ id: key, name, organisation, load }) => (
                <CheckField key={key} label={organisation ? say(screeningWords.load, { name, organisation, n: load }) : say(screeningWords.loadAlone, { name, n: load })} checked={already.includes(key) || chosen.includes(key)} disabled={already.includes(key)} onChange={(on) => toggle(key, on)} />
              ))}
            </div>
          )
        }
      </Reading>
    </ReasonDialog>
  );
}

/** Confirms what the reviewers concluded, or decides where they could not. */
export function DecideDialog({ entry: { id, project, outcome }, onClose, onDone }: DialogProps) {
  const say = useSay();
  const act = useAct(DecideScreening, { done: onDone });
  const [verdict, setVerdict] = useState<Verdict>(outcome.verdict ?? 'pass');
  return (
    <ReasonDialog
      title={say(screeningWords.decideTitle, { title: project.title })}
      what={say(screeningWords.decideWhat)}
      confirm={say(screeningWords.decide)}
      danger={verdict === 'reject'}
      reason={verdict === 'pass' ? 'optional' : 'needed'}
      reasonLabel={say(screeningWords.decideReason)}
      busy={act.busy}
      failure={act.failure}
      onConfirm={(reason) => act.run({ input: { projectId: id, verdict, reason: reason || null } })}
      onClose={onClose}
    >
      <RadioField label={say(screeningWords.verdict)} value={verdict} options={VERDICTS.map((value) => ({ value, label: say(verdictWords[value]!) }))} onChange={(value) => setVerdict(value as Verdict)} />
    </ReasonDialog>
  );
}
