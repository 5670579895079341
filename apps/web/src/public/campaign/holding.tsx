import { campaign as words } from '../../words/campaign.words';
import { useSay } from '../../words/use-say';
import { BASIS, type CampaignHead } from './basis';
import styles from './campaign.module.css';

/** Who receives the money, who holds it, and on what legal basis. */
export function Holding({ head: { basis, holderName: holder, receiverName: receiver } }: { head: Pick<CampaignHead, 'basis' | 'holderName' | 'receiverName'> }) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.who)}</h2>
      <dl className={styles.facts}>
        <dt>{say(words.receiver)}</dt>
        <dd>{receiver}</dd>
        <dt>{say(words.holder)}</dt>
        <dd>{holder}</dd>
        <dt>{say(words.basis)}</dt>
        <dd>{say(BASIS[basis].name)}</dd>
      </dl>
      <p>{say(BASIS[basis].text, { holder, receiver })}</p>
    </section>
  );
}
