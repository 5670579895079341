import { useNavigate } from 'react-router';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import { useTablet } from './tablet-context';

/** Without the network the judge goes on by hand; nothing to see while there is one. */
export function OfflineNotice() {
  const say = useSay();
  const navigate = useNavigate();
  const { session } = useTablet();
  if (session.reachable) return null;
  return (
    <Notice
      tone="warn"
      title={say(hall.offlineTitle)}
      action={
        <Button icon="next" onClick={() => void navigate('/hall/stage')}>
          {say(hall.stageMoved)}
        </Button>
      }
    >
      {say(hall.offlineNext)}
    </Notice>
  );
}
