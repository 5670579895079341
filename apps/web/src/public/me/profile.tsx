import { useState, type FormEvent } from 'react';
import { command } from '../../api/ask';
import { ReadAllCommunities } from '../../gql/public/me/me';
import { SaveProfile } from '../../gql/public/session/phone-session';
import { Button } from '../../kit/button';
import { SelectField, TextField } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { myself } from '../../words/inbox.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { useSession, type Me } from '../session/session-context';
import { useAct } from '../use-act';
import { useRead } from '../use-read';

/** Name, community, employer. */
export function Profile({ me }: { me: Me }) {
  const say = useSay();
  const { refresh } = useSession();
  const act = useAct();
  const offices = useRead(ReadAllCommunities, {});
  const [draft, setDraft] = useState({ name: me.named ? me.name : '', communityId: me.communityId ?? '', organisation: me.organisation ?? '' });
  const [saved, setSaved] = useState(false);
  const change = (part: Partial<typeof draft>) => {
    setSaved(false);
    setDraft({ ...draft, ...part });
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    act.run(async () => {
      await command(SaveProfile, { input: { name: draft.name, organisation: draft.organisation, ...(draft.communityId && { communityId: draft.communityId }) } });
      await refresh();
    }, () => setSaved(true));
  };
  return (
    <form className="part" onSubmit={save}>
      <h2>{say(myself.profile)}</h2>
      {me.maskedPhone && <p>{say(myself.phone, { phone: me.maskedPhone })}</p>}
      <TextField label={say(myself.name)} autoComplete="name" maxLength={40} required value={draft.name} onChange={({ target }) => change({ name: target.value })} />
      <SelectField label={say(myself.community)} value={draft.communityId} onChange={({ target }) => change({ communityId: target.value })}>
        {!draft.communityId && <option value="">{say(myself.noCommunity)}</option>}
        {offices.value?.map((office) => (
          <optgroup key={office.id} label={office.name}>
            {office.communities.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <TextField label={say(myself.organisation)} hint={say(myself.organisationHint)} maxLength={80} value={draft.organisation} onChange={({ target }) => change({ organisation: target.value })} />
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      {saved && <Notice tone="good" title={say(myself.saved)} />}
      <Button kind="main" type="submit" busy={act.busy}>
        {say(shared.save)}
      </Button>
    </form>
  );
}
