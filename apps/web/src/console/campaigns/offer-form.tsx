import { useState } from 'react';
import { formatYuan } from '@app/rules';
import { OpenMatchingOffer, type OpenMatchingOfferMutationVariables } from '../../gql/console/campaigns/offers';
import { TextField } from '../../kit/field';
import { campaignDesk, offerDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { useCommunities } from '../applications/use-communities';
import { FieldRow, HundredthsField, NumberField, RadioField, SelectField, TimeField, YuanField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { useCampaignBanks, useOfficeCampaigns, useSponsors } from './reads';

type Input = OpenMatchingOfferMutationVariables['input'];
const KINDS: readonly Input['kind'][] = ['ratio', 'threshold', 'quadratic'];
const MODES: readonly Input['mode'][] = ['first_come', 'pro_rata'];
const BACKINGS: readonly Input['backing'][] = ['promise', 'deposit'];
const SCOPES: readonly Input['scopeKind'][] = ['campaign', 'competition', 'community', 'category'];
const CATEGORIES = ['project', 'pool', 'standing'];

/** What stands in the form; amounts in fen, NaN while empty; the ratio in hundredths of a yuan for each yuan. */
interface Draft {
  title: string;
  sponsorId: string;
  kind: Input['kind'];
  mode: Input['mode'];
  backing: Input['backing'];
  bankAccountId: string;
  scopeKind: Input['scopeKind'];
  scopeId: string;
  pool: number;
  ratio: number;
  threshold: number;
  lump: number;
  pairwise: number;
  giftCap: number;
  donorCap: number;
  projectCap: number;
  minSupporters: number;
  priority: number;
  opensAt: string;
  expiresAt: string;
}

const yuan = (fen: number): string | null => (Number.isNaN(fen) ? null : formatYuan(fen));

/** As the command takes it: only the terms this kind of offer uses. */
const inputOf = (d: Draft): Input => ({
  title: d.title.trim(), sponsorId: d.sponsorId, kind: d.kind, mode: d.kind === 'quadratic' ? 'pro_rata' : d.mode, backing: d.backing, bankAccountId: (d.backing === 'deposit' && d.bankAccountId) || null, scopeKind: d.scopeKind, scopeId: d.scopeId, pool: formatYuan(d.pool),
  ratioBps: d.kind === 'ratio' ? d.ratio * 100 : null, giftCap: d.kind === 'ratio' ? yuan(d.giftCap) : null, donorCap: d.kind === 'ratio' ? yuan(d.donorCap) : null, projectCap: d.kind === 'threshold' ? null : yuan(d.projectCap),
  threshold: d.kind === 'threshold' ? yuan(d.threshold) : null, lump: d.kind === 'threshold' ? yuan(d.lump) : null, pairwise: d.kind === 'quadratic' ? yuan(d.pairwise) : null, minSupporters: d.minSupporters, priority: d.priority, opensAt: d.opensAt, expiresAt: d.expiresAt,
});

function complete(d: Draft): boolean {
  const terms = { ratio: d.ratio > 0, threshold: d.threshold > 0 && d.lump > 0, quadratic: true }[d.kind];
  return terms && d.title.trim().length > 1 && d.pool > 0 && d.minSupporters > 0 && d.priority >= 0 && [d.sponsorId, d.scopeId, d.opensAt, d.expiresAt].every(Boolean) && (d.backing === 'promise' || d.bankAccountId !== '');
}

/** A matching offer, written for a second person to confirm. */
export function OfferForm({ campaignId, onDone, onClose }: { campaignId?: string; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const may = useMay();
  const { data: sponsors = [] } = useSponsors();
  const { data: banks = [] } = useCampaignBanks(may('OpenCampaign'));
  const { run, busy, failure } = useAct(OpenMatchingOffer);
  const [draft, setDraft] = useState<Draft>(() => ({
    title: '', sponsorId: '', kind: 'ratio', mode: 'first_come', backing: 'promise', bankAccountId: '', scopeKind: 'campaign', scopeId: campaignId ?? '', pool: Number.NaN, ratio: 100, threshold: Number.NaN, lump: Number.NaN, pairwise: Number.NaN, giftCap: Number.NaN, donorCap: Number.NaN, projectCap: Number.NaN,
    minSupporters: 1, priority: 100, opensAt: new Date().toISOString(), expiresAt: '',
  }));
  const put = (part: Partial<Draft>) => setDraft((was) => ({ ...was, ...part }));
  const amount = (field: 'pool' | 'threshold' | 'lump' | 'pairwise' | 'giftCap' | 'donorCap' | 'projectCap', label: string) => <YuanField label={label} suffix={say(campaignDesk.yuan)} value={draft[field]} onChange={(fen) => put({ [field]: fen })} />;
  const write = async () => {
    const made = await run({ input: inputOf(draft) });
    if (made) onDone(say(words.written));
    return made;
  };
  const choose = { value: '', label: say(campaignDesk.choose) };
  return (
    <ReasonDialog title={say(words.write)} what={say(words.writeWhat)} confirm={say(words.write)} reason="none" ready={complete(draft)} busy={busy} failure={failure} onConfirm={write} onClose={onClose} width={760}>
      <FieldRow>
        <TextField label={say(campaignDesk.name)} maxLength={100} value={draft.title} onChange={({ target }) => put({ title: target.value })} />
        <SelectField label={say(words.sponsor)} value={draft.sponsorId} options={[choose, ...sponsors.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(sponsorId) => put({ sponsorId })} />
      </FieldRow>
      <ScopeFields draft={draft} put={put} />
      <RadioField label={say(words.kind)} value={draft.kind} options={KINDS.map((value) => ({ value, label: say(words.kinds[value]!), about: say(words.kindAbout[value]!) }))} onChange={(value) => put({ kind: KINDS.find((one) => one === value) })} />
      <FieldRow>
        {amount('pool', say(words.poolField))}
        {draft.kind === 'ratio' && <HundredthsField label={say(words.ratio)} suffix={say(campaignDesk.yuan)} value={draft.ratio} onChange={(ratio) => put({ ratio })} />}
        {draft.kind === 'threshold' && amount('threshold', say(words.threshold))}
        {draft.kind === 'threshold' && amount('lump', say(words.lump))}
        {draft.kind === 'quadratic' && amount('pairwise', say(words.pairwise))}
      </FieldRow>
      {draft.kind !== 'threshold' && (
        <FieldRow>
          {draft.kind === 'ratio' && amount('giftCap', say(words.giftCap))}
          {draft.kind === 'ratio' && amount('donorCap', say(words.donorCap))}
          {amount('projectCap', say(words.projectCap))}
        </FieldRow>
      )}
      <FieldRow>
        <TimeField label={say(words.opens)} value={draft.opensAt} onChange={(opensAt) => put({ opensAt })} />
        <TimeField label={say(words.expires)} value={draft.expiresAt} onChange={(expiresAt) => put({ expiresAt })} />
      </FieldRow>
      <FieldRow>
        <NumberField label={say(words.minSupporters)} value={draft.minSupporters} onChange={(minSupporters) => put({ minSupporters })} />
        <NumberField label={say(words.priority)} value={draft.priority} onChange={(priority) => put({ priority })} />
      </FieldRow>
      <FieldRow>
        {draft.kind !== 'quadratic' && <SelectField label={say(words.mode)} value={draft.mode} options={MODES.map((value) => ({ value, label: say(words.modes[value]!) }))} onChange={(value) => put({ mode: MODES.find((one) => one === value) })} />}
        <SelectField label={say(words.backing)} value={draft.backing} options={BACKINGS.map((value) => ({ value, label: say(words.backings[value]!) }))} onChange={(value) => put({ backing: BACKINGS.find((one) => one === value) })} />
        {draft.backing === 'deposit' && <SelectField label={say(campaignDesk.bank)} value={draft.bankAccountId} options={[choose, ...banks.map(({ id, code, tail }) => ({ value: id, label: say(campaignDesk.bankName, { code, tail: tail ?? '—' }) }))]} onChange={(bankAccountId) => put({ bankAccountId })} />}
      </FieldRow>
    </ReasonDialog>
  );
}

/** Which gifts it matches. */
function ScopeFields({ draft, put }: { draft: Draft; put: (part: Partial<Draft>) => void }) {
  const say = useSay();
  const { id } = useCompetition();
  const communities = useCommunities();
  const { data: campaigns = [] } = useOfficeCampaigns();
  const choices = {
    campaign: campaigns.filter(({ status, id: one }) => status === 'open' || status === 'draft' || one === draft.scopeId).map((one) => ({ value: one.id, label: one.title })),
    competition: [{ value: id, label: say(words.scopes.competition!) }],
    community: communities.map(({ code, name }) => ({ value: code, label: name })),
    category: CATEGORIES.map((value) => ({ value, label: say(campaignDesk.kinds[value]!) })),
  }[draft.scopeKind];
  return (
    <FieldRow>
      <SelectField label={say(words.scope)} value={draft.scopeKind} options={SCOPES.map((value) => ({ value, label: say(words.scopes[value]!) }))} onChange={(value) => put({ scopeKind: SCOPES.find((one) => one === value), scopeId: value === 'competition' ? id : '' })} />
      {draft.scopeKind !== 'competition' && <SelectField label={say(words.scopes[draft.scopeKind]!)} value={draft.scopeId} options={[{ value: '', label: say(campaignDesk.choose) }, ...choices]} onChange={(scopeId) => put({ scopeId })} />}
    </FieldRow>
  );
}
