import { useSearchParams } from 'react-router';
import { ReadOpenSeasons } from '../../gql/public/apply/team';
import { ReadMyProjects } from '../../gql/public/team/projects';
import type { CompetitionRules } from '@app/rules';
import { Button } from '../../kit/button';
import { LinkButton } from '../../kit/link-button';
import { Loading } from '../../kit/loading';
import { FailureNotice, Notice } from '../../kit/notice';
import { apply } from '../../words/apply.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { clockTime } from '../money';
import { firstData } from '../served-page';
import { useSession } from '../session/session-context';
import { SignInForm } from '../session/sign-in-form';
import { Sheet } from '../sheet';
import { useRead } from '../use-read';
import { BeginForm } from './begin-form';
import type { Season } from './season';
import styles from './steps.module.css';

/** Where one may apply now; signed in, also what is begun already. */
export default function StartPage() {
  const say = useSay();
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const { seasons, failure, again } = useSeasons();
  const chosen = seasons?.find(({ id }) => id === search.get('competition')) ?? null;
  return (
    <Sheet title={say(apply.title)}>
      <p>{say(apply.intro)}</p>
      {me && !chosen && <Drafts />}
      {!seasons && (failure ? <FailureNotice failure={failure} action={<Button onClick={again}>{say(shared.retry)}</Button>} /> : <Loading />)}
      {seasons?.length === 0 && (
        <Notice title={say(apply.none)}>{say(apply.noneHint)}</Notice>
      )}
      {seasons && seasons.length > 0 && (
        <section>
          <h2>{say(apply.open)}</h2>
          <ul className="plain-list">
            {(chosen ? [chosen] : seasons).map((season) => (
              <li key={season.id} className={styles.card}>
                <strong>{say(apply.seasonName, { name: season.name, season: season.season })}</strong>
                <span>{say(apply.until, { at: clockTime(season.closesAt) })}</span>
                {!chosen && (
                  <Button kind="main" onClick={() => setSearch({ competition: season.id })}>
                    {say(apply.startHere)}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {chosen && me === null && <SignInFirst />}
      {chosen && me && <BeginForm key={chosen.id} season={chosen} />}
    </Sheet>
  );
}

function SignInFirst() {
  const say = useSay();
  const { refresh } = useSession();
  return (
    <section>
      <h2>{say(apply.signInFirst)}</h2>
      <SignInForm onSignedIn={refresh} />
    </section>
  );
}

/** Begun and not handed in, or returned. */
function Drafts() {
  const say = useSay();
  const read = useRead(ReadMyProjects, {});
  const mine = (read.value?.edges ?? []).map(({ node }) => node).filter(({ status }) => status === 'draft' || status === 'returned');
  if (mine.length === 0) return null;
  return (
    <section>
      <h2>{say(apply.drafts)}</h2>
      <ul className="plain-list">
        {mine.map(({ id, title }) => (
          <li key={id}>
            <LinkButton wide icon="next" to={`/apply/${id}/team`}>
              {title || say(apply.untitled)}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The server put them beside the page; else they are asked for. */
function useSeasons(): { seasons: Season[] | undefined; failure: unknown; again: () => void } {
  const first = firstData<Season[]>('seasons');
  const read = useRead(ReadOpenSeasons, {});
  const asked = read.value?.edges.map(({ node: { rules, ...rest } }) => ({ ...rest, closesAt: (rules as CompetitionRules).timeline.submissionsCloseAt })).filter(({ closesAt }) => new Date(closesAt) > new Date());
  return { seasons: asked ?? first, failure: read.failure, again: read.again };
}
