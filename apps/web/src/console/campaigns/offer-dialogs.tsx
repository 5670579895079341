import { useState } from 'react';
import { CloseMatchingOffer, ConfirmMatchingOffer, EndMatchingOffer, type DeskOffersQuery } from '../../gql/console/campaigns/offers';
import { TextField } from '../../kit/field';
import { offerDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownYuan } from '../parts/shown';
import { useAct } from '../session/use-act';
import { closeWords } from './offer-standing';

interface OfferDialogProps {
  offer: DeskOffersQuery['officeOffers'][number];
  onDone: (done: string) => void;
  onClose: () => void;
}

export function ConfirmOfferDialog({ offer, onDone, onClose }: OfferDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(ConfirmMatchingOffer);
  const confirm = async () => {
    const made = await run({ offerId: offer.id });
    if (made) onDone(say(words.confirmed));
    return made;
  };
  return <ReasonDialog title={say(words.confirm)} what={say(words.confirmWhat, { sponsor: offer.sponsorName, title: offer.title, pool: shownYuan(offer.pool) })} confirm={say(words.confirm)} reason="none" busy={busy} failure={failure} onConfirm={confirm} onClose={onClose} />;
}

export function CloseOfferDialog({ offer, onDone, onClose }: OfferDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(CloseMatchingOffer);
  const close = async (reason: string) => {
    const made = await run({ input: { offerId: offer.id, reason: reason || null } });
    if (made) onDone(say(words.closed));
    return made;
  };
  return <ReasonDialog title={say(closeWords(offer))} what={say(words.closeWhat)} confirm={say(closeWords(offer))} danger reason="optional" reasonMost={500} busy={busy} failure={failure} onConfirm={close} onClose={onClose} />;
}

export function EndOfferDialog({ offer, onDone, onClose }: OfferDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(EndMatchingOffer);
  const [reference, setReference] = useState('');
  const end = async () => {
    const made = await run({ input: { offerId: offer.id, reference: reference.trim() || null } });
    if (made) onDone(say(words.ended));
    return made;
  };
  return (
    <ReasonDialog title={say(words.end)} what={say(words.endWhat)} confirm={say(words.end)} danger reason="none" busy={busy} failure={failure} onConfirm={end} onClose={onClose}>
      {offer.backing === 'deposit' && <TextField label={say(words.reference)} maxLength={100} value={reference} onChange={({ target }) => setReference(target.value)} />}
    </ReasonDialog>
  );
}
