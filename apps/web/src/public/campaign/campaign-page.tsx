import { useParams } from 'react-router';
import { useLive } from '../../api/use-live';
import { CampaignChanged, ReadCampaign, ReadCampaignNow, type ReadCampaignQuery } from '../../gql/public/campaign/campaign';
import { Tag } from '../../kit/tag';
import { LinkButton } from '../../kit/link-button';
import { campaign as words } from '../../words/campaign.words';
import { useSay } from '../../words/use-say';
import { Offers } from '../matching/offers';
import { clockTime, grouped } from '../money';
import { firstData } from '../served-page';
import { ShareCard } from '../share/share-card';
import { Reading, Sheet } from '../sheet';
import { useRead } from '../use-read';
import { BASIS, shortfallWords, type CampaignHead } from './basis';
import styles from './campaign.module.css';
import { FundUses } from './fund-uses';
import { GiveHere } from './give-here';
import { Holding } from './holding';
import { ProgressBar } from './progress-bar';
import { Supporters } from './supporters';
import { Updates } from './updates';

type Campaign = NonNullable<ReadCampaignQuery['campaign']>;

/** 众筹: how far it is, who holds the money on what ground, and the way to give. The head comes with the page, the rest is asked for. */
export default function CampaignPage() {
  const say = useSay();
  const { id = '' } = useParams();
  const read = useRead(ReadCampaign, { id });
  const first = firstData<CampaignHead>('campaign');
  const head = read.value ?? (first?.id === id ? first : undefined);
  return (
    <Reading read={{ ...read, value: read.value === null ? null : head }} title={say(words.title)}>
      {(shown) => <Shown head={shown} campaign={read.value ?? undefined} />}
    </Reading>
  );
}

function Shown({ head, campaign }: { head: CampaignHead; campaign: Campaign | undefined }) {
  const say = useSay();
  const { value, state } = useLive(CampaignChanged, ReadCampaignNow, { id: head.id });
  const now = { ...head, ...value };
  return (
    <Sheet title={head.title}>
      <div className="row">
        <Tag tone="info">{say(BASIS[head.basis].name)}</Tag>
        {now.status !== 'open' ? <Tag tone={now.status === 'succeeded' ? 'good' : 'warn'}>{say(words[`ended_${now.status}`])}</Tag> : <DaysLeft days={now.daysLeft} />}
        <span>{say(words.supporters, { n: now.progress.supporters })}</span>
      </div>
      <ShareCard
        path={`/c/${head.id}`}
        title={head.title}
        by={head.receiverName}
        about={head.purpose}
        line={`${say(words.raisedOf, { total: grouped(now.progress.total), goal: grouped(now.goal) })} · ${say(words.supporters, { n: now.progress.supporters })}`}
        share={Number(now.goal) > 0 ? Number(now.progress.total) / Number(now.goal) : undefined}
      />
      <ProgressBar progress={now.progress} goal={now.goal} minimum={head.minimum} />
      <p className={styles.live} role="status">
        {state === 'live' ? say(words.live) : state === 'polling' ? say(words.polled) : ' '}
      </p>
      {now.status === 'open' && <div className={styles.give}>{campaign && <GiveHere campaign={{ ...campaign, status: now.status }} />}</div>}
      {now.status === 'open' && <Offers campaignId={head.id} version={`${now.progress.supporters} ${now.progress.total}`} />}
      <Terms head={head} />
      {head.kind === 'standing' && <FundUses campaignId={head.id} />}
      {campaign && <Updates campaign={campaign} />}
      <Supporters campaignId={head.id} count={now.progress.supporters} total={now.progress.total} />
      {campaign?.projectId && <LinkButton to={`/p/${campaign.projectId}`}>{say(words.project)}</LinkButton>}
    </Sheet>
  );
}

function DaysLeft({ days }: { days: number | null }) {
  const say = useSay();
  return <Tag tone="good">{days === null ? say(words.noDeadline) : say(words.daysLeft, { n: days })}</Tag>;
}

function Terms({ head }: { head: CampaignHead }) {
  const say = useSay();
  const { deadlineAt } = head;
  return (
    <>
      <section>
        <h2>{say(words.purpose)}</h2>
        <p className={styles.said}>{head.purpose}</p>
      </section>
      <Holding head={head} />
      <section>
        <h2>{say(words.ifShort)}</h2>
        <p>{say(shortfallWords(head), { minimum: grouped(head.minimum) })}</p>
        {deadlineAt && <p className="quiet-text">{say(words.until, { at: clockTime(deadlineAt) })}</p>}
      </section>
    </>
  );
}
