import { useState } from 'react';
import { ask } from '../../api/ask';
import { ConfirmInKind, DeliverInKind, DeskPledges, ValueInKind, type DeskPledgesQueryVariables } from '../../gql/console/campaigns/campaigns';
import { formatYuan } from '@app/rules';
import { Button } from '../../kit/button';
import { campaignDesk as words, givenDesk } from '../../words/console-campaigns.words';
import { useSay, type Say } from '../../words/use-say';
import { SelectField, YuanField } from '../parts/fields';
import { Mark, Section, type Tone } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime, shownYuan } from '../parts/shown';
import { PagedTable, type Column } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import styles from './campaigns.module.css';
import { DecideDialog } from './decide-dialog';
import type { Campaign, Pledge } from './reads';
import type { PledgeDialogProps } from './pledge-dialog';
import { ProposeRefundDialog } from './refund-dialogs';

const KINDS = ['money', 'labour', 'expertise', 'goods', 'venue', 'quota'] as const;
const STATES = ['promised', 'paid', 'delivered', 'confirmed', 'cancelled', 'refunded'] as const;
const TONES: Record<string, Tone> = { promised: 'plain', paid: 'good', delivered: 'warn', confirmed: 'good', cancelled: 'plain', refunded: 'plain' };

/** What is given, as a person says it. */
const contentOf = (say: Say, { kind, what, quantity }: Pledge): string =>
  kind === 'money' || kind === 'quota' || !what ? say(words.pledgeKinds[kind]!) : say(kind === 'goods' ? words.pieces : words.hours, { what, n: kind === 'goods' ? (quantity ?? 0) : (quantity ?? 0) / 60 });

type Doing = { act: 'value' | 'deliver' | 'confirm' | 'refund'; pledge: Pledge };

/** Everything promised and given to a campaign, with what is next for each. */
export function Pledges({ campaign, onDone }: { campaign: Campaign; onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay();
  const [kind, setKind] = useState<DeskPledgesQueryVariables['kind']>(null);
  const [status, setStatus] = useState<DeskPledgesQueryVariables['status']>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const pages = usePages<Pledge>(['desk-pledges', campaign.id, kind, status], async (after) => (await ask(DeskPledges, { campaignId: campaign.id, kind, status, after })).campaignPledges);
  const columns: Column<Pledge>[] = [
    { title: say(words.giver), cell: ({ displayName }) => displayName || say(words.anonymous) },
    { title: say(words.what), cell: (pledge) => contentOf(say, pledge) },
    { title: say(words.state), kind: 'narrow', cell: (pledge) => <Mark tone={TONES[pledge.status]}>{say(words.pledgeStates[pledge.status]!)}</Mark> },
    { title: say(words.amount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
    { title: say(words.paid), kind: 'figure', cell: ({ paid }) => shownYuan(paid) },
    { title: say(words.returned), kind: 'figure', cell: ({ returned }) => shownYuan(returned) },
    { title: say(words.how), kind: 'narrow', cell: ({ channel }) => (channel ? say(words.channels[channel]!) : '') },
    { title: say(words.when), kind: 'narrow', cell: ({ paidAt, createdAt }) => shownTime(paidAt ?? createdAt) },
    { title: say(words.receipt), kind: 'narrow', cell: ({ receiptId, receiptNumber }) => receiptId && <a href={`/documents/${receiptId}`} target="_blank" rel="noreferrer">{receiptNumber}</a> },
    { title: say(words.acts), kind: 'narrow', cell: (pledge) => <div className={styles.acts}>{actsOf(pledge, may('HandleInKind'), may('ProposeRefund')).map((act) => <Button key={act} aria-label={`${say(ACT_WORDS[act])} ${pledge.displayName}`} onClick={() => setDoing({ act, pledge })}>{say(ACT_WORDS[act])}</Button>)}</div> },
  ];
  const every = { value: '', label: say(words.every) };
  const dialog = doing && { pledge: doing.pledge, what: contentOf(say, doing.pledge), onDone, onClose: () => setDoing(null) };
  return (
    <Section title={say(words.pledges)}>
      <div className={styles.filters}>
        <SelectField label={say(words.what)} value={kind ?? ''} options={[every, ...KINDS.map((value) => ({ value, label: say(words.pledgeKinds[value]!) }))]} onChange={(value) => setKind(KINDS.find((one) => one === value) ?? null)} />
        <SelectField label={say(words.state)} value={status ?? ''} options={[every, ...STATES.map((value) => ({ value, label: say(words.pledgeStates[value]!) }))]} onChange={(value) => setStatus(STATES.find((one) => one === value) ?? null)} />
      </div>
      <PagedTable label={say(words.pledges)} pages={pages} columns={columns} rowKey={(row) => row.id} empty={say(words.noPledges)} />
      {dialog && doing.act === 'value' && <ValueDialog {...dialog} />}
      {dialog && doing.act === 'deliver' && <DeliverDialog {...dialog} />}
      {dialog && doing.act === 'confirm' && <ConfirmDialog {...dialog} />}
      {dialog && doing.act === 'refund' && <ProposeRefundDialog {...dialog} />}
    </Section>
  );
}

const ACT_WORDS = { value: words.value, deliver: words.deliver, confirm: words.confirmDelivery, refund: givenDesk.propose } as const;

/** What may be done with a pledge as it stands. */
function actsOf({ kind, status }: Pledge, handles: boolean, refunds: boolean): Doing['act'][] {
  if (kind === 'money') return status === 'paid' && refunds ? ['refund'] : [];
  if (kind === 'quota' || !handles) return [];
  return status === 'promised' ? ['value', 'deliver'] : status === 'delivered' ? ['confirm'] : [];
}

function ValueDialog({ pledge, what, onDone, onClose }: PledgeDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(ValueInKind);
  const [fen, setFen] = useState(Number.NaN);
  const value = async () => {
    const made = await run({ input: { pledgeId: pledge.id, value: formatYuan(fen) } });
    if (made) onDone(say(words.valued));
    return made;
  };
  return (
    <ReasonDialog title={say(words.value)} what={say(words.valueWhat, { what })} confirm={say(words.value)} reason="none" ready={fen >= 0} busy={busy} failure={failure} onConfirm={value} onClose={onClose}>
      <YuanField label={say(words.amountField)} suffix={say(words.yuan)} value={fen} onChange={setFen} />
    </ReasonDialog>
  );
}

function DeliverDialog({ pledge, what, onDone, onClose }: PledgeDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(DeliverInKind);
  const deliver = async () => {
    const made = await run({ pledgeId: pledge.id });
    if (made) onDone(say(words.decided));
    return made;
  };
  return <ReasonDialog title={say(words.deliver)} what={say(words.deliverWhat, { what })} confirm={say(words.deliver)} reason="none" busy={busy} failure={failure} onConfirm={deliver} onClose={onClose} />;
}

function ConfirmDialog({ pledge, what, onDone, onClose }: PledgeDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(ConfirmInKind);
  const decide = async (confirm: boolean, reason: string | null) => {
    const made = await run({ input: { pledgeId: pledge.id, confirm, reason } });
    if (made) onDone(say(words.decided));
    return made;
  };
  return <DecideDialog title={say(words.confirmDelivery)} what={say(words.confirmDeliveryWhat, { what })} busy={busy} failure={failure} onDecide={decide} onClose={onClose} />;
}
