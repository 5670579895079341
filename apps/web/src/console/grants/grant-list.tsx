import { useState } from 'react';
import { Link } from 'react-router';
import { ask } from '../../api/ask';
import { DeskGrants, type DeskGrantsQuery, type DeskGrantsQueryVariables } from '../../gql/console/grants/grants';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { grantStatusWords, grantWords } from '../../words/console-grants.words';
import { policyWords } from '../../words/console-plan.words';
import { useSay } from '../../words/use-say';
import { FieldRow, SelectField } from '../parts/fields';
import { Page } from '../parts/page';
import { shownTime, shownYuan } from '../parts/shown';
import { PagedTable } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useCompetition } from '../shell/competition';
import { GrantStatusMark } from './grant-status-mark';
import styles from './grants.module.css';

type Grant = DeskGrantsQuery['grants']['edges'][number]['node'];
type Status = NonNullable<DeskGrantsQueryVariables['status']>;

/** Every grant of the competition. */
export function GrantList() {
  const say = useSay();
  const { id: competitionId, tenantId } = useCompetition();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState<string | null>(null);
  const [status, setStatus] = useState<Status | ''>('');
  const filter = { tenantId, competitionId, words, status: status || null };
  const pages = usePages<Grant>(['desk-grants', filter], async (after) => (await ask(DeskGrants, { ...filter, after })).grants);
  const statuses = Object.entries(grantStatusWords) as [Status, (typeof grantStatusWords)[string]][];
  return (
    <Page title={say(grantWords.title)} intro={say(grantWords.intro)} actions={<Link to="policies">{say(policyWords.title)}</Link>}>
      <form
        className={styles.search}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setWords(typed.trim() || null);
        }}
      >
        <FieldRow>
          <TextField label={say(grantWords.words)} type="search" maxLength={100} value={typed} onChange={({ target }) => setTyped(target.value)} />
          <SelectField label={say(grantWords.status)} value={status} options={[{ value: '', label: say(grantWords.anyStatus) }, ...statuses.map(([value, name]) => ({ value, label: say(name) }))]} onChange={(value) => setStatus(statuses.find(([one]) => one === value)?.[0] ?? '')} />
        </FieldRow>
        <Button type="submit" icon="search">
          {say(grantWords.find)}
        </Button>
      </form>
      <PagedTable
        label={say(grantWords.title)}
        pages={pages}
        rowKey={({ id }) => id}
        empty={say(grantWords.none)}
        columns={[
          { title: say(grantWords.project), cell: ({ id, project }) => <Link to={id}>{project.title}</Link> },
          { title: say(grantWords.team), cell: ({ project }) => project.team.name },
          { title: say(grantWords.status), kind: 'narrow', cell: (grant) => <GrantStatusMark status={grant.status} /> },
          { title: say(grantWords.amount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
          { title: say(grantWords.unpaid), kind: 'figure', cell: ({ money }) => shownYuan(money.unpaid) },
          { title: say(grantWords.unsupported), kind: 'figure', cell: ({ money }) => shownYuan(money.unsupported) },
          { title: say(grantWords.since), kind: 'narrow', cell: ({ createdAt }) => shownTime(createdAt) },
        ]}
      />
    </Page>
  );
}
