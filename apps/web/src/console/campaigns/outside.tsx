import { useState } from 'react';
import { formatYuan } from '@app/rules';
import { DecideCharityResult, DecideQuota, ImportCharityResult, RecordQuota } from '../../gql/console/campaigns/campaigns';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { campaignDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { today } from '../books/reads';
import { uploadFile } from '../grants/upload-file';
import { DayField, FieldRow, NumberField, YuanField } from '../parts/fields';
import { Mark, Section, type Tone } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime, shownYuan } from '../parts/shown';
import { DataTable, type Column } from '../parts/table-states';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import type { CampaignDialogProps } from './campaign-dialogs';
import { DecideDialog } from './decide-dialog';
import { PaperField } from './paper-field';
import type { Campaign } from './reads';

/** One line of either kind, as the table shows it. */
interface Row {
  id: string;
  platform: boolean;
  source: string;
  amount: string;
  status: string;
  reason: string | null;
  at: string;
  paperId: string | null;
}
const TONES: Record<string, Tone> = { recorded: 'warn', confirmed: 'good', rejected: 'bad' };

/** 公募平台 results and government quotas: recorded by one, confirmed by another. */
export function Outside({ campaign, onDone }: { campaign: Campaign; onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay();
  const [recording, setRecording] = useState(false);
  const [deciding, setDeciding] = useState<Row | null>(null);
  const platform = campaign.basis === 'charity_partner';
  const rows: Row[] = [
    ...campaign.charityResults.map(({ supporters, attachmentId, createdAt, ...one }) => ({ ...one, platform: true, source: say(words.fromPlatform, { n: supporters }), at: createdAt, paperId: attachmentId })),
    ...campaign.quotaInstructions.map(({ department, number, createdAt, ...one }) => ({ ...one, platform: false, source: `${department} ${number}`, at: createdAt, paperId: null })),
  ];
  const columns: Column<Row>[] = [
    { title: say(words.source), cell: ({ source, paperId }) => <>{source} {paperId && <a href={`/attachments/${paperId}`} target="_blank" rel="noreferrer">{say(words.openPaper)}</a>}</> },
    { title: say(words.amount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
    { title: say(words.state), kind: 'narrow', cell: ({ status, reason }) => <><Mark tone={TONES[status]}>{say(words.outsideStates[status]!)}</Mark>{reason && <div>{reason}</div>}</> },
    { title: say(words.when), kind: 'narrow', cell: ({ at }) => shownTime(at) },
    { title: say(words.acts), kind: 'narrow', cell: (row) => row.status === 'recorded' && may('ConfirmOutsideMoney') && <Button aria-label={`${say(words.decide)} ${row.source}`} onClick={() => setDeciding(row)}>{say(words.decide)}</Button> },
  ];
  const dialog = { campaign, onDone, onClose: () => setRecording(false) };
  return (
    <Section title={say(words.outside)} actions={campaign.status === 'open' && may('RecordOutsideMoney') && <Button icon="plus" onClick={() => setRecording(true)}>{say(platform ? words.importResult : words.recordQuota)}</Button>}>
      <DataTable label={say(words.outside)} rows={rows} columns={columns} rowKey={({ id }) => id} empty={say(words.noOutside)} />
      {recording && (platform ? <ImportDialog {...dialog} /> : <QuotaDialog {...dialog} />)}
      {deciding && <DecideOutside row={deciding} onDone={onDone} onClose={() => setDeciding(null)} />}
    </Section>
  );
}

function ImportDialog({ campaign, onDone, onClose }: CampaignDialogProps) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const { run, busy, failure } = useAct(ImportCharityResult);
  const [fen, setFen] = useState(Number.NaN);
  const [supporters, setSupporters] = useState(Number.NaN);
  const [file, setFile] = useState<File | null>(null);
  const [unsent, setUnsent] = useState<unknown>(null);
  const send = async () => {
    setUnsent(null);
    const attachmentId = await uploadFile(tenantId, file!).catch((error: unknown) => { setUnsent(error); return null; });
    if (!attachmentId) return null;
    const made = await run({ input: { campaignId: campaign.id, amount: formatYuan(fen), supporters, attachmentId } });
    if (made) onDone(say(words.asked));
    return made;
  };
  return (
    <ReasonDialog title={say(words.importResult)} what={say(words.importWhat)} confirm={say(words.importResult)} reason="none" ready={fen >= 0 && supporters >= 0 && file !== null} busy={busy} failure={unsent ?? failure} onConfirm={send} onClose={onClose}>
      <FieldRow>
        <YuanField label={say(words.amountField)} suffix={say(words.yuan)} value={fen} onChange={setFen} />
        <NumberField label={say(words.count)} value={supporters} onChange={setSupporters} />
      </FieldRow>
      <PaperField label={say(words.paper)} onChange={setFile} />
    </ReasonDialog>
  );
}

function QuotaDialog({ campaign, onDone, onClose }: CampaignDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(RecordQuota);
  const [fen, setFen] = useState(Number.NaN);
  const [department, setDepartment] = useState('');
  const [number, setNumber] = useState('');
  const send = async () => {
    const made = await run({ input: { campaignId: campaign.id, amount: formatYuan(fen), department: department.trim(), number: number.trim() } });
    if (made) onDone(say(words.asked));
    return made;
  };
  return (
    <ReasonDialog title={say(words.recordQuota)} what={say(words.quotaWhat)} confirm={say(words.recordQuota)} reason="none" ready={fen > 0 && department.trim() !== '' && number.trim() !== ''} busy={busy} failure={failure} onConfirm={send} onClose={onClose}>
      <YuanField label={say(words.amountField)} suffix={say(words.yuan)} value={fen} onChange={setFen} />
      <TextField label={say(words.department)} maxLength={100} value={department} onChange={({ target }) => setDepartment(target.value)} />
      <TextField label={say(words.number)} maxLength={60} value={number} onChange={({ target }) => setNumber(target.value)} />
    </ReasonDialog>
  );
}

function DecideOutside({ row, onDone, onClose }: { row: Row; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const result = useAct(DecideCharityResult);
  const quota = useAct(DecideQuota);
  const [receivedOn, setReceivedOn] = useState(today());
  const decide = async (confirm: boolean, reason: string | null) => {
    const made = await (row.platform ? result.run({ input: { resultId: row.id, confirm, reason } }) : quota.run({ input: { quotaId: row.id, confirm, reason, receivedOn: confirm ? receivedOn : null } }));
    if (made) onDone(say(words.decided));
    return made;
  };
  const what = say(words.decideOutsideWhat, { what: row.source, amount: shownYuan(row.amount) });
  return (
    <DecideDialog title={say(words.decide)} what={what} busy={result.busy || quota.busy} failure={result.failure ?? quota.failure} onDecide={decide} onClose={onClose}>
      {(agree) => agree && !row.platform && <DayField label={say(words.received)} value={receivedOn} onChange={setReceivedOn} />}
    </DecideDialog>
  );
}
