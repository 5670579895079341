import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { formatYuan, parseYuan } from '@app/rules';
import { ask } from '../../api/ask';
import { CreateCampaign, DeskCampaign, DeskShortlist, EditCampaign, type CreateCampaignMutationVariables } from '../../gql/console/campaigns/campaigns';
import { Button } from '../../kit/button';
import { TextArea, TextField } from '../../kit/field';
import { LinkButton } from '../../kit/link-button';
import { FailureNotice, Notice } from '../../kit/notice';
import { campaignDesk as words } from '../../words/console-campaigns.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { useCommunities } from '../applications/use-communities';
import { Reading } from '../parts/failure';
import { FieldRow, RadioField, SelectField, TimeField, YuanField } from '../parts/fields';
import { Page, Section } from '../parts/page';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import styles from './campaigns.module.css';
import { useCampaignBanks, useSponsors, type Campaign } from './reads';

type Content = CreateCampaignMutationVariables['input']['content'];
type Kind = CreateCampaignMutationVariables['input']['kind'];
type Basis = Content['basis'];
const KINDS: readonly Kind[] = ['project', 'pool', 'standing'];
const BASES: readonly Basis[] = ['directed_sponsorship', 'community_mutual_aid', 'charity_partner', 'government'];

/** What stands in the form; amounts in fen, NaN while empty. */
interface Draft {
  kind: Kind;
  projectId: string;
  title: string;
  purpose: string;
  basis: Basis;
  holderName: string;
  holderSponsorId: string;
  receiverName: string;
  communityCode: string;
  externalUrl: string;
  goal: number;
  minimum: number;
  mostPerGift: number;
  mode: Content['mode'];
  deadlineAt: string;
  bankAccountId: string;
  firstSignerId: string;
  secondSignerId: string;
}

const EMPTY: Draft = {
  kind: 'project', projectId: '', title: '', purpose: '', basis: 'directed_sponsorship', holderName: '', holderSponsorId: '', receiverName: '', communityCode: '', externalUrl: '', goal: Number.NaN, minimum: 0, mostPerGift: Number.NaN, mode: 'all_or_nothing',
  deadlineAt: '', bankAccountId: '', firstSignerId: '', secondSignerId: '',
};

const fen = (yuan: string | null): number => {
  const parsed = yuan === null ? null : parseYuan(yuan);
  return parsed?.ok ? Number(parsed.fen) : Number.NaN;
};

const draftOf = (c: Campaign): Draft => ({
  kind: c.kind, projectId: c.projectId ?? '', title: c.title, purpose: c.purpose, basis: c.basis, holderName: c.holderName, holderSponsorId: c.bodies?.holderSponsorId ?? '', receiverName: c.receiverName, communityCode: c.communityCode ?? '', externalUrl: c.externalUrl ?? '',
  goal: fen(c.goal), minimum: fen(c.minimum), mostPerGift: fen(c.mostPerGift), mode: c.mode, deadlineAt: c.deadlineAt ?? '', bankAccountId: c.bodies?.bankAccountId ?? '', firstSignerId: c.bodies?.firstSignerId ?? '', secondSignerId: c.bodies?.secondSignerId ?? '',
});

/** As the command takes it: what the basis or the kind does not know is left out. */
const contentOf = (d: Draft): Content => ({
  title: d.title.trim(), purpose: d.purpose.trim(), basis: d.basis, holderName: d.holderName.trim(), holderSponsorId: d.holderSponsorId || null, receiverName: d.receiverName.trim(), communityCode: d.communityCode || null, externalUrl: d.basis === 'charity_partner' ? d.externalUrl.trim() || null : null,
  goal: formatYuan(d.goal), minimum: formatYuan(d.minimum), mostPerGift: Number.isNaN(d.mostPerGift) ? null : formatYuan(d.mostPerGift), mode: d.mode, deadlineAt: d.kind === 'standing' ? null : d.deadlineAt || null, bankAccountId: d.bankAccountId || null,
  firstSignerId: (d.kind === 'standing' && d.firstSignerId) || null, secondSignerId: (d.kind === 'standing' && d.secondSignerId) || null,
});

const WANTED = ['title', 'purpose', 'holderName', 'receiverName'] as const;

/** A new campaign, or a draft being changed. */
export function CampaignForm() {
  const say = useSay();
  const { campaignId } = useParams();
  const read = useQuery({ queryKey: ['desk-campaign', campaignId], queryFn: async () => (await ask(DeskCampaign, { id: campaignId! })).campaign, enabled: campaignId !== undefined });
  if (!campaignId) return <Form before={null} />;
  return <Reading read={read}>{(campaign) => (campaign ? <Form key={campaign.id} before={campaign} /> : <Notice tone="warn" title={say(words.missing)} />)}</Reading>;
}

function Form({ before }: { before: Campaign | null }) {
  const say = useSay();
  const go = useNavigate();
  const { id, tenantId } = useCompetition();
  // Read once: what others save meanwhile is told by STALE, never overwritten unseen.
  const [start] = useState(before);
  const [draft, setDraft] = useState<Draft>(() => (start ? draftOf(start) : EMPTY));
  const [asked, setAsked] = useState(false);
  const put = (part: Partial<Draft>) => setDraft((was) => ({ ...was, ...part }));
  const create = useAct(CreateCampaign);
  const edit = useAct(EditCampaign);
  const lacking = WANTED.some((field) => draft[field].trim() === '') || Number.isNaN(draft.goal) || Number.isNaN(draft.minimum) || (draft.kind === 'project' && !draft.projectId) || (draft.kind !== 'standing' && !draft.deadlineAt);
  const save = async () => {
    setAsked(true);
    if (lacking) return;
    const content = contentOf(draft);
    const made = await (start ? edit.run({ input: { campaignId: start.id, content, expectedRevision: start.revision } }) : create.run({ input: { tenantId, kind: draft.kind, competitionId: draft.kind === 'pool' ? id : null, projectId: draft.kind === 'project' ? draft.projectId : null, content } }));
    if (made) void go(`/console/${id}/campaigns/${made.id}`);
  };
  const wrong = (empty: boolean) => (asked && empty ? say(words.fill) : undefined);
  const { failure } = start ? edit : create;
  const title = say(start ? words.edit : words.write);
  return (
    <Page title={start ? `${title} · ${start.title}` : title} intro={say(words.formWhat)}>
      <form className={styles.form} onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <Section title={say(words.basics)}>
          <RadioField label={say(words.kind)} value={draft.kind} disabled={start !== null} options={KINDS.map((value) => ({ value, label: say(words.kinds[value]!), about: say(words.kindAbout[value]!) }))} onChange={(value) => put({ kind: KINDS.find((one) => one === value) })} />
          {draft.kind === 'project' && !start && <ProjectChoice value={draft.projectId} wrong={wrong(!draft.projectId)} onChange={(projectId) => put({ projectId })} />}
          <TextField label={say(words.name)} maxLength={100} value={draft.title} wrong={wrong(!draft.title.trim())} onChange={({ target }) => put({ title: target.value })} />
          <TextArea label={say(words.purpose)} hint={say(words.purposeHint)} maxLength={1000} value={draft.purpose} wrong={wrong(!draft.purpose.trim())} onChange={({ target }) => put({ purpose: target.value })} />
        </Section>
        <BasisFields draft={draft} put={put} wrong={wrong} />
        <Section title={say(words.aims)}>
          <FieldRow>
            <YuanField label={say(words.goalField)} suffix={say(words.yuan)} value={draft.goal} wrong={wrong(Number.isNaN(draft.goal))} onChange={(goal) => put({ goal })} />
            <YuanField label={say(words.minimum)} suffix={say(words.yuan)} value={draft.minimum} wrong={wrong(Number.isNaN(draft.minimum))} onChange={(minimum) => put({ minimum })} />
            <YuanField label={say(words.most)} suffix={say(words.yuan)} hint={say(words.mostHint)} value={draft.mostPerGift} onChange={(mostPerGift) => put({ mostPerGift })} />
          </FieldRow>
          {draft.kind !== 'standing' && <TimeField label={say(words.deadline)} value={draft.deadlineAt} wrong={wrong(!draft.deadlineAt)} onChange={(deadlineAt) => put({ deadlineAt })} />}
          <RadioField label={say(words.mode)} value={draft.mode} options={(['all_or_nothing', 'keep'] as const).map((value) => ({ value, label: say(words.modes[value]!) }))} onChange={(value) => put({ mode: value === 'keep' ? 'keep' : 'all_or_nothing' })} />
        </Section>
        {failure !== null && <FailureNotice failure={failure} />}
        <div className={styles.acts}>
          <Button kind="main" type="submit" busy={create.busy || edit.busy}>
            {say(words.save)}
          </Button>
          <LinkButton to={`/console/${id}/campaigns${start ? `/${start.id}` : ''}`}>{say(shared.cancel)}</LinkButton>
        </div>
      </form>
    </Page>
  );
}

function ProjectChoice({ value, wrong, onChange }: { value: string; wrong?: string; onChange: (id: string) => void }) {
  const say = useSay();
  const { id: competitionId } = useCompetition();
  const { data = [] } = useQuery({ queryKey: ['desk-shortlist', competitionId], queryFn: async () => (await ask(DeskShortlist, { competitionId })).projects.edges.map(({ node }) => node) });
  return <SelectField label={say(words.project)} value={value} wrong={wrong} options={[{ value: '', label: say(words.choose) }, ...data.map((project) => ({ value: project.id, label: project.title }))]} onChange={onChange} />;
}

/** 法律依据 in words, and only the fields it asks for. */
function BasisFields({ draft, put, wrong }: { draft: Draft; put: (part: Partial<Draft>) => void; wrong: (empty: boolean) => string | undefined }) {
  const say = useSay();
  const may = useMay();
  const communities = useCommunities();
  const { data: sponsors = [] } = useSponsors();
  const { data: banks = [] } = useCampaignBanks(may('OpenCampaign'));
  const bodies = (kinds?: string[]) => [{ value: '', label: say(words.notThese) }, ...sponsors.filter(({ kind }) => !kinds || kinds.includes(kind)).map((one) => ({ value: one.id, label: one.name }))];
  const { basis } = draft;
  const registered = basis === 'charity_partner' ? ['charity'] : basis === 'government' ? ['government'] : undefined;
  return (
    <Section title={say(words.bodies)}>
      <RadioField label={say(words.basis)} value={basis} options={BASES.map((value) => ({ value, label: say(words.bases[value]!), about: say(words.basisAbout[value]!) }))} onChange={(value) => put({ basis: BASES.find((one) => one === value), holderSponsorId: '' })} />
      <FieldRow>
        <TextField label={say(words.receiver)} maxLength={100} value={draft.receiverName} wrong={wrong(!draft.receiverName.trim())} onChange={({ target }) => put({ receiverName: target.value })} />
        <TextField label={say(words.holder)} maxLength={100} value={draft.holderName} wrong={wrong(!draft.holderName.trim())} onChange={({ target }) => put({ holderName: target.value })} />
      </FieldRow>
      <FieldRow>
        {registered && <SelectField label={say(words.holderBody)} value={draft.holderSponsorId} options={bodies(registered)} onChange={(holderSponsorId) => put({ holderSponsorId })} />}
        {basis === 'charity_partner' && <TextField label={say(words.url)} type="url" maxLength={500} value={draft.externalUrl} onChange={({ target }) => put({ externalUrl: target.value })} />}
        <SelectField label={say(words.community)} value={draft.communityCode} options={[{ value: '', label: say(words.notThese) }, ...communities.map(({ code, name }) => ({ value: code, label: name }))]} onChange={(communityCode) => put({ communityCode })} />
        {!registered && <SelectField label={say(words.bank)} value={draft.bankAccountId} options={[{ value: '', label: say(words.choose) }, ...banks.map(({ id, code, tail }) => ({ value: id, label: say(words.bankName, { code, tail: tail ?? '—' }) }))]} onChange={(bankAccountId) => put({ bankAccountId })} />}
      </FieldRow>
      {draft.kind === 'standing' && (
        <FieldRow>
          <SelectField label={say(words.firstSigner)} value={draft.firstSignerId} options={bodies()} onChange={(firstSignerId) => put({ firstSignerId })} />
          <SelectField label={say(words.secondSigner)} value={draft.secondSignerId} options={bodies()} onChange={(secondSignerId) => put({ secondSignerId })} />
        </FieldRow>
      )}
    </Section>
  );
}
