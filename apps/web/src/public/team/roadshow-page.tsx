import type { CompetitionRules } from '@app/rules';
import { ReadRunOrder, ReadStageCompetition, type ReadRunOrderQuery } from '../../gql/stage/run-order';
import { ReadTeamProject } from '../../gql/public/team/project';
import { Notice } from '../../kit/notice';
import { team } from '../../words/team.words';
import { useSay } from '../../words/use-say';
import { clockTime } from '../money';
import { Reading, Sheet } from '../sheet';
import { useRead } from '../use-read';
import { Materials } from './materials';
import type { TeamProject } from './project-timeline';
import { useProjectPlace } from './use-project';
import styles from './team.module.css';

/** When and where the team presents, and what it brings. */
export default function RoadshowPage() {
  const say = useSay();
  const { projectId, up } = useProjectPlace();
  const read = useRead(ReadTeamProject, { id: projectId });
  return (
    <Reading read={read} title={say(team.roadshow)} back={up}>
      {(project) => (
        <Sheet title={say(team.roadshow)} back={up}>
          {project.status === 'shortlisted' ? <Finalist project={project} /> : <Notice title={say(team.notFinalist)} />}
        </Sheet>
      )}
    </Reading>
  );
}

function Finalist({ project }: { project: TeamProject }) {
  const say = useSay();
  const order = useRead(ReadRunOrder, { competitionId: project.competitionId });
  const competition = useRead(ReadStageCompetition, { competitionId: project.competitionId });
  const rules = competition.value?.rules as CompetitionRules | undefined;
  const duration = (seconds: number) => say(team.minutes, { m: Math.floor(seconds / 60), s: seconds % 60 });
  return (
    <>
      {order.value && <Slot order={order.value} projectId={project.id} />}
      {rules && <p>{say(team.times, { pitch: duration(rules.roadshow.pitchSeconds), questions: duration(rules.roadshow.questionSeconds) })}</p>}
      <Materials project={project} />
    </>
  );
}

function Slot({ order, projectId }: { order: ReadRunOrderQuery['runOrder']; projectId: string }) {
  const say = useSay();
  const at = order.rounds.findIndex((round) => round.projectId === projectId);
  const round = order.rounds[at];
  if (!round) return <Notice title={say(team.notDrawn)} />;
  const session = order.sessions.find(({ id }) => id === round.sessionId);
  const [before, after] = [order.rounds[at - 1], order.rounds[at + 1]];
  return (
    <div className={styles.card}>
      <strong>{say(team.slot, { n: round.position, all: order.rounds.length })}</strong>
      {session && <span>{say(team.where, { venue: session.venue, at: clockTime(session.startsAt) })}</span>}
      {before && <span className="quiet-text">{say(team.before, { title: before.project.title })}</span>}
      {after && <span className="quiet-text">{say(team.after, { title: after.project.title })}</span>}
    </div>
  );
}
