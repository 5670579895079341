import { useState } from 'react';
import { STAFF_ROLES } from '@app/rules';
import { CreateStaff, GrantRole, ReinstatePerson, ResetStaffAccess, RevokeRole, SuspendPerson } from '../../gql/console/people/people';
import { TextField } from '../../kit/field';
import { peopleWords, roleHints, roleWords } from '../../words/console-people.words';
import { useSay } from '../../words/use-say';
import { RadioField, SelectField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import type { Person, Role } from './person';

/** A temporary password as it is shown once. */
export interface Access {
  name: string;
  account: string;
  password: string;
}

interface DialogProps {
  tenantId: string;
  onClose: () => void;
  onDone: (words: string) => void;
}

const accessOf = (made: { temporaryPassword: string; person: { name: string; account: string | null } }): Access => ({ name: made.person.name, account: made.person.account ?? '', password: made.temporaryPassword });

interface RoleChoice {
  role: string;
  here: boolean;
}

function RoleFields({ value, onChange }: { value: RoleChoice; onChange: (value: RoleChoice) => void }) {
  const say = useSay();
  return (
    <>
      <SelectField label={say(peopleWords.role)} hint={say(roleHints[value.role]!)} value={value.role} options={STAFF_ROLES.map((role) => ({ value: role, label: say(roleWords[role]!) }))} onChange={(role) => onChange({ ...value, role })} />
      <RadioField label={say(peopleWords.where)} value={value.here ? 'here' : 'all'} options={[{ value: 'all', label: say(peopleWords.everywhere) }, { value: 'here', label: say(peopleWords.here) }]} onChange={(where) => onChange({ ...value, here: where === 'here' })} />
    </>
  );
}

/** Makes a staff account with its first role; the temporary password comes back once. */
export function CreateDialog({ tenantId, onClose, onDone, onAccess }: DialogProps & { onAccess: (access: Access) => void }) {
  const say = useSay();
  const { id } = useCompetition();
  const act = useAct(CreateStaff);
  const [fields, setFields] = useState({ name: '', account: '', organisation: '' });
  const [choice, setChoice] = useState<RoleChoice>({ role: 'screener', here: false });
  const put = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });
  const send = async () => {
    const roles = [{ role: choice.role, competitionId: choice.here ? id : null }];
    const made = await act.run({ input: { tenantId, name: fields.name.trim(), account: fields.account.trim(), organisation: fields.organisation.trim() || null, roles } });
    if (made) {
      onAccess(accessOf(made));
      onDone(say(peopleWords.created));
    }
    return made;
  };
  return (
    <ReasonDialog title={say(peopleWords.create)} what={say(peopleWords.createWhat)} confirm={say(peopleWords.create)} reason="none" ready={fields.name.trim() !== '' && fields.account.trim().length >= 3} busy={act.busy} failure={act.failure} onConfirm={send} onClose={onClose}>
      <TextField label={say(peopleWords.name)} maxLength={40} value={fields.name} onChange={(event) => put({ name: event.target.value })} />
      <TextField label={say(peopleWords.login)} hint={say(peopleWords.loginHint)} autoComplete="off" maxLength={40} value={fields.account} onChange={(event) => put({ account: event.target.value })} />
      <TextField label={say(peopleWords.organisation)} maxLength={100} value={fields.organisation} onChange={(event) => put({ organisation: event.target.value })} />
      <RoleFields value={choice} onChange={setChoice} />
    </ReasonDialog>
  );
}

export function GrantDialog({ tenantId, person, onClose, onDone }: DialogProps & { person: Person }) {
  const say = useSay();
  const { id } = useCompetition();
  const act = useAct(GrantRole, { done: () => onDone(say(peopleWords.granted)) });
  const [choice, setChoice] = useState<RoleChoice>({ role: 'screener', here: false });
  return (
    <ReasonDialog title={say(peopleWords.grantTitle, { name: person.name })} what={say(peopleWords.grantWhat)} confirm={say(peopleWords.grant)} reason="none" busy={act.busy} failure={act.failure} onConfirm={() => act.run({ input: { tenantId, personId: person.id, role: choice.role, competitionId: choice.here ? id : null } })} onClose={onClose}>
      <RoleFields value={choice} onChange={setChoice} />
    </ReasonDialog>
  );
}

export function RevokeDialog({ person, role, onClose, onDone }: DialogProps & { person: Person; role: Role }) {
  const say = useSay();
  const act = useAct(RevokeRole, { done: () => onDone(say(peopleWords.revoked)) });
  const word = say(roleWords[role.role] ?? peopleWords.role);
  return <ReasonDialog title={say(peopleWords.revokeTitle, { name: person.name, role: word })} what={say(peopleWords.revokeWhat)} confirm={say(peopleWords.revoke)} danger busy={act.busy} failure={act.failure} onConfirm={(reason) => act.run({ input: { grantId: role.id, reason } })} onClose={onClose} />;
}

const ACTS = {
  reset: { title: peopleWords.resetTitle, what: peopleWords.resetWhat, name: peopleWords.reset, done: peopleWords.resetDone },
  suspend: { title: peopleWords.suspendTitle, what: peopleWords.suspendWhat, name: peopleWords.suspend, done: peopleWords.suspendDone },
  reinstate: { title: peopleWords.reinstateTitle, what: peopleWords.reinstateWhat, name: peopleWords.reinstate, done: peopleWords.reinstateDone },
};

/** Resets the access of a person, suspends or reinstates them; each with its reason. */
export function PersonActDialog({ tenantId, person, act, onClose, onDone, onAccess }: DialogProps & { person: Person; act: keyof typeof ACTS; onAccess: (access: Access) => void }) {
  const say = useSay();
  const words = ACTS[act];
  const reset = useAct(ResetStaffAccess);
  const suspend = useAct(SuspendPerson);
  const reinstate = useAct(ReinstatePerson);
  const running = { reset, suspend, reinstate }[act];
  const send = async (reason: string) => {
    const input = { input: { tenantId, personId: person.id, reason } };
    const access = act === 'reset' ? await reset.run(input) : null;
    if (access) onAccess(accessOf(access));
    const made = act === 'reset' ? access : await (act === 'suspend' ? suspend : reinstate).run(input);
    if (made) onDone(say(words.done));
    return made;
  };
  return <ReasonDialog title={say(words.title, { name: person.name })} what={say(words.what)} confirm={say(words.name)} danger={act !== 'reinstate'} busy={running.busy} failure={running.failure} onConfirm={send} onClose={onClose} />;
}
