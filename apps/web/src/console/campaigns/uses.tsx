import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { formatYuan } from '@app/rules';
import { ask } from '../../api/ask';
import { DeskFundUseAccount, DeskFundUses, PayFundUse, ProposeFundUse, type DeskFundUsesQuery } from '../../gql/console/campaigns/campaigns';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { campaignDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { uploadFile } from '../grants/upload-file';
import { Reading } from '../parts/failure';
import { FieldRow, YuanField } from '../parts/fields';
import { Facts, Mark, Section, type Tone } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime, shownYuan } from '../parts/shown';
import { PagedTable, type Column } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import type { CampaignDialogProps } from './campaign-dialogs';
import { PaperField } from './paper-field';
import type { Campaign } from './reads';

type Use = NonNullable<DeskFundUsesQuery['fundUses']>['edges'][number]['node'];
const TONES: Record<string, Tone> = { proposed: 'warn', signed: 'info', paid: 'good', rejected: 'bad' };
const NOTHING = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** 专款使用: proposed, signed by both bodies on their own pages, paid by the cashier. */
export function Uses({ campaign, onDone }: { campaign: Campaign; onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay();
  const [proposing, setProposing] = useState(false);
  const [paying, setPaying] = useState<Use | null>(null);
  const pages = usePages<Use>(['desk-fund-uses', campaign.id], async (after) => (await ask(DeskFundUses, { campaignId: campaign.id, after })).fundUses ?? NOTHING);
  const columns: Column<Use>[] = [
    { title: say(words.purpose), cell: ({ purpose }) => purpose },
    { title: say(words.payee), cell: ({ payee }) => payee },
    { title: say(words.amount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
    { title: say(words.signatures), kind: 'narrow', cell: ({ firstSignedAt, secondSignedAt }) => say(words.signedBy, { n: [firstSignedAt, secondSignedAt].filter(Boolean).length }) },
    { title: say(words.state), kind: 'narrow', cell: ({ status, rejectedReason }) => <><Mark tone={TONES[status]}>{say(words.useStates[status]!)}</Mark>{rejectedReason && <div>{rejectedReason}</div>}</> },
    { title: say(words.when), kind: 'narrow', cell: ({ paidAt, createdAt }) => shownTime(paidAt ?? createdAt) },
    { title: say(words.acts), kind: 'narrow', cell: (use) => use.status === 'signed' && may('PayFundUse') && <Button aria-label={`${say(words.pay)} ${use.payee}`} onClick={() => setPaying(use)}>{say(words.pay)}</Button> },
  ];
  return (
    <Section title={say(words.uses)} intro={say(words.usesIntro)} actions={campaign.status === 'open' && may('ProposeFundUse') && <Button icon="plus" onClick={() => setProposing(true)}>{say(words.proposeUse)}</Button>}>
      <PagedTable label={say(words.uses)} pages={pages} columns={columns} rowKey={({ id }) => id} empty={say(words.noUses)} />
      {proposing && <ProposeUse campaign={campaign} onDone={onDone} onClose={() => setProposing(false)} />}
      {paying && <PayUse use={paying} onDone={onDone} onClose={() => setPaying(null)} />}
    </Section>
  );
}

function ProposeUse({ campaign, onDone, onClose }: CampaignDialogProps) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const { run, busy, failure } = useAct(ProposeFundUse);
  const [fen, setFen] = useState(Number.NaN);
  const [entered, setEntered] = useState({ payee: '', bankName: '', accountNumber: '', purpose: '' });
  const [file, setFile] = useState<File | null>(null);
  const [unsent, setUnsent] = useState<unknown>(null);
  const put = (part: Partial<typeof entered>) => setEntered((was) => ({ ...was, ...part }));
  const send = async () => {
    setUnsent(null);
    const attachmentId = await uploadFile(tenantId, file!).catch((error: unknown) => { setUnsent(error); return null; });
    if (!attachmentId) return null;
    const made = await run({ input: { campaignId: campaign.id, amount: formatYuan(fen), attachmentIds: [attachmentId], ...entered } });
    if (made) onDone(say(words.asked));
    return made;
  };
  const ready = fen > 0 && file !== null && Object.values(entered).every((text) => text.trim() !== '');
  return (
    <ReasonDialog title={say(words.proposeUse)} what={say(words.proposeUseWhat)} confirm={say(words.proposeUse)} reason="none" ready={ready} busy={busy} failure={unsent ?? failure} onConfirm={send} onClose={onClose} width={680}>
      <FieldRow>
        <YuanField label={say(words.amountField)} suffix={say(words.yuan)} value={fen} onChange={setFen} />
        <TextField label={say(words.payee)} maxLength={100} value={entered.payee} onChange={({ target }) => put({ payee: target.value })} />
      </FieldRow>
      <FieldRow>
        <TextField label={say(words.payeeBank)} maxLength={100} value={entered.bankName} onChange={({ target }) => put({ bankName: target.value })} />
        <TextField label={say(words.payeeAccount)} maxLength={40} inputMode="numeric" value={entered.accountNumber} onChange={({ target }) => put({ accountNumber: target.value })} />
      </FieldRow>
      <TextField label={say(words.purpose)} maxLength={500} value={entered.purpose} onChange={({ target }) => put({ purpose: target.value })} />
      <PaperField label={say(words.paper)} onChange={setFile} />
    </ReasonDialog>
  );
}

function PayUse({ use, onDone, onClose }: { use: Use; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(PayFundUse);
  const [slip, setSlip] = useState('');
  // Each reading of the account is recorded, so it is asked for once.
  const account = useQuery({ queryKey: ['desk-fund-use-account', use.id], queryFn: async () => (await ask(DeskFundUseAccount, { useId: use.id })).fundUseAccount, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false });
  const pay = async () => {
    const made = await run({ input: { useId: use.id, slip: slip.trim() } });
    if (made) onDone(say(words.decided));
    return made;
  };
  return (
    <ReasonDialog title={say(words.pay)} what={say(words.payWhat, { account: say(words.yuanOf, { n: shownYuan(use.amount) }) })} confirm={say(words.pay)} reason="none" ready={slip.trim() !== ''} busy={busy} failure={failure} onConfirm={pay} onClose={onClose}>
      <Reading read={account}>{(one) => <Facts items={[[say(words.payee), one.payee], [say(words.payeeBank), one.bankName], [say(words.payeeAccount), one.account]]} />}</Reading>
      <TextField label={say(words.slip)} maxLength={60} value={slip} onChange={({ target }) => setSlip(target.value)} />
    </ReasonDialog>
  );
}
