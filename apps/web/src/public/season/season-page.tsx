import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAsked } from '../../api/use-asked';
import { ReadSeason, ReadSeasonCampaigns, ReadSeasonCommunities, ReadSeasonProjects, type ReadSeasonQuery } from '../../gql/public/season/season';
import { SelectField, TextField } from '../../kit/field';
import { LinkButton } from '../../kit/link-button';
import { Loading } from '../../kit/loading';
import { Tag } from '../../kit/tag';
import { campaign as campaignWords } from '../../words/campaign.words';
import { season as words } from '../../words/season.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import { Reading, Sheet } from '../sheet';
import { useRead } from '../use-read';
import styles from './season.module.css';

type Season = NonNullable<ReadSeasonQuery['competition']>;

/** One season: its phase, what may be done now, its campaigns and its projects. */
export default function SeasonPage() {
  const say = useSay();
  const { id = '' } = useParams();
  const read = useRead(ReadSeason, { id });
  return (
    <Reading read={read} title={say(words.title)}>
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
            <a className={styles.link} href={`/disclosure/${id}`}>
              {say(words.disclosure)}
            </a>
          </div>
          <Campaigns id={id} />
          <Projects season={season} />
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

function Projects({ season: { id, tenantId } }: { season: Season }) {
  const say = useSay();
  const [communityId, setCommunity] = useState('');
  const [text, setText] = useState('');
  const { value: communities = [] } = useAsked(ReadSeasonCommunities, { tenantId });
  const { value } = useAsked(ReadSeasonProjects, { competitionId: id, communityId: communityId || null, text: text.trim() || null });
  const filtered = communityId !== '' || text.trim() !== '';
  return (
    <section>
      <h2>{say(words.projects, { n: value?.totalCount ?? '…' })}</h2>
      <TextField label={say(words.search)} type="search" maxLength={60} value={text} onChange={({ target }) => setText(target.value)} />
      <SelectField label={say(words.community)} value={communityId} onChange={({ target }) => setCommunity(target.value)}>
        <option value="">{say(words.all)}</option>
        {communities.map(({ id: of, name }) => (
          <option key={of} value={of}>
            {name}
          </option>
        ))}
      </SelectField>
      {!value && <Loading />}
      {value?.edges.length === 0 && <p className="quiet-text">{say(filtered ? words.none : words.noneYet)}</p>}
      <ul className={styles.cards}>
        {value?.edges.map(({ node }) => (
          <li key={node.id}>
            <Link to={`/p/${node.id}`}>{node.title}</Link>
            <p className="quiet-text">
              {node.number && `${node.number} · `}
              {node.team.name}
            </p>
            {node.summary && <p>{node.summary}</p>}
            {node.award?.status === 'confirmed' && <Tag tone="good">{say(words.awardedMark, { amount: grouped(node.award.amount) })}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );
}
