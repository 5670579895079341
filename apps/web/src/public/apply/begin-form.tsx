import type { FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { command } from '../../api/ask';
import { CreateTeam, ReadCommunities, ReadMyTeams, StartApplication } from '../../gql/public/apply/team';
import { SaveProfile } from '../../gql/public/session/phone-session';
import { Button } from '../../kit/button';
import { ChoiceField, SelectField, TextField } from '../../kit/field';
import { Loading } from '../../kit/loading';
import { FailureNotice } from '../../kit/notice';
import { apply } from '../../words/apply.words';
import { useSay } from '../../words/use-say';
import { useKeptForm } from '../kept/use-kept-form';
import { useSession } from '../session/session-context';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import type { Season } from './season';
import { TeamFields } from './team-fields';

const NEW = 'new';

/** Who applies, and with which team; then the five steps begin. */
export function BeginForm({ season }: { season: Season }) {
  const say = useSay();
  const go = useNavigate();
  const { me, refresh } = useSession();
  const communities = useRead(ReadCommunities, { tenantId: season.tenantId });
  const teams = useRead(ReadMyTeams, {});
  const form = useKeptForm(`begin/${season.id}`, { myName: '', communityId: '', teamId: '', name: '', kind: 'residents', organisation: '', contactPhone: '' });
  const act = useAct();
  const { values } = form;
  const mine = (teams.value ?? []).filter(({ tenantId }) => tenantId === season.tenantId);
  const teamId = values.teamId || mine[0]?.id || NEW;
  // One's own community counts only in the street office of this competition.
  const own = communities.value?.some(({ id }) => id === me?.communityId) ? me!.communityId! : '';
  const communityId = values.communityId || own;

  const begin = async () => {
    if (!me!.named || !me!.communityId) {
      await command(SaveProfile, { input: { ...(!me!.named && { name: values.myName }), ...(!me!.communityId && { communityId }) } });
      await refresh();
    }
    let chosen = teamId;
    if (chosen === NEW) {
      const { name, kind, organisation, contactPhone } = values;
      chosen = (await command(CreateTeam, { input: { name, kind: kind as 'residents', communityId, organisation: organisation || null, contactPhone } })).id;
      // Should the next step fail, the team is there and is not made a second time.
      form.set({ teamId: chosen });
    }
    const { id } = await command(StartApplication, { input: { competitionId: season.id, teamId: chosen, title: '' } });
    await form.done();
    await go(`/apply/${id}/team`, { replace: true });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run(begin);
  };
  if (!form.ready || !communities.value || !teams.value) return communities.failure ? <FailureNotice failure={communities.failure} /> : <Loading />;
  return (
    <form className="part" onSubmit={submit}>
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      {(!me?.named || !own) && (
        <>
          <h2>{say(apply.who)}</h2>
          {!me?.named && <TextField label={say(apply.yourName)} hint={say(apply.yourNameHint)} autoComplete="name" maxLength={40} required value={values.myName} onChange={({ target }) => form.set({ myName: target.value })} />}
          {!own && (
            <SelectField label={say(apply.yourCommunity)} required value={communityId} onChange={({ target }) => form.set({ communityId: target.value })}>
              <option value="">{say(apply.choose)}</option>
              {communities.value.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
          )}
        </>
      )}
      {mine.length > 0 && (
        <ChoiceField label={say(apply.whichTeam)} value={teamId} onChoose={(chosen) => form.set({ teamId: chosen })} choices={[...mine.map(({ id, name, kind }) => ({ value: id, label: name, hint: say(apply[kind]) })), { value: NEW, label: say(apply.newTeam) }]} />
      )}
      {teamId === NEW && (
        <>
          {mine.length === 0 && <h2>{say(apply.newTeam)}</h2>}
          <TeamFields draft={values} onChange={form.set} />
        </>
      )}
      <Button kind="main" type="submit" wide busy={act.busy}>
        {say(apply.begin)}
      </Button>
    </form>
  );
}
