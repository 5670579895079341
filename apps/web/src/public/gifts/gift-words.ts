import type { GiftPartsFragment } from '../../gql/public/gifts/giving';
import type { TagTone } from '../../kit/tag';
import { giving as words } from '../../words/giving.words';
import type { Phrase } from '../../words/phrase';
import type { Say } from '../../words/use-say';
import { grouped } from '../money';

type Gift = Pick<GiftPartsFragment, 'kind' | 'status' | 'amount' | 'what' | 'quantity'>;

const STATUS: Record<Gift['status'], [Phrase, TagTone]> = {
  promised: [words.promised, 'warn'],
  paid: [words.paid, 'good'],
  refunded: [words.refunded, 'plain'],
  delivered: [words.delivered, 'info'],
  confirmed: [words.confirmed, 'good'],
  cancelled: [words.cancelled, 'plain'],
};

export const isMoney = ({ kind }: Pick<Gift, 'kind'>): boolean => kind === 'money' || kind === 'quota';

/** Where a gift stands, in a word. */
export const giftStatus = (gift: Gift): [Phrase, TagTone] => (gift.status === 'promised' && !isMoney(gift) ? [words.promisedInKind, 'warn'] : STATUS[gift.status]);

/** What it is, as one line. */
export function giftLine(gift: Gift, say: Say): string {
  if (isMoney(gift)) return say(words.money, { amount: grouped(gift.amount) });
  const n = gift.quantity ?? 0;
  return `${gift.what ?? ''}（${gift.kind === 'goods' ? say(words.pieceCount, { n }) : say(words.minutes, { n: Math.round((n / 60) * 100) / 100 })}）`;
}
