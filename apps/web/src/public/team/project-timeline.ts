import type { ReadTeamProjectQuery } from '../../gql/public/team/project';
import type { TimelineState, TimelineStep } from '../../kit/timeline';
import { team } from '../../words/team.words';
import type { Say } from '../../words/use-say';
import { clockTime, grouped } from '../money';

export type TeamProject = NonNullable<ReadTeamProjectQuery['project']>;
type Grant = NonNullable<TeamProject['grant']>;

/** What is known beside the project itself. */
export interface ProjectFacts {
  /** Place in the run order, null before the draw. */
  slot: number | null;
  /** Public notices so far. */
  notices: number;
}

/** From the application to completion: what is done, what is waited for, what comes. */
export function projectTimeline(project: TeamProject, facts: ProjectFacts, say: Say): TimelineStep[] {
  const { grant, status, award } = project;
  const ended = status === 'withdrawn' || status === 'rejected';
  const finalist = status === 'shortlisted';
  const result = facts.notices > 0 || project.award !== null;
  const steps: TimelineStep[] = [
    { key: 'apply', title: say(team.tApply), state: status === 'draft' ? 'now' : 'done', ...(project.submittedAt && { when: say(team.tApplied, { at: clockTime(project.submittedAt), number: project.number ?? '' }) }) },
    screeningStep(project, say),
  ];
  if (ended) return steps;
  const past = (done: boolean, before: boolean): TimelineState => (done ? 'done' : before ? 'now' : 'later');
  steps.push(
    { key: 'roadshow', title: say(team.tRoadshow), state: past(result, finalist), ...(facts.slot && { when: say(team.tRoadshowSlot, { n: facts.slot }) }) },
    { key: 'result', title: say(team.tResult), state: past(award?.status === 'confirmed' || (result && !award), result), ...(project.score?.rank && { when: say(team.tRank, { rank: project.score.rank, score: project.score.composite ?? '' }) }) },
    { key: 'award', title: say(team.tAward), state: award?.status === 'confirmed' ? 'done' : award?.status === 'proposed' ? 'now' : result ? 'stopped' : 'later', ...awardWords(project, result, say) },
  );
  return result && !award ? steps : [...steps, ...grantSteps(grant, say)];
}

function screeningStep({ status, screening, withdrawnReason }: TeamProject, say: Say): TimelineStep {
  const step = { key: 'screening', title: say(team.tScreening) };
  if (status === 'rejected') return { ...step, state: 'stopped', when: say(team.tRejected, { reason: screening?.reason ?? '' }) };
  if (status === 'withdrawn') return { ...step, title: say(team.withdrawn), state: 'stopped', when: withdrawnReason ?? '' };
  if (status === 'returned') return { ...step, state: 'stopped', when: say(team.tReturned) };
  if (status === 'submitted') return { ...step, state: 'now', when: say(team.tScreeningNow) };
  return { ...step, state: status === 'shortlisted' ? 'done' : 'later' };
}

function awardWords({ award }: TeamProject, result: boolean, say: Say): { when?: string } {
  if (!award) return result ? { when: say(team.tNoAward) } : {};
  if (award.status === 'declined' || award.status === 'lapsed') return { when: say(team.tNoAward) };
  return { when: say(award.status === 'confirmed' ? team.tAwardAmount : team.tAwardProposed, { amount: grouped(award.amount) }) };
}

function grantSteps(grant: Grant | null, say: Say): TimelineStep[] {
  const signed = Boolean(grant?.teamSignedAt && grant.officeSignedAt);
  const accepted = grant?.milestones.filter(({ status }) => status === 'accepted').length ?? 0;
  const all = grant?.milestones.length ?? 0;
  const paid = grant?.disbursements.filter(({ status }) => status === 'paid' || status === 'acquitted') ?? [];
  const stopped = grant?.status === 'suspended' || grant?.status === 'terminated';
  const under: TimelineState = stopped ? 'stopped' : signed ? 'now' : 'later';
  return [
    { key: 'agreement', title: say(team.tAgreement), state: signed ? 'done' : grant && grant.status !== 'awaiting_notice' ? 'now' : 'later', ...(grant && grant.status !== 'awaiting_notice' && { when: agreementWords(grant, say) }) },
    { key: 'milestones', title: say(team.tMilestones), state: signed && accepted === all ? 'done' : under, ...(signed && { when: stopped ? say(team[grant!.status as 'suspended']) : say(team.tMilestonesDone, { done: accepted, all }) }) },
    { key: 'money', title: say(team.tMoney), state: grant?.status === 'completed' ? 'done' : under, ...(paid.length > 0 && { when: say(team.tMoneyPaid, { paid: grouped(sumOf(paid)) }) }) },
    { key: 'done', title: say(team.tDone), state: grant?.status === 'completed' ? 'done' : 'later' },
  ];
}

function agreementWords(grant: Grant, say: Say): string {
  if (grant.teamSignedAt && grant.officeSignedAt) return say(team.tAgreementSigned);
  if (grant.teamSignedAt) return say(team.tTeamSigned);
  return say(grant.agreement ? team.tAgreementReady : team.tAgreementNotYet);
}

/** What was paid and kept, added in whole fen. */
function sumOf(paid: readonly { amount: string; returned: string }[]): string {
  const fenOf = (yuan: string) => BigInt(yuan.replace('.', ''));
  const fen = paid.reduce((sum, { amount, returned }) => sum + fenOf(amount) - fenOf(returned), 0n).toString().padStart(3, '0');
  return `${fen.slice(0, -2)}.${fen.slice(-2)}`;
}
