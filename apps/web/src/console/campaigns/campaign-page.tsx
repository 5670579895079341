import { useEffect, useState, type ReactNode } from 'react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ask } from '../../api/ask';
import { useLive } from '../../api/use-live';
import { DeskCampaign, DeskCampaignChanged, DeskCampaignNow } from '../../gql/console/campaigns/campaigns';
import { Button } from '../../kit/button';
import { LinkButton } from '../../kit/link-button';
import { Notice } from '../../kit/notice';
import { ProgressBar } from '../../public/campaign/progress-bar';
import { campaignDesk as words } from '../../words/console-campaigns.words';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { useCommunities } from '../applications/use-communities';
import { Reading } from '../parts/failure';
import { Facts, Page, Section } from '../parts/page';
import { shownTime, shownYuan } from '../parts/shown';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { CancelDialog, DecideCancellationDialog, OpenDialog, PostDialog } from './campaign-dialogs';
import styles from './campaigns.module.css';
import { CampaignMark } from './marks';
import { CampaignOffers } from './offers-page';
import { Outside } from './outside';
import { Pledges } from './pledges';
import type { Campaign } from './reads';
import { TopUps } from './top-ups';
import { Uses } from './uses';

/** One campaign: how far it is, what keeps it, what was given, and every act on it. */
export function CampaignPage() {
  const say = useSay();
  const { campaignId } = useParams();
  // What is missing is worded by the server, so another language is another answer.
  const language = useLanguage();
  const read = useQuery({ queryKey: ['desk-campaign', campaignId, language], placeholderData: keepPreviousData, queryFn: async () => (await ask(DeskCampaign, { id: campaignId! })).campaign });
  return <Reading read={read}>{(campaign) => (campaign ? <Shown campaign={campaign} /> : <Notice tone="warn" title={say(words.missing)} />)}</Reading>;
}

type Doing = 'open' | 'post' | 'cancel' | 'decide';

function Shown({ campaign }: { campaign: Campaign }) {
  const say = useSay();
  const may = useMay();
  const { id } = useCompetition();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const { status, permissions, problems } = campaign;
  const proposed = campaign.cancellations.find((one) => one.status === 'proposed');
  const dialog = { campaign, onDone: setDone, onClose: () => setDoing(null) };
  const actions: ReactNode = (
    <>
      {permissions.open.allowed && <Button kind="main" disabled={problems.length > 0} onClick={() => setDoing('open')}>{say(words.open)}</Button>}
      {permissions.edit.allowed && <LinkButton to={`/console/${id}/campaigns/${campaign.id}/edit`}>{say(words.edit)}</LinkButton>}
      {status !== 'draft' && may('OpenCampaign') && <Button onClick={() => setDoing('post')}>{say(words.post)}</Button>}
      {(status === 'draft' || status === 'open') && !proposed && may('CancelCampaign') && <Button kind="danger" onClick={() => setDoing('cancel')}>{say(words.cancel)}</Button>}
    </>
  );
  return (
    <Page title={campaign.title} intro={<><CampaignMark status={status} /> {say(words.kinds[campaign.kind]!)} · {say(words.bases[campaign.basis]!)} · <Link to={`/console/${id}/campaigns`}>{say(words.back)}</Link></>} actions={actions} done={done}>
      {proposed && (
        <Notice tone="warn" title={say(words.cancelProposed)} action={may('CancelCampaign') && <Button onClick={() => setDoing('decide')}>{say(words.decideCancel)}</Button>}>
          {proposed.reason}
        </Notice>
      )}
      {status === 'draft' && permissions.edit.allowed && <Blockers problems={problems} />}
      {status !== 'draft' && <Progress campaign={campaign} />}
      <About campaign={campaign} />
      {status !== 'draft' && <Pledges campaign={campaign} onDone={setDone} />}
      <CampaignOffers campaign={campaign} onDone={setDone} />
      {(campaign.basis === 'charity_partner' || campaign.basis === 'government') && status !== 'draft' && <Outside campaign={campaign} onDone={setDone} />}
      {campaign.kind === 'standing' && status !== 'draft' && <Uses campaign={campaign} onDone={setDone} />}
      {campaign.kind !== 'standing' && (status === 'succeeded' || campaign.topUps.length > 0) && <TopUps campaign={campaign} onDone={setDone} />}
      {status !== 'draft' && <News campaign={campaign} />}
      {doing === 'open' && <OpenDialog {...dialog} />}
      {doing === 'post' && <PostDialog {...dialog} />}
      {doing === 'cancel' && <CancelDialog {...dialog} />}
      {doing === 'decide' && proposed && <DecideCancellationDialog {...dialog} cancellation={proposed} />}
    </Page>
  );
}

function Blockers({ problems }: { problems: Campaign['problems'] }) {
  const say = useSay();
  if (problems.length === 0) return <Notice tone="good" title={say(words.readyToOpen)} />;
  return (
    <Notice tone="warn" title={say(words.blockers)}>
      <ul className={styles.plain}>
        {problems.map(({ path, code, message }) => (
          <li key={`${path} ${code}`}>{message}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** What comes in is on screen at once, pushed by the server. */
function Progress({ campaign }: { campaign: Campaign }) {
  const say = useSay();
  const { value, state } = useLive(DeskCampaignChanged, DeskCampaignNow, { id: campaign.id });
  const { progress, goal, daysLeft } = value ?? campaign;
  const queries = useQueryClient();
  const news = value && `${value.status} ${value.progress.total} ${value.progress.inKind} ${value.progress.supporters}`;
  useEffect(() => {
    if (news === null) return;
    for (const name of ['desk-campaign', 'desk-pledges']) void queries.invalidateQueries({ queryKey: [name, campaign.id] });
    void queries.invalidateQueries({ queryKey: ['desk-offers'] });
  }, [queries, news, campaign.id]);
  return (
    <Section title={say(words.progress)} intro={say(state === 'live' ? words.live : words.polled)} actions={<a href={`/c/${campaign.id}`} target="_blank" rel="noreferrer">{say(words.publicPage)}</a>}>
      <ProgressBar progress={progress} goal={goal} minimum={campaign.minimum} />
      <Facts items={[[say(words.supporters), String(progress.supporters)], [say(words.left), campaign.status === 'open' ? (daysLeft === null ? say(words.noEnd) : say(words.days, { n: daysLeft })) : null]]} />
    </Section>
  );
}

function About({ campaign }: { campaign: Campaign }) {
  const say = useSay();
  const communities = useCommunities();
  const { communityCode, externalUrl, mostPerGift } = campaign;
  return (
    <Section title={say(words.facts)}>
      <Facts
        items={[
          [say(words.purpose), campaign.purpose], [say(words.basis), say(words.basisAbout[campaign.basis]!)], [say(words.receiver), campaign.receiverName], [say(words.holder), campaign.holderName],
          [say(words.community), communityCode && (communities.find(({ code }) => code === communityCode)?.name ?? communityCode)], [say(words.url), externalUrl && <a href={externalUrl} target="_blank" rel="noreferrer">{externalUrl}</a>],
          [say(words.goal), shownYuan(campaign.goal)], [say(words.minimum), say(words.yuanOf, { n: shownYuan(campaign.minimum) })], [say(words.most), mostPerGift && say(words.yuanOf, { n: shownYuan(mostPerGift) })],
          [say(words.deadline), shownTime(campaign.deadlineAt)], [say(words.mode), campaign.kind === 'standing' ? null : say(words.modes[campaign.mode]!)],
        ]}
      />
    </Section>
  );
}

function News({ campaign }: { campaign: Campaign }) {
  const say = useSay();
  const { edges } = campaign.updates;
  return (
    <Section title={say(words.updates)}>
      {edges.length === 0 && <p>{say(words.noUpdates)}</p>}
      {edges.map(({ node }) => (
        <article key={node.id} className={styles.news}>
          <strong>{node.title}</strong>
          <p>{node.text}</p>
          <span className={styles.soft}>{shownTime(node.createdAt)}</span>
        </article>
      ))}
    </Section>
  );
}
