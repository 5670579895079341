import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { ask } from '../../api/ask';
import { CloneCompetition, CreateCompetition, TodayPresets } from '../../gql/console/today/today';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { todayWords } from '../../words/console-today.words';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { RadioField, SelectField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { mayIn, useMe } from '../session/session';
import { useAct } from '../session/use-act';

/** Goes to a competition that was just made, once the menu knows it. */
function useGoTo() {
  const go = useNavigate();
  const queries = useQueryClient();
  return async (id: string) => {
    await queries.refetchQueries({ queryKey: ['console-competitions'] });
    await go(`/console/${id}/rules`);
  };
}

interface Named {
  name: string;
  season: string;
}

function NameFields({ value, onChange }: { value: Named; onChange: (value: Named) => void }) {
  const say = useSay();
  return (
    <>
      <TextField label={say(todayWords.name)} value={value.name} maxLength={80} onChange={(event) => onChange({ ...value, name: event.target.value })} />
      <TextField label={say(todayWords.season)} hint={say(todayWords.seasonHint)} value={value.season} maxLength={20} onChange={(event) => onChange({ ...value, season: event.target.value })} />
    </>
  );
}

const complete = ({ name, season }: Named) => name.trim().length >= 2 && season.trim().length >= 1;

/** A new season with the rules of an earlier one. */
export function CloneDialog({ competition, onClose }: { competition: { id: string; name: string }; onClose: () => void }) {
  const say = useSay();
  const goTo = useGoTo();
  const clone = useAct(CloneCompetition);
  const [named, setNamed] = useState<Named>({ name: competition.name, season: '' });
  const send = async () => {
    const made = await clone.run({ input: { competitionId: competition.id, name: named.name.trim(), season: named.season.trim() } });
    if (made) await goTo(made.id);
    return made;
  };
  return (
    <ReasonDialog title={say(todayWords.clone)} what={say(todayWords.cloneWhat)} confirm={say(todayWords.create)} reason="none" ready={complete(named)} busy={clone.busy} failure={clone.failure} onConfirm={send} onClose={onClose}>
      <NameFields value={named} onChange={setNamed} />
    </ReasonDialog>
  );
}

/** A new competition from a preset, in a street office where one may write rules. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const goTo = useGoTo();
  const english = useLanguage() === 'en';
  const me = useMe().data;
  const create = useAct(CreateCompetition);
  const offers = useQuery({ queryKey: ['today-presets'], queryFn: () => ask(TodayPresets, {}) });
  const tenants = (offers.data?.tenants ?? []).filter(({ id }) => me && mayIn(me, 'WriteRules', { tenantId: id }));
  const [named, setNamed] = useState<Named>({ name: '', season: '' });
  const [tenant, setTenant] = useState('');
  const [preset, setPreset] = useState('street');
  const tenantId = tenant || tenants[0]?.id;
  const send = async () => {
    if (!tenantId) return null;
    const made = await create.run({ input: { tenantId, preset, name: named.name.trim(), season: named.season.trim() } });
    if (made) await goTo(made.id);
    return made;
  };
  return (
    <ReasonDialog title={say(todayWords.create)} what={say(todayWords.createWhat)} confirm={say(todayWords.create)} reason="none" ready={complete(named) && tenantId !== undefined} busy={create.busy} failure={create.failure} onConfirm={send} onClose={onClose}>
      <Reading read={offers}>
        {({ rulesPresets }) => (
          <>
            {tenants.length > 1 && <SelectField label={say(todayWords.tenant)} value={tenantId ?? ''} options={tenants.map(({ id, name }) => ({ value: id, label: name }))} onChange={setTenant} />}
            <NameFields value={named} onChange={setNamed} />
            <RadioField
              label={say(todayWords.preset)}
              value={preset}
              options={rulesPresets.map((one) => ({ value: one.key, label: english ? one.nameEn : one.name, about: english ? one.summaryEn : one.summary }))}
              onChange={setPreset}
            />
          </>
        )}
      </Reading>
    </ReasonDialog>
  );
}

/** The button for a new competition, for those who may write rules somewhere. */
export default function NewCompetition() {
  const say = useSay();
  const me = useMe().data;
  const [open, setOpen] = useState(false);
  const may = me?.roles.some(({ tenantId }) => tenantId !== null && mayIn(me, 'WriteRules', { tenantId })) ?? false;
  if (!may) return null;
  return (
    <>
      <Button icon="plus" onClick={() => setOpen(true)}>
        {say(todayWords.create)}
      </Button>
      {open && <CreateDialog onClose={() => setOpen(false)} />}
    </>
  );
}
