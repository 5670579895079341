import { useState } from 'react';
import { ask, command } from '../../api/ask';
import { ReadApplication } from '../../gql/public/apply/application';
import { AddMember, ChangeTeam, ReadCommunities, RemoveMember } from '../../gql/public/apply/team';
import { TEXT_LIMITS } from '@app/rules';
import { Button } from '../../kit/button';
import { SelectField, TextArea, TextField } from '../../kit/field';
import { FailureNotice } from '../../kit/notice';
import { apply } from '../../words/apply.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import { useFieldOf, useStep, useTextOf } from './step-context';
import styles from './steps.module.css';
import { TeamFields, type TeamDraft } from './team-fields';

/** 团队与项目. */
export function TeamStep() {
  const say = useSay();
  const { autosave, state, readOnly } = useStep();
  const textOf = useTextOf();
  const fieldOf = useFieldOf();
  const communities = useRead(ReadCommunities, { tenantId: state.project.tenantId });
  const { id, wrong } = fieldOf('communityId');
  return (
    <>
      <TextField label={say(apply.projectTitle)} maxLength={TEXT_LIMITS.title} {...textOf('title')} />
      <TextArea label={say(apply.summary)} hint={say(apply.summaryHint)} maxLength={TEXT_LIMITS.summary} {...textOf('summary')} />
      <SelectField label={say(apply.projectCommunity)} id={id} wrong={wrong} disabled={readOnly} value={state.values.communityId} onChange={({ target }) => autosave.edit('communityId', target.value)}>
        {(communities.value ?? [{ id: state.values.communityId, name: say(shared.loading) }]).map((community) => (
          <option key={community.id} value={community.id}>
            {community.name}
          </option>
        ))}
      </SelectField>
      <Team />
    </>
  );
}

/** Who applies: changed at once, since other projects of the team show it too. */
function Team() {
  const say = useSay();
  const { autosave, state, readOnly } = useStep();
  const fieldOf = useFieldOf();
  const act = useAct();
  const [editing, setEditing] = useState(false);
  const [adding, setAdding] = useState<{ name: string; phone: string } | null>(null);
  const { team } = state.project;
  const members = fieldOf('team.members');
  const kind = fieldOf('team.kind');
  const during = (work: () => Promise<unknown>, followedBy?: () => void) =>
    act.run(async () => {
      await work();
      const { project } = await ask(ReadApplication, { id: state.project.id });
      if (project) autosave.take(project);
    }, followedBy);
  const save = (draft: TeamDraft) => during(() => command(ChangeTeam, { input: { teamId: team.id, name: draft.name, kind: draft.kind as typeof team.kind, organisation: draft.organisation || null, contactPhone: draft.contactPhone } }), () => setEditing(false));
  const add = () => during(() => command(AddMember, { input: { teamId: team.id, name: adding!.name, ...(adding!.phone.trim() && { phone: adding!.phone }) } }), () => setAdding(null));
  return (
    <section>
      <h2 id={kind.id} tabIndex={-1}>
        {team.name}
      </h2>
      <p>
        {say(apply[team.kind])}
        {team.organisation && ` · ${team.organisation}`}
        {team.contactPhone && ` · ${team.contactPhone}`}
      </p>
      {kind.wrong && <p role="alert">{kind.wrong}</p>}
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      {editing ? (
        <TeamForm key={team.id} team={{ ...team, organisation: team.organisation ?? '', contactPhone: team.contactPhone ?? '' }} busy={act.busy} onSave={save} onCancel={() => setEditing(false)} />
      ) : (
        !readOnly && <Button onClick={() => setEditing(true)}>{say(apply.editTeam)}</Button>
      )}
      <h3 id={members.id} tabIndex={-1}>
        {say(apply.members)}
      </h3>
      {members.wrong && <p role="alert">{members.wrong}</p>}
      <ul className="plain-list">
        {(team.members ?? []).map((member) => (
          <li key={member.id} className="row">
            <span>
              {member.name}（{say(apply[member.role])}）
            </span>
            {member.role !== 'lead' && !readOnly && (
              <Button kind="quiet" busy={act.busy} onClick={() => during(() => command(RemoveMember, { teamId: team.id, memberId: member.id }))}>
                {say(apply.removeMember, { name: member.name })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding ? (
        <div className={styles.card}>
          <TextField label={say(apply.memberName)} maxLength={40} autoFocus value={adding.name} onChange={({ target }) => setAdding({ ...adding, name: target.value })} />
          <TextField label={say(apply.memberPhone)} type="tel" maxLength={30} value={adding.phone} onChange={({ target }) => setAdding({ ...adding, phone: target.value })} />
          <div className="row">
            <Button kind="main" busy={act.busy} disabled={!adding.name.trim()} onClick={add}>
              {say(apply.addMember)}
            </Button>
            <Button kind="quiet" onClick={() => setAdding(null)}>
              {say(shared.cancel)}
            </Button>
          </div>
        </div>
      ) : (
        !readOnly && (
          <Button icon="plus" onClick={() => setAdding({ name: '', phone: '' })}>
            {say(apply.addMember)}
          </Button>
        )
      )}
    </section>
  );
}

function TeamForm({ team, busy, onSave, onCancel }: { team: TeamDraft; busy: boolean; onSave: (draft: TeamDraft) => void; onCancel: () => void }) {
  const say = useSay();
  const [draft, setDraft] = useState(team);
  return (
    <div className={styles.card}>
      <TeamFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
      <div className="row">
        <Button kind="main" busy={busy} onClick={() => onSave(draft)}>
          {say(apply.saveTeam)}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {say(shared.cancel)}
        </Button>
      </div>
    </div>
  );
}
