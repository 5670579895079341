import { useState } from 'react';
import { Link } from 'react-router';
import { ask } from '../../api/ask';
import { ListedResidents, type ListedResidentsQuery } from '../../gql/console/people/residents';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { peopleWords, residentWords as words } from '../../words/console-people.words';
import { useSay } from '../../words/use-say';
import { useCommunities } from '../applications/use-communities';
import { FieldRow, SelectField } from '../parts/fields';
import { Mark, Page, type Tone } from '../parts/page';
import { shownTime } from '../parts/shown';
import { PagedTable } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import styles from './people.module.css';

type Resident = ListedResidentsQuery['listedResidents']['edges'][number]['node'];
const TONES: Record<Resident['state'], Tone> = { confirmed: 'good', on_roster: 'good', claimed: 'plain' };

/** 居民: who says they live where, and whether the staff or a roster confirm it. */
export function ResidentsPage() {
  const say = useSay();
  const may = useMay();
  const { id, tenantId } = useCompetition();
  const communities = useCommunities();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState<string | null>(null);
  const [communityId, setCommunity] = useState('');
  const filter = { tenantId, communityId: communityId || null, search };
  const pages = usePages<Resident>(['residents', filter], async (after) => (await ask(ListedResidents, { ...filter, after })).listedResidents);
  const nameOf = (communityOf: string) => communities.find((one) => one.id === communityOf)?.name ?? '';
  return (
    <Page title={say(words.title)} intro={say(words.intro)} actions={may('ConfirmResident') && may('ReadCampaigns') && <Link to={`/console/${id}/campaigns/registers`}>{say(words.confirm)}</Link>}>
      <form
        className={styles.search}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch(typed.trim() || null);
        }}
      >
        <FieldRow>
          <TextField label={say(words.search)} type="search" maxLength={60} value={typed} onChange={({ target }) => setTyped(target.value)} />
          <SelectField label={say(words.community)} value={communityId} options={[{ value: '', label: say(words.all) }, ...communities.map((one) => ({ value: one.id, label: one.name }))]} onChange={setCommunity} />
        </FieldRow>
        <Button type="submit" icon="search">
          {say(peopleWords.find)}
        </Button>
      </form>
      <PagedTable
        label={say(words.title)}
        pages={pages}
        rowKey={(one) => one.id}
        empty={say(words.none)}
        columns={[
          { title: say(peopleWords.name), cell: ({ name }) => name || say(words.unnamed) },
          { title: say(peopleWords.phone), kind: 'narrow', cell: ({ maskedPhone }) => maskedPhone },
          { title: say(words.community), kind: 'narrow', cell: (one) => nameOf(one.communityId) },
          { title: say(words.state), kind: 'narrow', cell: ({ state }) => <Mark tone={TONES[state]}>{say(words.states[state]!)}</Mark> },
          { title: say(words.confirmedAt), kind: 'narrow', cell: ({ confirmedAt }) => shownTime(confirmedAt) },
          { title: say(words.since), kind: 'narrow', cell: ({ createdAt }) => shownTime(createdAt) },
        ]}
      />
    </Page>
  );
}
