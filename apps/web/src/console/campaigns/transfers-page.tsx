import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { ConfirmPledgeTransfer, DeskSuggestedTransfers, DeskTransfersIn, RecordPledgeTransfer, type DeskSuggestedTransfersQuery, type DeskTransfersInQuery } from '../../gql/console/campaigns/money';
import { Button } from '../../kit/button';
import { campaignDesk, givenDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Mark, Page, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownYuan } from '../parts/shown';
import { DataTable, MoreButton, type Column } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { Failure } from '../parts/failure';
import { Loading } from '../../kit/loading';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { useCampaignTitle } from './reads';

type Found = DeskSuggestedTransfersQuery['suggestedTransfers'][number];
type Arrived = DeskTransfersInQuery['moneyIn']['edges'][number]['node'];
/** Written by the giver on the transfer, and by us into its purpose. */
const REFERENCE = /RZ\d{10}/;

/** 转账认领: bank lines that pay pledges, by two people. */
export default function TransfersPage() {
  const say = useSay();
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page title={say(campaignDesk.transfers)} intro={say(words.transfersIntro)} done={done}>
      <Suggested onDone={setDone} />
      <Waiting onDone={setDone} />
    </Page>
  );
}

function Suggested({ onDone }: { onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay();
  const { tenantId } = useCompetition();
  const titleOf = useCampaignTitle();
  const read = useQuery({ queryKey: ['desk-suggested', tenantId], queryFn: async () => (await ask(DeskSuggestedTransfers, { tenantId })).suggestedTransfers });
  const [assigning, setAssigning] = useState<Found | null>(null);
  const { run, busy, failure } = useAct(RecordPledgeTransfer);
  const columns: Column<Found>[] = [
    { title: say(words.payer), cell: ({ counterparty }) => counterparty },
    { title: say(campaignDesk.amount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
    { title: say(words.pledged), kind: 'figure', cell: ({ pledged }) => shownYuan(pledged) },
    { title: say(words.number), kind: 'narrow', cell: ({ reference }) => reference },
    { title: say(words.campaign), cell: ({ campaignId }) => titleOf(campaignId) },
    { title: say(words.day), kind: 'narrow', cell: ({ day }) => day },
    { title: say(campaignDesk.state), kind: 'narrow', cell: ({ fits }) => <Mark tone={fits ? 'good' : 'warn'}>{say(fits ? words.fits : words.differs)}</Mark> },
    { title: say(campaignDesk.acts), kind: 'narrow', cell: (line) => may('RecordMoneyIn') && <Button aria-label={`${say(words.assign)} ${line.reference}`} onClick={() => setAssigning(line)}>{say(words.assign)}</Button> },
  ];
  const assign = async ({ bankLineId, pledgeId }: Found) => {
    const made = await run({ input: { bankLineId, pledgeId } });
    if (made) onDone(say(words.assigned));
    return made;
  };
  return (
    <Section title={say(words.suggested)}>
      <Reading read={read}>{(rows) => <DataTable label={say(words.suggested)} rows={rows} columns={columns} rowKey={({ bankLineId }) => bankLineId} empty={say(words.noSuggested)} />}</Reading>
      {assigning && <ReasonDialog title={say(words.assign)} what={say(words.assignWhat, { payer: assigning.counterparty, amount: shownYuan(assigning.amount), number: assigning.reference })} confirm={say(words.assign)} reason="none" busy={busy} failure={failure} onConfirm={() => assign(assigning)} onClose={() => setAssigning(null)} />}
    </Section>
  );
}

function Waiting({ onDone }: { onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay();
  const { tenantId } = useCompetition();
  const pages = usePages<Arrived>(['desk-transfers-in', tenantId], async (after) => (await ask(DeskTransfersIn, { tenantId, after })).moneyIn);
  const [confirming, setConfirming] = useState<Arrived | null>(null);
  const { run, busy, failure } = useAct(ConfirmPledgeTransfer);
  const columns: Column<Arrived>[] = [
    { title: say(words.payer), cell: ({ payer }) => payer },
    { title: say(campaignDesk.amount), kind: 'figure', cell: ({ amountFen }) => shownYuan(amountFen) },
    { title: say(campaignDesk.what), cell: ({ purpose }) => purpose },
    { title: say(words.day), kind: 'narrow', cell: ({ receivedOn }) => receivedOn },
    { title: say(campaignDesk.acts), kind: 'narrow', cell: (row) => may('ConfirmMoneyIn') && <Button aria-label={`${say(words.confirmTransfer)} ${row.payer}`} onClick={() => setConfirming(row)}>{say(words.confirmTransfer)}</Button> },
  ];
  const confirm = async (row: Arrived) => {
    const made = await run({ moneyInId: row.id });
    if (made) onDone(say(words.confirmedTransfer));
    return made;
  };
  const rows = pages.rows?.filter(({ kind, purpose }) => kind === 'transfer' && REFERENCE.test(purpose));
  return (
    <Section title={say(words.waitingConfirm)}>
      {pages.loading && <Loading />}
      {pages.failure !== null && <Failure failure={pages.failure} retry={pages.retry} />}
      {rows && <DataTable label={say(words.waitingConfirm)} rows={rows} columns={columns} rowKey={({ id }) => id} empty={say(words.noWaiting)} />}
      <MoreButton pages={pages} />
      {confirming && <ReasonDialog title={say(words.confirmTransfer)} what={say(words.confirmTransferWhat, { payer: confirming.payer, amount: shownYuan(confirming.amountFen) })} confirm={say(words.confirmTransfer)} reason="none" busy={busy} failure={failure} onConfirm={() => confirm(confirming)} onClose={() => setConfirming(null)} />}
    </Section>
  );
}
