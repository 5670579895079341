import { useState } from 'react';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { CompetitionRules } from '@app/rules';
import { PublishNotice } from '../../gql/console/notices/notices';
import { TextField } from '../../kit/field';
import { Notice as Said } from '../../kit/notice';
import { noticeWords } from '../../words/console-notices.words';
import { useSay } from '../../words/use-say';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { useMay } from '../reads/competition';
import type { Tally } from '../results/reads';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import { noticeDays } from './calendar';
import type { Notice } from './reads';

export interface PublishSectionProps {
  notices: Notice[];
  tally: Tally | null;
  rules: CompetitionRules;
  onDone: (done: string) => void;
}

/** Whether there is a certified tally that nobody has published yet, and the way to publish it. */
export function PublishSection({ notices, tally, rules, onDone }: PublishSectionProps) {
  const say = useSay();
  const go = useNavigate();
  const may = useMay();
  const { id, stage } = useCompetition();
  const [publishing, setPublishing] = useState(false);
  const last = notices.at(-1);
  const fresh = tally !== null && (!last || tally.createdAt > last.publishedAt);
  const certified = tally !== null && tally.certifications.length >= rules.notice.certifiers;
  if (stage === 'awarded' || !fresh) return last ? null : <Said title={say(noticeWords.notYet)} action={<Button onClick={() => void go(`/console/${id}/results`)}>{say(noticeWords.goResults)}</Button>} />;
  if (!certified) {
    return <Said tone={last ? 'warn' : 'info'} title={say(last ? noticeWords.retallyPending : noticeWords.notYet)} action={<Button onClick={() => void go(`/console/${id}/results`)}>{say(noticeWords.goResults)}</Button>} />;
  }
  if (!may('PublishNotice')) return null;
  const version = (last?.version ?? 0) + 1;
  return (
    <>
      <Said
        tone="good"
        title={say(noticeWords.canPublish)}
        action={
          <Button type="primary" onClick={() => setPublishing(true)}>
            {say(last ? noticeWords.publishNext : noticeWords.publish, { n: version })}
          </Button>
        }
      />
      {publishing && <PublishDialog version={version} workingDays={rules.notice.workingDays} onDone={onDone} onClose={() => setPublishing(false)} />}
    </>
  );
}

interface PublishDialogProps {
  version: number;
  workingDays: number;
  onDone: (done: string) => void;
  onClose: () => void;
}

function PublishDialog({ version, workingDays, onDone, onClose }: PublishDialogProps) {
  const say = useSay();
  const { id: competitionId } = useCompetition();
  const { run, busy, failure } = useAct(PublishNotice);
  const [phone, setPhone] = useState('');
  const [address, setAddress] = useState('');
  const publish = async () => {
    const notice = await run({ input: { competitionId, contactPhone: phone.trim(), contactAddress: address.trim() } });
    if (notice) onDone(say(noticeWords.published, { n: notice.version }));
    return notice;
  };
  const what = (
    <>
      <p>{say(noticeWords.publishWhat, { days: workingDays })}</p>
      {version > 1 && <p>{say(noticeWords.publishAgain)}</p>}
    </>
  );
  return (
    <ReasonDialog title={say(noticeWords.publishTitle, { n: version })} what={what} confirm={say(noticeWords.publish)} reason="none" ready={phone.trim().length >= 3 && address.trim().length >= 2} busy={busy} failure={failure} onConfirm={publish} onClose={onClose}>
      <Days workingDays={workingDays} />
      <TextField label={say(noticeWords.phone)} value={phone} maxLength={60} inputMode="tel" onChange={({ target }) => setPhone(target.value)} />
      <TextField label={say(noticeWords.address)} value={address} maxLength={200} onChange={({ target }) => setAddress(target.value)} />
    </ReasonDialog>
  );
}

/** The days the notice would run if it were published now. */
function Days({ workingDays }: { workingDays: number }) {
  const say = useSay();
  const [days] = useState(() => noticeDays(Date.now(), workingDays));
  const skipped = days.skipped.map(({ day, holiday }) => (holiday ? say(noticeWords.holiday, { day, name: holiday }) : say(noticeWords.weekend, { day })));
  return (
    <>
      <Said title={say(noticeWords.datesTitle, { first: days.first, last: days.last })}>
        <div>{say(noticeWords.datesEnd, { at: shownTime(days.endsAt) })}</div>
        {skipped.length > 0 && <div>{say(noticeWords.datesSkipped, { days: skipped.join('、') })}</div>}
      </Said>
      {days.missingYears.length > 0 && <Said tone="warn" title={say(noticeWords.missingYears, { years: days.missingYears.join('、') })} />}
    </>
  );
}
