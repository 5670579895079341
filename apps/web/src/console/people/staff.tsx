import { useState } from 'react';
import { Modal } from 'antd';
import { ask } from '../../api/ask';
import { People } from '../../gql/console/people/people';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { consoleWords } from '../../words/console.words';
import { peopleWords, roleWords } from '../../words/console-people.words';
import { useSay } from '../../words/use-say';
import { Mark, Page } from '../parts/page';
import { PagedTable, type Column } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import type { Person, Role } from './person';
import { CreateDialog, GrantDialog, PersonActDialog, RevokeDialog, type Access } from './staff-dialogs';
import styles from './people.module.css';

type Opened = { dialog: 'create' } | { dialog: 'grant' | 'reset' | 'suspend' | 'reinstate'; person: Person } | { dialog: 'revoke'; person: Person; role: Role } | null;

/** The people of the street office with their roles, and what an administrator may do about them. */
export function StaffPage() {
  const say = useSay();
  const may = useMay();
  const { tenantId } = useCompetition();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opened>(null);
  const [done, setDone] = useState<string | null>(null);
  const [access, setAccess] = useState<Access | null>(null);
  const pages = usePages<Person>(['people', tenantId, search], async (after) => (await ask(People, { tenantId, search, after })).people);
  const manages = may('ManagePeople');
  const columns = useColumns(manages, setOpened);
  const dialog = { tenantId, onClose: () => setOpened(null), onDone: setDone };
  return (
    <Page title={say(consoleWords.people)} intro={say(peopleWords.intro)} done={done} actions={manages && <Button kind="main" icon="plus" onClick={() => setOpened({ dialog: 'create' })}>{say(peopleWords.create)}</Button>}>
      <form
        className={styles.filters}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch(typed.trim() || null);
        }}
      >
        <TextField label={say(peopleWords.search)} type="search" maxLength={60} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Button type="submit" icon="search">
          {say(peopleWords.find)}
        </Button>
      </form>
      <PagedTable label={say(consoleWords.people)} pages={pages} columns={columns} rowKey={({ id }) => id} empty={say(peopleWords.none)} />
      {opened?.dialog === 'create' && <CreateDialog {...dialog} onAccess={setAccess} />}
      {opened?.dialog === 'grant' && <GrantDialog {...dialog} person={opened.person} />}
      {opened?.dialog === 'revoke' && <RevokeDialog {...dialog} person={opened.person} role={opened.role} />}
      {(opened?.dialog === 'reset' || opened?.dialog === 'suspend' || opened?.dialog === 'reinstate') && <PersonActDialog {...dialog} act={opened.dialog} person={opened.person} onAccess={setAccess} />}
      {access && <PasswordOnce access={access} onClose={() => setAccess(null)} />}
    </Page>
  );
}

function useColumns(manages: boolean, open: (opened: Opened) => void): Column<Person>[] {
  const say = useSay();
  const columns: Column<Person>[] = [
    { title: say(peopleWords.name), cell: ({ name }) => name },
    { title: say(peopleWords.login), kind: 'narrow', cell: ({ account }) => account },
    { title: say(peopleWords.phone), kind: 'narrow', cell: ({ maskedPhone }) => maskedPhone },
    { title: say(peopleWords.organisation), cell: ({ organisation }) => organisation },
    { title: say(peopleWords.roles), cell: (person) => <Roles person={person} revoke={manages ? (role) => open({ dialog: 'revoke', person, role }) : null} /> },
    { title: say(peopleWords.state), kind: 'narrow', cell: ({ suspendedAt, erasedAt }) => <Mark tone={erasedAt ? 'plain' : suspendedAt ? 'bad' : 'good'}>{say(erasedAt ? peopleWords.erased : suspendedAt ? peopleWords.suspended : peopleWords.active)}</Mark> },
  ];
  if (!manages) return columns;
  const act = (person: Person, dialog: 'grant' | 'reset' | 'suspend' | 'reinstate') => (
    <Button aria-label={say(peopleWords.actsOf, { act: say(peopleWords[dialog]), name: person.name })} onClick={() => open({ dialog, person })}>
      {say(peopleWords[dialog])}
    </Button>
  );
  const acts = (person: Person) =>
    person.erasedAt === null && (
      <div className={styles.buttons}>
        {!person.suspendedAt && act(person, 'grant')}
        {person.account && !person.suspendedAt && act(person, 'reset')}
        {act(person, person.suspendedAt ? 'reinstate' : 'suspend')}
      </div>
    );
  return [...columns, { title: say(peopleWords.acts), cell: acts }];
}

function Roles({ person, revoke }: { person: Person; revoke: ((role: Role) => void) | null }) {
  const say = useSay();
  const { id } = useCompetition();
  return (
    <ul className={styles.list}>
      {person.roles.map((role) => {
        const word = say(roleWords[role.role] ?? peopleWords.role);
        const where = say(role.competitionId === null ? peopleWords.everywhere : role.competitionId === id ? peopleWords.here : peopleWords.elsewhere);
        return (
          <li key={role.id}>
            <Mark>{say(peopleWords.roleIn, { role: word, where })}</Mark>
            {revoke && (
              <Button kind="quiet" aria-label={`${say(peopleWords.revoke)} ${person.name} ${word}`} onClick={() => revoke(role)}>
                {say(peopleWords.revoke)}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Shown once; closing is the only way on, so that nobody clicks it away by accident. */
function PasswordOnce({ access, onClose }: { access: Access; onClose: () => void }) {
  const say = useSay();
  return (
    <Modal open closable={false} keyboard={false} mask={{ closable: false }} title={say(peopleWords.passwordTitle, { name: access.name })} footer={<Button kind="main" onClick={onClose}>{say(peopleWords.kept)}</Button>}>
      <p>{say(peopleWords.passwordWhat, { account: access.account })}</p>
      <p className={styles.password}>{access.password}</p>
    </Modal>
  );
}
