import { useState } from 'react';
import { useAsked } from '../../api/use-asked';
import { ReadFundUses } from '../../gql/public/campaign/campaign';
import { Button } from '../../kit/button';
import { Tag } from '../../kit/tag';
import { campaign as words } from '../../words/campaign.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { clockTime, grouped } from '../money';
import styles from './campaign.module.css';

const STEP = 10;
const MOST = 100;

/** What a standing fund was used for: every use, and how far its two signatures are. */
export function FundUses({ campaignId }: { campaignId: string }) {
  const say = useSay();
  const [first, setFirst] = useState(STEP);
  const { value } = useAsked(ReadFundUses, { campaignId, first });
  return (
    <section>
      <h2>{say(words.usesTitle)}</h2>
      {value?.edges.length === 0 && <p className="quiet-text">{say(words.noUses)}</p>}
      <ul className="plain-list">
        {value?.edges.map(({ node }) => (
          <li key={node.id} className={styles.update}>
            <h3>
              {grouped(node.amount)} {say(shared.yuan)} · {say(words.usePayee, { payee: node.payee })}
            </h3>
            <p className={styles.said}>{node.purpose}</p>
            <div className="row">
              <Tag tone={node.status === 'paid' ? 'good' : node.status === 'rejected' ? 'plain' : 'info'}>{say(words[`use_${node.status}`])}</Tag>
              <span className="quiet-text">{clockTime(node.paidAt ?? node.createdAt)}</span>
            </div>
          </li>
        ))}
      </ul>
      {value?.pageInfo.hasNextPage && first < MOST && <Button onClick={() => setFirst(MOST)}>{say(words.more)}</Button>}
    </section>
  );
}
