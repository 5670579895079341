import type { ReadCampaignQuery } from '../../gql/public/campaign/campaign';
import { Notice } from '../../kit/notice';
import { campaign as words } from '../../words/campaign.words';
import { useSay } from '../../words/use-say';
import { clockTime } from '../money';
import styles from './campaign.module.css';

type Campaign = NonNullable<ReadCampaignQuery['campaign']>;

/** 进展: what supporters and everybody are told, and a question that is being asked of the supporters. */
export function Updates({ campaign }: { campaign: Pick<Campaign, 'updates' | 'purposeChanges'> }) {
  const say = useSay();
  const asked = campaign.purposeChanges.find(({ status }) => status === 'asked');
  return (
    <section>
      <h2>{say(words.updates)}</h2>
      {asked && (
        <Notice tone="warn" title={say(words.purposeAsked)}>
          {asked.toPurpose}
        </Notice>
      )}
      {campaign.updates.edges.length === 0 && <p className="quiet-text">{say(words.noUpdates)}</p>}
      <ul className="plain-list">
        {campaign.updates.edges.map(({ node }) => (
          <li key={node.id} className={styles.update}>
            <h3>{node.title}</h3>
            <p className="quiet-text">{clockTime(node.createdAt)}</p>
            <p className={styles.said}>{node.text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
