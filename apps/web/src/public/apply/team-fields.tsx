import { SelectField, TextField } from '../../kit/field';
import { apply } from '../../words/apply.words';
import { useSay } from '../../words/use-say';

/** A team as it is typed. */
export interface TeamDraft {
  name: string;
  kind: string;
  organisation: string;
  contactPhone: string;
}

const KINDS = ['residents', 'university', 'social_organisation', 'company'] as const;

/** What a team tells of itself. */
export function TeamFields({ draft, onChange }: { draft: TeamDraft; onChange: (part: Partial<TeamDraft>) => void }) {
  const say = useSay();
  return (
    <>
      <TextField label={say(apply.teamName)} maxLength={40} required value={draft.name} onChange={({ target }) => onChange({ name: target.value })} />
      <SelectField label={say(apply.teamKind)} value={draft.kind} onChange={({ target }) => onChange({ kind: target.value })}>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {say(apply[kind])}
          </option>
        ))}
      </SelectField>
      <TextField label={say(apply.contactPhone)} hint={say(apply.contactPhoneHint)} type="tel" inputMode="tel" maxLength={30} required value={draft.contactPhone} onChange={({ target }) => onChange({ contactPhone: target.value })} />
      <TextField label={say(apply.organisation)} maxLength={80} value={draft.organisation} onChange={({ target }) => onChange({ organisation: target.value })} />
    </>
  );
}
