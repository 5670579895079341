import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { DeskOffers, type DeskOffersQuery } from '../../gql/console/campaigns/offers';
import { Button } from '../../kit/button';
import { campaignDesk as words, offerDesk } from '../../words/console-campaigns.words';
import type { Phrase } from '../../words/phrase';
import { useSay, type Say } from '../../words/use-say';
import { useCommunities } from '../applications/use-communities';
import { Reading } from '../parts/failure';
import { Mark, Page, Section, type Tone } from '../parts/page';
import { shownTime, shownYuan } from '../parts/shown';
import { DataTable, type Column } from '../parts/table-states';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import styles from './campaigns.module.css';
import { CloseOfferDialog, ConfirmOfferDialog, EndOfferDialog } from './offer-dialogs';
import { OfferForm } from './offer-form';
import { closeWords, isExpired } from './offer-standing';
import { useCampaignTitle, type Campaign } from './reads';

export type Offer = DeskOffersQuery['officeOffers'][number];
const TONES: Record<string, Tone> = { proposed: 'warn', open: 'good', closed: 'info', ended: 'plain' };

function useOffers() {
  const { tenantId } = useCompetition();
  return useQuery({ queryKey: ['desk-offers', tenantId], queryFn: async () => (await ask(DeskOffers, { tenantId })).officeOffers });
}

/** Whether gifts to this campaign are in an offer's scope. */
function reaches({ scopeKind, scopeId }: Offer, campaign: Campaign): boolean {
  const of = { campaign: campaign.id, competition: campaign.competitionId, community: campaign.communityCode, category: campaign.kind };
  return of[scopeKind] === scopeId;
}

/** 配捐 of the whole office. */
export function OffersPage() {
  const say = useSay();
  const may = useMay();
  const read = useOffers();
  const [writing, setWriting] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page title={say(words.offers)} intro={say(offerDesk.intro)} done={done} actions={may('OpenMatching') && <Button kind="main" icon="plus" onClick={() => setWriting(true)}>{say(offerDesk.write)}</Button>}>
      <Reading read={read}>{(offers) => <OfferTable label={say(words.offers)} offers={offers} onDone={setDone} />}</Reading>
      {writing && <OfferForm onDone={setDone} onClose={() => setWriting(false)} />}
    </Page>
  );
}

/** Those that reach one campaign. */
export function CampaignOffers({ campaign, onDone }: { campaign: Campaign; onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay();
  const read = useOffers();
  const [writing, setWriting] = useState(false);
  return (
    <Section title={say(offerDesk.here)} actions={may('OpenMatching') && campaign.status !== 'cancelled' && <Button icon="plus" onClick={() => setWriting(true)}>{say(offerDesk.write)}</Button>}>
      <Reading read={read}>{(offers) => <OfferTable label={say(offerDesk.here)} offers={offers.filter((offer) => reaches(offer, campaign))} onDone={onDone} />}</Reading>
      {writing && <OfferForm campaignId={campaign.id} onDone={onDone} onClose={() => setWriting(false)} />}
    </Section>
  );
}

/** Every term: whoever confirms an offer fixes all of them. */
function termsOf(say: Say, offer: Offer): string {
  const main = offer.kind === 'ratio' ? say(offerDesk.ratioIs, { n: (offer.ratioBps ?? 0) / 10_000 }) : offer.kind === 'threshold' ? say(offerDesk.thresholdIs, { n: shownYuan(offer.threshold ?? '0'), lump: shownYuan(offer.lump ?? '0') }) : say(offerDesk.kinds.quadratic!);
  const cap = (words: Phrase, most: string | null | undefined) => most && say(words, { n: shownYuan(most) });
  return [main, cap(offerDesk.giftCapIs, offer.giftCap), cap(offerDesk.capIs, offer.donorCap), cap(offerDesk.projectCapIs, offer.projectCap), offer.minSupporters > 1 && say(offerDesk.peopleIs, { n: offer.minSupporters }), say(offerDesk.backings[offer.backing]!)].filter(Boolean).join(' · ');
}

function useScopeName(): (offer: Offer) => string {
  const say = useSay();
  const { id } = useCompetition();
  const titleOf = useCampaignTitle();
  const communities = useCommunities();
  return ({ scopeKind, scopeId }) => {
    if (scopeKind === 'campaign') return titleOf(scopeId);
    if (scopeKind === 'community') return communities.find(({ code }) => code === scopeId)?.name ?? scopeId;
    return scopeKind === 'category' ? say(words.kinds[scopeId]!) : say(scopeId === id ? offerDesk.scopes.competition! : offerDesk.another);
  };
}

function OfferTable({ label, offers, onDone }: { label: string; offers: Offer[]; onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay();
  const scopeName = useScopeName();
  const [doing, setDoing] = useState<{ act: 'confirm' | 'close' | 'end'; offer: Offer } | null>(null);
  const next = { proposed: 'confirm', open: 'close', closed: 'end', ended: null } as const;
  const columns: Column<Offer>[] = [
    { title: say(offerDesk.offer), cell: ({ title, sponsorName }) => <>{title}<div className={styles.soft}>{sponsorName}</div></> },
    { title: say(words.state), kind: 'narrow', cell: (offer) => (isExpired(offer) ? <Mark tone="warn">{say(offerDesk.expired)}</Mark> : <Mark tone={TONES[offer.status]}>{say(offerDesk.states[offer.status]!)}</Mark>) },
    { title: say(offerDesk.terms), cell: (offer) => termsOf(say, offer) },
    { title: say(offerDesk.scope), cell: scopeName },
    { title: say(offerDesk.pool), kind: 'figure', cell: ({ pool }) => shownYuan(pool) },
    { title: say(offerDesk.left), kind: 'figure', cell: ({ left }) => shownYuan(left) },
    { title: say(offerDesk.period), cell: ({ expiresAt }) => say(offerDesk.until, { at: shownTime(expiresAt) }) },
    {
      title: say(words.acts), kind: 'narrow',
      cell: (offer) => {
        const act = next[offer.status];
        if (!act || !may('ConfirmMatching')) return null;
        const name = say(act === 'close' ? closeWords(offer) : offerDesk[act]);
        return <Button aria-label={`${name} ${offer.title}`} onClick={() => setDoing({ act, offer })}>{name}</Button>;
      },
    },
  ];
  const dialog = doing && { offer: doing.offer, onDone, onClose: () => setDoing(null) };
  return (
    <>
      <DataTable label={label} rows={offers} columns={columns} rowKey={({ id }) => id} empty={say(offerDesk.none)} />
      {dialog && doing.act === 'confirm' && <ConfirmOfferDialog {...dialog} />}
      {dialog && doing.act === 'close' && <CloseOfferDialog {...dialog} />}
      {dialog && doing.act === 'end' && <EndOfferDialog {...dialog} />}
    </>
  );
}
