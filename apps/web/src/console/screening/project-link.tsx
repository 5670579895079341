import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../../api/ask';
import { ProjectTitle } from '../../gql/console/screening/screening';
import { useCompetition } from '../shell/competition';
import styles from './screening.module.css';

/** The way to the whole application, by its number and title. */
export function ProjectLink({ project }: { project: { id: string; number: string | null; title: string } }) {
  const { id } = useCompetition();
  return (
    <Link className={styles.link} to={`/console/${id}/applications/${project.id}`}>
      {[project.number, project.title].filter(Boolean).join(' ')}
    </Link>
  );
}

/** The same where only the id is known. */
export function ProjectById({ projectId }: { projectId: string }) {
  const read = useQuery({ queryKey: ['project-title', projectId], queryFn: async () => (await ask(ProjectTitle, { id: projectId })).project, staleTime: 60_000 });
  return <ProjectLink project={{ id: projectId, number: read.data?.number ?? null, title: read.data?.title ?? '…' }} />;
}
