import { Link, useParams } from 'react-router';
import { useAsked } from '../../api/use-asked';
import { ReadSeason, ReadSeasonCampaigns, type ReadSeasonQuery } from '../../gql/public/season/season';
import { LinkButton } from '../../kit/link-button';
import { Tag } from '../../kit/tag';
import { campaign as campaignWords } from '../../words/campaign.words';
import { season as words } from '../../words/season.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import { firstData } from '../served-page';
import { Reading, Sheet } from '../sheet';
import { useRead } from '../use-read';
import { Projects } from './season-projects';
import styles from './season.module.css';

type Season = NonNullable<ReadSeasonQuery['competition']>;

/** Awards are public from the notice on. */
const JUDGED: readonly Season['stage'][] = ['notice', 'awarded'];

/** One season: its phase, what may be done now, its campaigns and its projects. */
export default function SeasonPage() {
  const say = useSay();
  const { id = '' } = useParams();
  const read = useRead(ReadSeason, { id });
  const first = firstData<Season>('season');
  const value = read.value ?? (read.value === undefined && first?.id === id ? first : read.value);
  return (
    <Reading read={{ ...read, value }} title={say(words.title)}>
      {(season) => (
        <Sheet title={say(words.named, { name: season.name, season: season.season })}>
          <div className="row">
            <Tag tone="info">{say(words[`stage_${season.stage}`])}</Tag>
          </div>
          {season.stage === 'open' && (
            <LinkButton kind="main" to={`/apply?competition=${id}`} wide>
              {say(words.apply)}
            </LinkButton>
          )}
          <div className="row">
            <LinkButton to={`/notice/${id}`}>{say(words.notices)}</LinkButton>
            {JUDGED.includes(season.stage) && <LinkButton to={`/verify?competition=${id}`}>{say(words.verify)}</LinkButton>}
            <a className={styles.link} href={`/disclosure/${id}`}>
              {say(words.disclosure)}
            </a>
          </div>
          <Campaigns id={id} />
          <Projects id={season.id} tenantId={season.tenantId} judged={JUDGED.includes(season.stage)} />
        </Sheet>
      )}
    </Reading>
  );
}

function Campaigns({ id }: { id: string }) {
  const say = useSay();
  const { value } = useAsked(ReadSeasonCampaigns, { competitionId: id });
  if (!value || value.edges.length === 0) return null;
  return (
    <section>
      <h2>{say(words.campaigns)}</h2>
      <ul className={styles.cards}>
        {value.edges.map(({ node }) => (
          <li key={node.id}>
            <Link to={`/c/${node.id}`}>{node.title}</Link>
            <p>{say(campaignWords.raisedOf, { total: grouped(node.progress.total), goal: grouped(node.goal) })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
