import { useEffect } from 'react';
import { Navigate, useLocation, useParams } from 'react-router';
import type { CompetitionRules } from '@app/rules';
import { ReadApplication, ReadApplicationRules } from '../../gql/public/apply/application';
import { Loading } from '../../kit/loading';
import { Notice } from '../../kit/notice';
import { apply } from '../../words/apply.words';
import { phone } from '../../words/phone.words';
import { useSay } from '../../words/use-say';
import { Reading, Sheet } from '../sheet';
import { useRead } from '../use-read';
import type { Application } from './application-form';
import { BudgetStep } from './budget-step';
import { Conflicts } from './conflicts';
import { Corrections } from './corrections';
import { MilestonesStep } from './milestones-step';
import { NeedStep } from './need-step';
import { SaveState } from './save-state';
import { StepContext } from './step-context';
import { STEPS } from './steps';
import { StepsBar, StepsFoot } from './steps-bar';
import { SubmitStep } from './submit-step';
import { TeamStep } from './team-step';
import { useAutosave } from './use-autosave';

const PAGES = { team: TeamStep, need: NeedStep, budget: BudgetStep, plan: MilestonesStep, submit: SubmitStep } as const;

export default function ApplicationPage() {
  const say = useSay();
  const { projectId = '', step } = useParams();
  const read = useRead(ReadApplication, { id: projectId });
  if (!step || !(step in PAGES)) return <Navigate to={`/apply/${projectId}/team`} replace />;
  const back = { to: '/apply', words: say(phone.apply) };
  return (
    <Reading read={read} title={say(apply.title)} back={back}>
      {(project) => <Opened key={project.id} project={project} step={step as keyof typeof PAGES} back={back} />}
    </Reading>
  );
}

/** One step of the application; the autosave lives as long as the application is open, whichever step is shown. */
function Opened({ project, step, back }: { project: Application; step: keyof typeof PAGES; back: { to: string; words: string } }) {
  const say = useSay();
  const opened = useAutosave(project);
  const rules = useRead(ReadApplicationRules, { id: project.competitionId });
  const { hash } = useLocation();
  useLeadTo(hash, opened !== null);
  if (!opened) {
    return (
      <Sheet title={say(apply.title)} back={back}>
        <Loading />
      </Sheet>
    );
  }
  const { autosave, state } = opened;
  const { edit } = state.project.permissions;
  const Shown = PAGES[step];
  const number = STEPS.findIndex(({ key }) => key === step);
  return (
    <StepContext value={{ autosave, state, rules: (rules.value?.rules as CompetitionRules | undefined) ?? null, checked: step === 'submit' || hash !== '' }}>
      <Sheet title={say(STEPS[number]!.name)} back={back}>
        <StepsBar step={number} />
        {edit.allowed && <SaveState state={state} onRetry={() => void autosave.flush()} />}
        {/* Just handed in, the last step says so itself; that it cannot be changed would read like a failure. */}
        {!edit.allowed && !(step === 'submit' && state.project.status === 'submitted') && <Notice tone="info" title={say(apply.locked)}>{edit.reason}</Notice>}
        <Conflicts />
        <Corrections />
        <Shown />
        <StepsFoot step={number} />
      </Sheet>
    </StepContext>
  );
}

/** Brings the field a link names into view and puts the cursor there. */
function useLeadTo(hash: string, ready: boolean): void {
  useEffect(() => {
    if (!ready || !hash) return;
    const field = document.getElementById(decodeURIComponent(hash.slice(1)));
    field?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
  }, [hash, ready]);
}
