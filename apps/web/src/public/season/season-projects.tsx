import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAsked } from '../../api/use-asked';
import { ReadSeasonCommunities, ReadSeasonProjects, type ReadSeasonProjectsQuery } from '../../gql/public/season/season';
import { Button } from '../../kit/button';
import { SelectField, TextField } from '../../kit/field';
import { Loading } from '../../kit/loading';
import { FailureNotice, Notice } from '../../kit/notice';
import { Tag } from '../../kit/tag';
import { season as words } from '../../words/season.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import styles from './season.module.css';

type Found = NonNullable<ReadSeasonProjectsQuery['projects']>;

const PAGE = 20;
/** A word is asked for once the typing rests. */
const REST_MS = 300;
const AWARDED: Record<string, boolean> = { yes: true, no: false };

/** The projects of a season: filters and page stand in the address, so that a link and the way back keep them. */
export function Projects({ id, tenantId, judged }: { id: string; tenantId: string; judged: boolean }) {
  const say = useSay();
  const [address, setAddress] = useSearchParams();
  const of = (name: string) => address.get(name) ?? '';
  const asked = { community: of('community'), award: of('award'), text: of('q'), after: of('after') };
  const put = (part: Record<string, string>) => {
    const next = new URLSearchParams(address);
    for (const [name, value] of Object.entries({ after: '', page: '', ...part })) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setAddress(next, { replace: !part.after });
  };
  const { value: communities = [] } = useAsked(ReadSeasonCommunities, { tenantId });
  const { value, failure } = useAsked(ReadSeasonProjects, {
    competitionId: id, communityId: asked.community || null, awarded: AWARDED[asked.award] ?? null, text: asked.text || null, first: PAGE, after: asked.after || null,
  });
  const filtered = asked.community !== '' || asked.award !== '' || asked.text !== '';
  const page = Number(of('page')) || 1;
  return (
    <section>
      <h2>{say(words.projects, { n: value?.totalCount ?? '…' })}</h2>
      <Search text={asked.text} onSearch={(q) => put({ q })} />
      <div className={styles.filters}>
        <SelectField label={say(words.community)} value={asked.community} onChange={({ target }) => put({ community: target.value })}>
          <option value="">{say(words.all)}</option>
          {communities.map(({ id: each, name }) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </SelectField>
        {judged && (
          <SelectField label={say(words.award)} value={asked.award} onChange={({ target }) => put({ award: target.value })}>
            <option value="">{say(words.awardAny)}</option>
            <option value="yes">{say(words.awardYes)}</option>
            <option value="no">{say(words.awardNo)}</option>
          </SelectField>
        )}
      </div>
      <div className="row">
        <p role="status">{value && filtered ? say(words.found, { n: value.totalCount }) : ''}</p>
        {filtered && <Button onClick={() => put({ community: '', award: '', q: '' })}>{say(words.clear)}</Button>}
      </div>
      {!value && (failure ? <FailureNotice failure={failure} /> : <Loading />)}
      {value?.edges.length === 0 && (filtered ? <Notice title={say(words.none)}>{say(words.noneWhat)}</Notice> : <p className="quiet-text">{say(words.noneYet)}</p>)}
      {value && <Cards found={value} />}
      {value && (page > 1 || value.pageInfo.hasNextPage) && (
        <nav className="row" aria-label={say(words.showing, { page })}>
          <span>{say(words.showing, { page })}</span>
          {page > 1 && <Button onClick={() => put({})}>{say(words.firstPage)}</Button>}
          {value.pageInfo.hasNextPage && (
            <Button icon="next" onClick={() => put({ after: value.pageInfo.endCursor ?? '', page: String(page + 1) })}>
              {say(words.nextPage)}
            </Button>
          )}
        </nav>
      )}
    </section>
  );
}

/** What is typed shows at once; the address and the list follow when the typing rests. */
function Search({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped((now) => (now.trim() === text ? now : text)), [text]);
  useEffect(() => {
    if (typed.trim() === text) return;
    const timer = setTimeout(() => onSearch(typed.trim()), REST_MS);
    return () => clearTimeout(timer);
  });
  return <TextField label={say(words.search)} type="search" maxLength={60} value={typed} onChange={({ target }) => setTyped(target.value)} />;
}

function Cards({ found }: { found: Found }) {
  const say = useSay();
  return (
    <ul className={styles.cards}>
      {found.edges.map(({ node }) => (
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
  );
}
