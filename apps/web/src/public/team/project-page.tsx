import { ReadRunOrder } from '../../gql/stage/run-order';
import { ReadNoticesOf, ReadTeamProject } from '../../gql/public/team/project';
import { LinkButton } from '../../kit/link-button';
import { Tag } from '../../kit/tag';
import { Timeline } from '../../kit/timeline';
import { team } from '../../words/team.words';
import { useSay } from '../../words/use-say';
import { Reading, Sheet } from '../sheet';
import { useRead } from '../use-read';
import { Door } from './door';
import { projectTimeline, type TeamProject } from './project-timeline';
import { GRANT_WORDS, PROJECT_WORDS } from './standing-words';
import styles from './team.module.css';
import { useProjectPlace } from './use-project';

/** One project: where it stands, what to do now, and the doors to its parts. */
export default function ProjectPage() {
  const say = useSay();
  const { projectId, home } = useProjectPlace();
  const read = useRead(ReadTeamProject, { id: projectId });
  return (
    <Reading read={read} title={say(team.doors)} back={home}>
      {(project) => <Standing project={project} />}
    </Reading>
  );
}

function Standing({ project }: { project: TeamProject }) {
  const say = useSay();
  const { home } = useProjectPlace();
  const order = useRead(ReadRunOrder, { competitionId: project.competitionId });
  const notices = useRead(ReadNoticesOf, { competitionId: project.competitionId });
  const { id, grant, status } = project;
  const slot = order.value?.rounds.find((round) => round.projectId === id)?.position ?? null;
  const [words, tone] = grant ? GRANT_WORDS[grant.status] : PROJECT_WORDS[status];
  return (
    <Sheet title={project.title || say(team.untitled)} back={home}>
      <div className="row">
        <Tag tone={tone}>{say(words)}</Tag>
        {project.number && <span>{say(team.number, { number: project.number })}</span>}
      </div>
      <Now project={project} />
      <section>
        <h2>{say(team.timeline)}</h2>
        <Timeline label={say(team.timeline)} steps={projectTimeline(project, { slot, notices: notices.value?.length ?? 0 }, say)} />
      </section>
      <section>
        <h2>{say(team.doors)}</h2>
        <ul className={styles.doors}>
          <Door to={`/team/${id}/submission`} icon="list">
            {say(team.dSubmission)}
          </Door>
          {status === 'shortlisted' && (
            <Door to={`/team/${id}/roadshow`} icon="screen">
              {say(team.dRoadshow)}
            </Door>
          )}
          {notices.value?.map(({ version, documentId }) => (
            <Door key={version} to={`/documents/${documentId}`} icon="print" file>
              {say(team.dNotice, { n: version })}
            </Door>
          ))}
          {grant && (
            <>
              <Door to={`/team/${id}/agreement`} icon="lock">
                {say(team.dAgreement)}
              </Door>
              {grant.milestones.map((milestone) => (
                <Door key={milestone.id} to={`/team/${id}/milestones/${milestone.id}`} icon="check">
                  {say(team.dMilestone, { title: milestone.title })}
                </Door>
              ))}
              <Door to={`/team/${id}/money`} icon="trophy">
                {say(team.dMoney)}
              </Door>
            </>
          )}
        </ul>
      </section>
    </Sheet>
  );
}

/** The one thing to do now, when there is one. */
function Now({ project }: { project: TeamProject }) {
  const say = useSay();
  const { id, status, grant } = project;
  if (status === 'draft' || status === 'returned') {
    return (
      <LinkButton kind="main" wide to={`/apply/${id}/team`}>
        {say(status === 'draft' ? team.continueDraft : team.correct)}
      </LinkButton>
    );
  }
  if (grant?.status === 'awarded' && grant.agreement && !grant.teamSignedAt) {
    return (
      <LinkButton kind="main" wide to={`/team/${id}/agreement`}>
        {say(team.tAgreement)}
      </LinkButton>
    );
  }
  const open = grant?.status === 'agreed' ? grant.milestones.find(({ status }) => status === 'open' || status === 'rejected') : undefined;
  if (!open) return null;
  return (
    <LinkButton kind="main" wide to={`/team/${id}/milestones/${open.id}`}>
      {say(team.dMilestone, { title: open.title })}
    </LinkButton>
  );
}
