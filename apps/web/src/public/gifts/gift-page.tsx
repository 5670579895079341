import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { command } from '../../api/ask';
import { useLive } from '../../api/use-live';
import { CancelPledge, DeliverInKind, PaymentChanged, ReadGift, ReadPaymentOf, type ReadGiftQuery } from '../../gql/public/gifts/giving';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { Icon } from '../../kit/icon';
import { LinkButton } from '../../kit/link-button';
import { FailureNotice, Notice } from '../../kit/notice';
import { Tag } from '../../kit/tag';
import { giving as words } from '../../words/giving.words';
import { useSay } from '../../words/use-say';
import { GiftMatch } from '../matching/gift-match';
import { grouped } from '../money';
import { Reading, Sheet } from '../sheet';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import { ConsentQuestion } from './consent-question';
import { giftLine, giftStatus, isMoney } from './gift-words';
import styles from './gifts.module.css';
import { PaymentState } from './payment-state';
import { TransferCard } from './transfer-card';

type Gift = NonNullable<ReadGiftQuery['pledge']>;

/** One gift: how its payment stands by the provider's own word, its receipt, and what can still be done about it. */
export default function GiftPage() {
  const say = useSay();
  const { pledgeId = '' } = useParams();
  const back = { to: '/gifts', words: say(words.gifts) };
  const read = useRead(ReadGift, { id: pledgeId });
  return (
    <Reading read={read} title={say(words.gift)} back={back}>
      {(gift) => (
        <Sheet title={giftLine(gift, say)} back={back}>
          <div className="row">
            {!(isMoney(gift) && gift.status === 'promised') && <Tag tone={giftStatus(gift)[1]}>{say(giftStatus(gift)[0])}</Tag>}
            <span>{gift.campaign.title}</span>
          </div>
          {isMoney(gift) ? <Money gift={gift} again={read.again} /> : <InKind gift={gift} again={read.again} />}
          <Receipt gift={gift} again={read.again} />
          {isMoney(gift) && gift.status !== 'promised' && <GiftMatch pledgeId={gift.id} version={`${gift.status} ${gift.returned}`} />}
          {Number(gift.returned) > 0 && <p>{say(words.returned, { amount: grouped(gift.returned) })}</p>}
          {gift.campaign.purposeChanges.filter(({ status }) => status === 'asked').map((change) => <ConsentQuestion key={change.id} change={change} again={read.again} />)}
          <LinkButton to={`/c/${gift.campaign.id}`}>{say(words.toCampaign)}</LinkButton>
        </Sheet>
      )}
    </Reading>
  );
}

function Money({ gift, again }: { gift: Gift; again: () => void }) {
  const { value: payment } = useLive(PaymentChanged, ReadPaymentOf, { pledgeId: gift.id });
  const state = payment?.state;
  const promised = gift.status === 'promised';
  useEffect(() => {
    if (promised && (state === 'paid' || state === 'returning')) again();
  }, [promised, state, again]);
  if (gift.status === 'cancelled' || gift.status === 'refunded') return null;
  return (
    <>
      {payment && <PaymentState payment={payment} promised={promised} />}
      {promised && state !== 'paid' && gift.transfer && state !== 'processing' && <TransferCard transfer={gift.transfer} amount={gift.amount} />}
      {promised && state !== 'processing' && state !== 'paid' && <Cancel gift={gift} again={again} />}
    </>
  );
}

function InKind({ gift, again }: { gift: Gift; again: () => void }) {
  const say = useSay();
  const act = useAct();
  return (
    <>
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <Notice title={Number(gift.amount) > 0 ? say(words.inKindValue, { amount: grouped(gift.amount) }) : say(words.valueLater)}>{say(words.inKindNote)}</Notice>
      {gift.status === 'promised' && (
        <>
          <Button kind="main" busy={act.busy} onClick={() => act.run(() => command(DeliverInKind, { pledgeId: gift.id }), again)}>
            {say(words.deliver)}
          </Button>
          <Cancel gift={gift} again={again} />
        </>
      )}
    </>
  );
}

const RECEIPT_TRIES_MS = 2000;

/** The worker makes it out a moment after the money came: looked for until it is there. */
function Receipt({ gift, again }: { gift: Gift; again: () => void }) {
  const say = useSay();
  const due = (gift.status === 'paid' || gift.status === 'confirmed') && !gift.receiptId;
  useEffect(() => {
    if (!due) return undefined;
    const timer = setInterval(again, RECEIPT_TRIES_MS);
    return () => clearInterval(timer);
  }, [due, again]);
  if (due) return <p className="quiet-text">{say(words.receiptComing)}</p>;
  if (!gift.receiptId) return null;
  return (
    <a className={styles.paper} href={`/documents/${gift.receiptId}`}>
      <Icon name="print" /> {say(words.receipt, { number: gift.receiptNumber ?? '' })}
    </a>
  );
}

function Cancel({ gift, again }: { gift: Gift; again: () => void }) {
  const say = useSay();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const cancel = () => act.run(() => command(CancelPledge, { pledgeId: gift.id }), () => (setAsking(false), again()));
  return (
    <>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {say(words.cancel)}
      </Button>
      {asking && (
        <Dialog
          title={say(words.cancel)}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{say(words.keep)}</Button>
              <Button kind="danger" busy={act.busy} onClick={cancel}>
                {say(words.cancel)}
              </Button>
            </>
          }
        >
          <p>{say(words.cancelSure)}</p>
          {act.failure !== null && <FailureNotice failure={act.failure} />}
        </Dialog>
      )}
    </>
  );
}
