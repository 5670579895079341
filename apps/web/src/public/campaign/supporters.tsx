import { useState } from 'react';
import { useAsked } from '../../api/use-asked';
import { ReadSupporters } from '../../gql/public/campaign/campaign';
import { Button } from '../../kit/button';
import { campaign as words } from '../../words/campaign.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { clockTime, grouped } from '../money';
import styles from './campaign.module.css';

const STEP = 10;
const MOST = 100;

/** Who gave, each as they chose to be shown; read anew whenever another gift arrives. */
export function Supporters({ campaignId, count, total }: { campaignId: string; count: number; total: string }) {
  const say = useSay();
  const [first, setFirst] = useState(STEP);
  const { value } = useAsked(ReadSupporters, { campaignId, first }, `${count} ${total}`);
  return (
    <section>
      <h2>{say(words.supportersTitle)}</h2>
      {value?.edges.length === 0 && <p className="quiet-text">{say(words.noSupporters)}</p>}
      <ul className={styles.people}>
        {value?.edges.map(({ node }) => (
          <li key={node.id}>
            <span>
              {node.display === 'anonymous' ? say(words.anonymous) : node.name}
              <small>{clockTime(node.createdAt)}</small>
            </span>
            {node.what && <span>{node.what}</span>}
            {node.amount && (
              <strong>
                {grouped(node.amount)} {say(shared.yuan)}
              </strong>
            )}
          </li>
        ))}
      </ul>
      {value?.pageInfo.hasNextPage && first < MOST && <Button onClick={() => setFirst(first + STEP * 3)}>{say(words.more)}</Button>}
    </section>
  );
}
