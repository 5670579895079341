import { useState } from 'react';
import { DecideTopUp, ProposeTopUp } from '../../gql/console/campaigns/campaigns';
import { Button } from '../../kit/button';
import { campaignDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { Mark, Section, type Tone } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime, shownYuan } from '../parts/shown';
import { DataTable, type Column } from '../parts/table-states';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import type { CampaignDialogProps } from './campaign-dialogs';
import { DecideDialog } from './decide-dialog';
import type { Campaign } from './reads';

type TopUp = Campaign['topUps'][number];
const TONES: Record<string, Tone> = { proposed: 'warn', confirmed: 'good', rejected: 'bad' };

/** What was raised joins the grant: one proposes, another decides. */
export function TopUps({ campaign, onDone }: { campaign: Campaign; onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay();
  const [proposing, setProposing] = useState(false);
  const [deciding, setDeciding] = useState<TopUp | null>(null);
  const columns: Column<TopUp>[] = [
    { title: say(words.when), cell: ({ proposedAt, decidedAt }) => shownTime(decidedAt ?? proposedAt) },
    { title: say(words.amount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
    { title: say(words.state), kind: 'narrow', cell: ({ status }) => <Mark tone={TONES[status]}>{say(words.proposalStates[status]!)}</Mark> },
    { title: say(words.reason), cell: ({ reason }) => reason },
    { title: say(words.acts), kind: 'narrow', cell: (one) => one.status === 'proposed' && may('DecideTopUp') && <Button onClick={() => setDeciding(one)}>{say(words.decide)}</Button> },
  ];
  const proposable = campaign.status === 'succeeded' && may('ProposeTopUp') && campaign.topUps.every(({ status }) => status !== 'proposed');
  return (
    <Section title={say(words.topUps)} intro={say(words.topUpsIntro)} actions={proposable && <Button onClick={() => setProposing(true)}>{say(words.proposeTopUp)}</Button>}>
      <DataTable label={say(words.topUps)} rows={campaign.topUps} columns={columns} rowKey={({ id }) => id} empty={say(words.noTopUps)} />
      {proposing && <ProposeDialog campaign={campaign} onDone={onDone} onClose={() => setProposing(false)} />}
      {deciding && <DecideTopUpDialog topUp={deciding} onDone={onDone} onClose={() => setDeciding(null)} />}
    </Section>
  );
}

function ProposeDialog({ campaign, onDone, onClose }: CampaignDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(ProposeTopUp);
  const propose = async () => {
    const made = await run({ campaignId: campaign.id });
    if (made) onDone(say(words.asked));
    return made;
  };
  return <ReasonDialog title={say(words.proposeTopUp)} what={say(words.proposeTopUpWhat)} confirm={say(words.proposeTopUp)} reason="none" busy={busy} failure={failure} onConfirm={propose} onClose={onClose} />;
}

function DecideTopUpDialog({ topUp, onDone, onClose }: { topUp: TopUp; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(DecideTopUp);
  const decide = async (confirm: boolean, reason: string | null) => {
    const made = await run({ input: { id: topUp.id, confirm, reason } });
    if (made) onDone(say(words.decided));
    return made;
  };
  return <DecideDialog title={say(words.decideTopUp)} what={say(words.decideTopUpWhat, { amount: shownYuan(topUp.amount) })} busy={busy} failure={failure} onDecide={decide} onClose={onClose} />;
}
