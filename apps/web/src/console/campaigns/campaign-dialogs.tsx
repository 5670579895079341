import { useState } from 'react';
import { CancelCampaign, DecideCancellation, OpenCampaign, PostCampaignUpdate } from '../../gql/console/campaigns/campaigns';
import { TextArea, TextField } from '../../kit/field';
import { campaignDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownYuan } from '../parts/shown';
import { useAct } from '../session/use-act';
import { DecideDialog } from './decide-dialog';
import type { Campaign } from './reads';

export interface CampaignDialogProps {
  campaign: Campaign;
  onDone: (done: string) => void;
  onClose: () => void;
}

export function OpenDialog({ campaign, onDone, onClose }: CampaignDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(OpenCampaign);
  const open = async () => {
    const made = await run({ campaignId: campaign.id });
    if (made) onDone(say(words.opened));
    return made;
  };
  return <ReasonDialog title={say(words.open)} what={say(words.openWhat, { goal: shownYuan(campaign.goal) })} confirm={say(words.open)} reason="none" busy={busy} failure={failure} onConfirm={open} onClose={onClose} />;
}

export function PostDialog({ campaign, onDone, onClose }: CampaignDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(PostCampaignUpdate);
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const post = async () => {
    const made = await run({ input: { campaignId: campaign.id, title: title.trim(), text: text.trim() } });
    if (made) onDone(say(words.posted));
    return made;
  };
  return (
    <ReasonDialog title={say(words.post)} what={say(words.postWhat)} confirm={say(words.post)} reason="none" ready={title.trim() !== '' && text.trim() !== ''} busy={busy} failure={failure} onConfirm={post} onClose={onClose}>
      <TextField label={say(words.updateTitle)} maxLength={100} value={title} onChange={({ target }) => setTitle(target.value)} />
      <TextArea label={say(words.updateText)} rows={6} maxLength={4000} value={text} onChange={({ target }) => setText(target.value)} />
    </ReasonDialog>
  );
}

export function CancelDialog({ campaign, onDone, onClose }: CampaignDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(CancelCampaign);
  const draft = campaign.status === 'draft';
  const cancel = async (reason: string) => {
    const made = await run({ input: { campaignId: campaign.id, reason } });
    if (made) onDone(say(draft ? words.decided : words.asked));
    return made;
  };
  return <ReasonDialog title={say(words.cancel)} what={draft ? say(words.cancelDraft) : say(words.cancelWhat, { paid: shownYuan(campaign.progress.total) })} confirm={say(words.cancel)} danger reasonMost={500} busy={busy} failure={failure} onConfirm={cancel} onClose={onClose} />;
}

export function DecideCancellationDialog({ campaign, cancellation, onDone, onClose }: CampaignDialogProps & { cancellation: Campaign['cancellations'][number] }) {
  const say = useSay();
  const { run, busy, failure } = useAct(DecideCancellation);
  const decide = async (confirm: boolean, reason: string | null) => {
    const made = await run({ input: { cancellationId: cancellation.id, confirm, reason } });
    if (made) onDone(say(words.decided));
    return made;
  };
  const what = say(words.decideCancelWhat, { paid: shownYuan(campaign.progress.total), reason: cancellation.reason });
  return <DecideDialog title={say(words.decideCancel)} what={what} yes={say(words.carryOut)} no={say(words.goOn)} grave busy={busy} failure={failure} onDecide={decide} onClose={onClose} />;
}
