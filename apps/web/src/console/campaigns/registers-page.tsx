import { useState } from 'react';
import { ConfirmResident, ConfirmSponsorMember, ImportRoster, RegisterSponsor, RemoveSponsorMember, type RegisterSponsorMutationVariables } from '../../gql/console/campaigns/campaigns';
import { Button } from '../../kit/button';
import { TextArea, TextField } from '../../kit/field';
import { campaignDesk, registerDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { useCommunities } from '../applications/use-communities';
import { Reading } from '../parts/failure';
import { SelectField } from '../parts/fields';
import { Page, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { DataTable, type Column } from '../parts/table-states';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import styles from './campaigns.module.css';
import { useSponsors, type Sponsor } from './reads';

type Kind = RegisterSponsorMutationVariables['input']['kind'];
const KINDS: readonly Kind[] = ['property', 'owners_committee', 'company', 'government', 'charity', 'other'];
type Doing = { act: 'register' | 'resident' | 'roster' } | { act: 'addMember' | 'removeMember'; sponsor: Sponsor };

interface DialogProps {
  onDone: (done: string) => void;
  onClose: () => void;
}

/** Who gives in an organisation's name, and who lives where. */
export default function RegistersPage() {
  const say = useSay();
  const may = useMay();
  const read = useSponsors();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const columns: Column<Sponsor>[] = [
    { title: say(words.name), cell: ({ name }) => name },
    { title: say(words.kind), kind: 'narrow', cell: ({ kind }) => say(words.kinds[kind]!) },
    { title: say(words.since), kind: 'narrow', cell: ({ createdAt }) => shownTime(createdAt) },
    {
      title: say(campaignDesk.acts), kind: 'narrow',
      cell: (sponsor) => may('ManageSponsors') && (
        <div className={styles.acts}>
          {(['addMember', 'removeMember'] as const).map((act) => <Button key={act} aria-label={`${say(words[act])} ${sponsor.name}`} onClick={() => setDoing({ act, sponsor })}>{say(words[act])}</Button>)}
        </div>
      ),
    },
  ];
  const dialog = { onDone: setDone, onClose: () => setDoing(null) };
  return (
    <Page title={say(campaignDesk.registers)} intro={say(words.intro)} done={done}>
      <Section title={say(words.sponsors)} actions={may('ManageSponsors') && <Button kind="main" icon="plus" onClick={() => setDoing({ act: 'register' })}>{say(words.register)}</Button>}>
        <Reading read={read}>{(rows) => <DataTable label={say(words.sponsors)} rows={rows} columns={columns} rowKey={({ id }) => id} empty={say(words.none)} />}</Reading>
      </Section>
      {may('ConfirmResident') && (
        <Section title={say(words.residents)} intro={say(words.residentsIntro)}>
          <div className={styles.acts}>
            <Button onClick={() => setDoing({ act: 'resident' })}>{say(words.confirm)}</Button>
            <Button onClick={() => setDoing({ act: 'roster' })}>{say(words.roster)}</Button>
          </div>
        </Section>
      )}
      {doing?.act === 'register' && <RegisterDialog {...dialog} />}
      {doing && 'sponsor' in doing && <MemberDialog {...dialog} sponsor={doing.sponsor} adds={doing.act === 'addMember'} />}
      {doing?.act === 'resident' && <ResidentDialog {...dialog} />}
      {doing?.act === 'roster' && <RosterDialog {...dialog} />}
    </Page>
  );
}

function RegisterDialog({ onDone, onClose }: DialogProps) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const { run, busy, failure } = useAct(RegisterSponsor);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('property');
  const register = async () => {
    const made = await run({ input: { tenantId, kind, name: name.trim() } });
    if (made) onDone(say(words.registered));
    return made;
  };
  return (
    <ReasonDialog title={say(words.register)} what={say(words.registerWhat)} confirm={say(words.register)} reason="none" ready={name.trim().length > 1} busy={busy} failure={failure} onConfirm={register} onClose={onClose}>
      <TextField label={say(words.name)} maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
      <SelectField label={say(words.kind)} value={kind} options={KINDS.map((value) => ({ value, label: say(words.kinds[value]!) }))} onChange={(value) => setKind(KINDS.find((one) => one === value) ?? 'other')} />
    </ReasonDialog>
  );
}

function MemberDialog({ sponsor, adds, onDone, onClose }: DialogProps & { sponsor: Sponsor; adds: boolean }) {
  const say = useSay();
  const add = useAct(ConfirmSponsorMember);
  const remove = useAct(RemoveSponsorMember);
  const { busy, failure } = adds ? add : remove;
  const [phone, setPhone] = useState('');
  const send = async () => {
    const made = await (adds ? add : remove).run({ input: { sponsorId: sponsor.id, phone: phone.trim() } });
    if (made) onDone(say(words.memberDone, { name: sponsor.name }));
    return made;
  };
  const title = say(adds ? words.addMember : words.removeMember);
  return (
    <ReasonDialog title={title} what={say(adds ? words.addMemberWhat : words.removeMemberWhat, { name: sponsor.name })} confirm={title} danger={!adds} reason="none" ready={phone.trim() !== ''} busy={busy} failure={failure} onConfirm={send} onClose={onClose}>
      <TextField label={say(words.phone)} inputMode="tel" maxLength={20} value={phone} onChange={({ target }) => setPhone(target.value)} />
    </ReasonDialog>
  );
}

function CommunityChoice({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const say = useSay();
  const communities = useCommunities();
  return <SelectField label={say(campaignDesk.community)} value={value} options={[{ value: '', label: say(campaignDesk.choose) }, ...communities.map(({ id, name }) => ({ value: id, label: name }))]} onChange={onChange} />;
}

function ResidentDialog({ onDone, onClose }: DialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(ConfirmResident);
  const [communityId, setCommunity] = useState('');
  const [phone, setPhone] = useState('');
  const confirm = async () => {
    const made = await run({ input: { communityId, phone: phone.trim() } });
    if (made) onDone(say(words.confirmed));
    return made;
  };
  return (
    <ReasonDialog title={say(words.confirm)} what={say(words.confirmWhat)} confirm={say(words.confirm)} reason="none" ready={communityId !== '' && phone.trim() !== ''} busy={busy} failure={failure} onConfirm={confirm} onClose={onClose}>
      <CommunityChoice value={communityId} onChange={setCommunity} />
      <TextField label={say(words.phone)} inputMode="tel" maxLength={20} value={phone} onChange={({ target }) => setPhone(target.value)} />
    </ReasonDialog>
  );
}

function RosterDialog({ onDone, onClose }: DialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(ImportRoster);
  const [communityId, setCommunity] = useState('');
  const [text, setText] = useState('');
  const phones = text.split(/[\s,，;；]+/).filter(Boolean);
  const send = async () => {
    const made = await run({ input: { communityId, phones } });
    if (made) onDone(say(words.imported, { added: made.added, known: made.known }));
    return made;
  };
  return (
    <ReasonDialog title={say(words.roster)} what={say(words.rosterWhat)} confirm={say(words.roster)} reason="none" ready={communityId !== '' && phones.length > 0} busy={busy} failure={failure} onConfirm={send} onClose={onClose}>
      <CommunityChoice value={communityId} onChange={setCommunity} />
      <TextArea label={say(words.phones)} rows={8} value={text} onChange={({ target }) => setText(target.value)} />
    </ReasonDialog>
  );
}
