import { useAsked } from '../../api/use-asked';
import { PreviewMatch, ReadMatchingOffers, type PreviewMatchQuery } from '../../gql/public/matching/matching';
import { Tag } from '../../kit/tag';
import { useLanguage } from '../../words/language';
import { matching as words } from '../../words/matching.words';
import { useSay, type Say } from '../../words/use-say';
import { grouped } from '../money';
import styles from './matching.module.css';
import { useSettled } from './use-settled';

type Line = NonNullable<PreviewMatchQuery['previewMatch']>['lines'][number];

const REST_MS = 350;

/** 预计: what a gift of this amount would trigger now. Beside the form, never in its way. `amount` null: not one yet. */
export function MatchEstimate({ campaignId, amount }: { campaignId: string; amount: string | null }) {
  const say = useSay();
  const settled = useSettled(amount, REST_MS);
  const { value: offers = [] } = useAsked(ReadMatchingOffers, { campaignId });
  if (offers.length === 0) return null;
  return (
    <div className={styles.estimate} role="status">
      <div className="row">
        <Tag tone="info">{say(words.estimate)}</Tag>
      </div>
      {amount === null ? <p>{say(words.enterAmount)}</p> : settled !== amount ? <p>{say(words.estimating)}</p> : <Estimate key={amount} campaignId={campaignId} amount={amount} />}
    </div>
  );
}

/** Of one amount; another amount is another estimate, so that no figure ever stands beside the wrong sum. */
function Estimate({ campaignId, amount }: { campaignId: string; amount: string }) {
  const say = useSay();
  // What limits it is sentences of the server.
  const { value: preview, failure } = useAsked(PreviewMatch, { campaignId, amount }, useLanguage());
  if (!preview) return <p>{say(failure || preview === null ? words.estimateFailed : words.estimating)}</p>;
  const some = Number(preview.total) > 0;
  const later = preview.lines.some((line) => line.amount === null);
  return (
    <>
      <strong>{some ? say(words.estimateTotal, { total: grouped(preview.total) }) : say(later ? words.estimateEnd : words.estimateNone)}</strong>
      <ul>
        {preview.lines.map((line) => (
          <li key={line.offer.id}>{[say(words.line, { sponsor: line.offer.sponsorName, gives: gives(line, say) }), ...line.cuts].join(say(words.and))}</li>
        ))}
      </ul>
      <small>{say(words.estimateNote)}</small>
    </>
  );
}

/** What one offer would add, or why it adds nothing. */
function gives({ amount, offer, sharedAtTheEnd, supportersMissing }: Line, say: Say): string {
  if (supportersMissing > 0) return say(words.missing, { n: supportersMissing });
  if (amount === null) return say(words.lineEnd);
  if (Number(amount) > 0) return say(sharedAtTheEnd ? words.lineAtMost : words.lineAmount, { amount: grouped(amount) });
  if (Number(offer.left) === 0) return say(words.poolEmpty);
  return offer.kind === 'threshold' ? say(words.thresholdNot) : say(words.lineAmount, { amount: '0' });
}
