import { ReadMyProjects, type ReadMyProjectsQuery } from '../../gql/public/team/projects';
import { LinkButton } from '../../kit/link-button';
import { Notice } from '../../kit/notice';
import { Tag } from '../../kit/tag';
import { team } from '../../words/team.words';
import { useSay } from '../../words/use-say';
import { clockTime } from '../money';
import { Reading, Sheet } from '../sheet';
import { useRead } from '../use-read';
import { GRANT_WORDS, PROJECT_WORDS } from './standing-words';
import styles from './team.module.css';

type Mine = ReadMyProjectsQuery['myProjects']['edges'][number]['node'];

/** All projects of one's teams, each with where it stands and the one thing to do. */
export default function ProjectsPage() {
  const say = useSay();
  const read = useRead(ReadMyProjects, {});
  return (
    <Reading read={read} title={say(team.title)}>
      {({ edges }) => (
        <Sheet title={say(team.title)}>
          {edges.length === 0 && (
            <Notice title={say(team.none)} action={<LinkButton kind="main" to="/apply">{say(team.begin)}</LinkButton>}>
              {say(team.noneHint)}
            </Notice>
          )}
          <ul className="plain-list">
            {edges.map(({ node }) => (
              <Card key={node.id} project={node} />
            ))}
          </ul>
        </Sheet>
      )}
    </Reading>
  );
}

function Card({ project }: { project: Mine }) {
  const say = useSay();
  const { id, title, number, status, grant, returnedUntil } = project;
  const [words, tone] = grant ? GRANT_WORDS[grant.status] : PROJECT_WORDS[status];
  const writing = status === 'draft' || status === 'returned';
  return (
    <li className={styles.card}>
      <h2>{title || say(team.untitled)}</h2>
      <div className="row">
        <Tag tone={tone}>{say(words)}</Tag>
        {number && <span>{say(team.number, { number })}</span>}
      </div>
      <p className="quiet-text">{project.team.name}</p>
      {status === 'returned' && returnedUntil && <strong>{say(team.returnBy, { at: clockTime(returnedUntil) })}</strong>}
      <div className="row">
        {writing && (
          <LinkButton kind="main" to={`/apply/${id}/team`}>
            {say(status === 'draft' ? team.continueDraft : team.correct)}
          </LinkButton>
        )}
        {status !== 'draft' && (
          <LinkButton kind={writing ? 'plain' : 'main'} to={`/team/${id}`}>
            {say(team.open)}
          </LinkButton>
        )}
      </div>
    </li>
  );
}
