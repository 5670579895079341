import { useState } from 'react';
import type { ReadGiftQuery } from '../../gql/public/gifts/giving';
import { Button } from '../../kit/button';
import { giving as words } from '../../words/giving.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import styles from './gifts.module.css';

type Transfer = NonNullable<NonNullable<ReadGiftQuery['pledge']>['transfer']>;

/** The account and the reference for a bank transfer, to copy. */
export function TransferCard({ transfer, amount }: { transfer: Transfer; amount: string }) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(transfer.reference).then(() => setCopied(true), () => {});
  return (
    <section className={styles.card}>
      <h2>{say(words.transferTitle)}</h2>
      <dl className={styles.facts}>
        <dt>{say(words.account)}</dt>
        <dd>{transfer.holder}</dd>
        <dt>{say(words.bank)}</dt>
        <dd>{transfer.bankName}</dd>
        {transfer.tail && (
          <>
            <dt>{say(words.tail)}</dt>
            <dd>{transfer.tail}</dd>
          </>
        )}
        <dt>{say(words.reference)}</dt>
        <dd className={styles.big}>{transfer.reference}</dd>
      </dl>
      <Button onClick={copy}>{say(copied ? words.copied : words.copy)}</Button>
      <p className="quiet-text">{say(words.transferText, { amount: grouped(amount) })}</p>
    </section>
  );
}
