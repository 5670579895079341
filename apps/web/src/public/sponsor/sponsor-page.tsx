import { useSearchParams } from 'react-router';
import { ReadMySponsors } from '../../gql/public/gifts/giving';
import { ReadMatchingEffect } from '../../gql/public/sponsor/sponsor';
import { Button } from '../../kit/button';
import { SelectField } from '../../kit/field';
import { LinkButton } from '../../kit/link-button';
import { Loading } from '../../kit/loading';
import { FailureNotice, Notice } from '../../kit/notice';
import { matching as words } from '../../words/matching.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { Reading, Sheet } from '../sheet';
import { useRead } from '../use-read';
import { EffectCard } from './effect-card';
import { Sums } from './sums';

/** 赞助方: what one's organisation's matching achieved. Only for its members. */
export default function SponsorPage() {
  const say = useSay();
  const back = { to: '/me', words: say(shared.back) };
  const [search, setSearch] = useSearchParams();
  const read = useRead(ReadMySponsors, {});
  return (
    <Reading read={read} title={say(words.dashboard)} back={back}>
      {(sponsors) => {
        const chosen = sponsors.find(({ id }) => id === search.get('of')) ?? (search.has('of') ? undefined : sponsors[0]);
        return (
          <Sheet title={say(words.dashboard)} back={back}>
            {sponsors.length > 1 && (
              <SelectField label={say(words.organisation)} value={chosen?.id ?? ''} onChange={({ target }) => setSearch({ of: target.value }, { replace: true })}>
                {!chosen && <option value="" />}
                {sponsors.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </SelectField>
            )}
            {sponsors.length === 1 && chosen && <p>{chosen.name}</p>}
            {chosen ? <Effect key={chosen.id} sponsorId={chosen.id} /> : <NotMember />}
          </Sheet>
        );
      }}
    </Reading>
  );
}

function NotMember() {
  const say = useSay();
  return (
    <Notice tone="warn" title={say(words.notMember)} action={<LinkButton to="/me">{say(shared.back)}</LinkButton>}>
      {say(words.notMemberText)}
    </Notice>
  );
}

function Effect({ sponsorId }: { sponsorId: string }) {
  const say = useSay();
  const { value: effects, failure, again } = useRead(ReadMatchingEffect, { sponsorId });
  if (effects === null) return <NotMember />;
  if (!effects) return failure ? <FailureNotice failure={failure} action={<Button icon="reload" onClick={again}>{say(shared.retry)}</Button>} /> : <Loading />;
  if (effects.length === 0) return <Notice title={say(words.noOffers)}>{say(words.noOffersText)}</Notice>;
  return (
    <>
      {effects.length > 1 && <Sums effects={effects} />}
      <ul className="plain-list">
        {effects.map((effect) => (
          <EffectCard key={effect.offer.id} effect={effect} />
        ))}
      </ul>
    </>
  );
}
