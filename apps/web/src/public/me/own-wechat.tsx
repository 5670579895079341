import { useSearchParams } from 'react-router';
import { command } from '../../api/ask';
import { UnbindWechat, type ContactPartsFragment } from '../../gql/public/me/me';
import { Button } from '../../kit/button';
import { FailureNotice, Notice } from '../../kit/notice';
import { howTold as words } from '../../words/how-told.words';
import { useSay } from '../../words/use-say';
import { clockTime } from '../money';
import styles from '../team/team.module.css';
import { useAct } from '../use-act';

/** WeChat tells who somebody is inside its own browser only. */
const inWechat = (): boolean => /MicroMessenger/.test(navigator.userAgent);

/** The WeChat account one is told by. */
export function OwnWechat({ contact, onChanged }: { contact: ContactPartsFragment; onChanged: () => void }) {
  const say = useSay();
  const act = useAct();
  const came = useSearchParams()[0].get('wechat');
  const { wechatBoundAt: since } = contact;
  const unbind = () => act.run(() => command(UnbindWechat, {}), onChanged);
  return (
    <div className={styles.card}>
      <h3>{say(words.wechatTitle)}</h3>
      {came === 'bound' && since && (
        <Notice tone="good" title={say(words.bound)}>
          {say(words.boundHint)}
        </Notice>
      )}
      {came === 'failed' && !since && (
        <Notice tone="bad" title={say(words.bindFailed)}>
          {say(words.bindFailedHint)}
        </Notice>
      )}
      {contact.wechatRefusedAt && (
        <Notice tone="warn" title={say(words.wechatRefused)}>
          {say(words.wechatRefusedHint)}
        </Notice>
      )}
      <p>{since ? say(words.wechatSince, { at: clockTime(since) }) : say(inWechat() ? words.wechatNone : words.wechatElsewhere)}</p>
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <div className="row">
        {since && (
          <Button kind="quiet" busy={act.busy} onClick={unbind}>
            {say(words.unbind)}
          </Button>
        )}
        {!since && inWechat() && <Button onClick={() => window.location.assign('/wechat/bind')}>{say(words.bind)}</Button>}
      </div>
    </div>
  );
}
