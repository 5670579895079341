import { useState } from 'react';
import { command } from '../../api/ask';
import { ReadMyGifts, ReadMyRecurring, StopRecurring, type ReadMyGiftsQuery, type ReadMyRecurringQuery } from '../../gql/public/gifts/giving';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { LinkButton } from '../../kit/link-button';
import { FailureNotice, Notice } from '../../kit/notice';
import { Tag } from '../../kit/tag';
import { campaign as campaignWords } from '../../words/campaign.words';
import { giving as words } from '../../words/giving.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { clockTime, grouped } from '../money';
import { Reading, Sheet } from '../sheet';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import { giftLine, giftStatus } from './gift-words';
import styles from './gifts.module.css';

type Gift = ReadMyGiftsQuery['myPledges']['edges'][number]['node'];
type Order = ReadMyRecurringQuery['myRecurringPledges'][number];

const STEP = 30;
const MOST = 100;

/** Everything one gave and promised: what waits for oneself first. */
export default function GiftsPage() {
  const say = useSay();
  const [first, setFirst] = useState(STEP);
  const read = useRead(ReadMyGifts, { first });
  const orders = useRead(ReadMyRecurring, {});
  return (
    <Reading read={read} title={say(words.gifts)}>
      {({ edges, pageInfo }) => {
        const gifts = edges.map(({ node }) => node);
        const open = gifts.filter(({ status }) => status === 'promised');
        const done = gifts.filter(({ status }) => status !== 'promised');
        return (
          <Sheet title={say(words.gifts)}>
            {gifts.length === 0 && <Notice title={say(words.none)}>{say(words.noneHint)}</Notice>}
            <List title={say(words.unpaid)} gifts={open} />
            {orders.value && orders.value.length > 0 && (
              <section>
                <h2>{say(words.recurring)}</h2>
                <ul className="plain-list">
                  {orders.value.map((order) => (
                    <OrderCard key={order.id} order={order} again={orders.again} />
                  ))}
                </ul>
              </section>
            )}
            <List title={say(words.done)} gifts={done} />
            {pageInfo.hasNextPage && first < MOST && <Button onClick={() => setFirst(MOST)}>{say(campaignWords.more)}</Button>}
          </Sheet>
        );
      }}
    </Reading>
  );
}

function List({ title, gifts }: { title: string; gifts: readonly Gift[] }) {
  const say = useSay();
  if (gifts.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="plain-list">
        {gifts.map((gift) => (
          <li key={gift.id} className={styles.card}>
            <h3>{giftLine(gift, say)}</h3>
            <div className="row">
              <Tag tone={giftStatus(gift)[1]}>{say(giftStatus(gift)[0])}</Tag>
              <span className="quiet-text">{clockTime(gift.createdAt)}</span>
            </div>
            <p>{gift.campaign.title}</p>
            <LinkButton to={`/gifts/${gift.id}`} kind={gift.status === 'promised' ? 'main' : 'plain'}>
              {gift.receiptNumber ? say(words.receipt, { number: gift.receiptNumber }) : say(gift.status === 'promised' ? words.finish : words.look)}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OrderCard({ order, again }: { order: Order; again: () => void }) {
  const say = useSay();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const stop = () => act.run(() => command(StopRecurring, { recurringId: order.id }), () => (setAsking(false), again()));
  return (
    <li className={styles.card}>
      <h3>{say(words.recurringLine, { day: order.dayOfMonth, amount: grouped(order.amount) })}</h3>
      <p>{order.status === 'active' ? say(words.nextOn, { day: order.nextOn }) : say(words.stopped)}</p>
      {order.status === 'active' && <Button onClick={() => setAsking(true)}>{say(words.stop)}</Button>}
      {asking && (
        <Dialog
          title={say(words.stop)}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{say(shared.cancel)}</Button>
              <Button kind="danger" busy={act.busy} onClick={stop}>
                {say(words.stop)}
              </Button>
            </>
          }
        >
          <p>{say(words.stopSure)}</p>
          {act.failure !== null && <FailureNotice failure={act.failure} />}
        </Dialog>
      )}
    </li>
  );
}
