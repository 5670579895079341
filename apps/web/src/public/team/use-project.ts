import { useParams } from 'react-router';
import { team } from '../../words/team.words';
import { useSay } from '../../words/use-say';

/** The project of the address, and the ways back. */
export function useProjectPlace(): { projectId: string; up: { to: string; words: string }; home: { to: string; words: string } } {
  const say = useSay();
  const { projectId = '' } = useParams();
  return { projectId, up: { to: `/team/${projectId}`, words: say(team.doors) }, home: { to: '/team', words: say(team.title) } };
}
