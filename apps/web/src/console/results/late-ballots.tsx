import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { Notice } from '../../kit/notice';
import { resultWords } from '../../words/console-results.words';
import { useSay } from '../../words/use-say';
import { Failure } from '../parts/failure';
import { shownTime } from '../parts/shown';
import { useCompetition } from '../shell/competition';
import { useLateBallots } from './reads';

/** Late ballots still undecided: they stand in the way of certification. */
export function LateBallots() {
  const say = useSay();
  const go = useNavigate();
  const { id } = useCompetition();
  const late = useLateBallots();
  if (late.error) return <Failure failure={late.error} retry={() => void late.refetch()} />;
  if (!late.data?.length) return null;
  return (
    <Notice tone="warn" title={say(resultWords.lateTitle, { n: late.data.length })} action={<Button onClick={() => void go(`/console/${id}/live`)}>{say(resultWords.lateGo)}</Button>}>
      <ul>
        {late.data.map((ballot) => (
          <li key={ballot.ballotId}>{say(resultWords.lateOne, { judge: ballot.judgeName, project: ballot.projectTitle, cast: shownTime(ballot.castAt), arrived: shownTime(ballot.arrivedAt) })}</li>
        ))}
      </ul>
    </Notice>
  );
}
