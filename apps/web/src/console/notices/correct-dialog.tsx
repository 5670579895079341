import { useState } from 'react';
import { CorrectAfterObjection } from '../../gql/console/notices/notices';
import { TextField } from '../../kit/field';
import { noticeWords } from '../../words/console-notices.words';
import { useSay } from '../../words/use-say';
import { Choice } from '../parts/choice';
import { ReasonDialog } from '../parts/reason-dialog';
import { projectName, useFinalists, useJudges } from '../reads/competition';
import { useAct } from '../session/use-act';
import type { Correction, Objection } from './reads';

type Kind = Correction['kind'];

/** What each correction must name; the server asks the same. */
const NEEDS: Record<Kind, { judge: boolean; project: 'yes' | 'may' }> = {
  void_ballot: { judge: true, project: 'yes' }, recusal: { judge: true, project: 'yes' }, absence: { judge: true, project: 'may' }, overtime: { judge: false, project: 'yes' }, disqualify: { judge: false, project: 'yes' },
};
const KINDS = Object.keys(NEEDS) as Kind[];
const ALL = 'all';

/** First of two people: what is to be put right. */
export function CorrectDialog({ objection, onDone, onClose }: { objection: Objection; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(CorrectAfterObjection);
  const judges = (useJudges().data ?? []).filter(({ withdrawnAt }) => !withdrawnAt);
  const projects = useFinalists().data ?? [];
  const [kind, setKind] = useState<Kind | ''>('');
  const [judge, setJudge] = useState('');
  const [project, setProject] = useState(objection.projectId ?? '');
  const [seconds, setSeconds] = useState('');
  const needs = kind === '' ? null : NEEDS[kind];
  const secondsWrong = seconds !== '' && !(/^\d{1,5}$/.test(seconds) && Number(seconds) <= 86_400);
  const ready = needs !== null && (!needs.judge || judge !== '') && project !== '' && (kind !== 'overtime' || (seconds !== '' && !secondsWrong));
  const propose = async (reason: string) => {
    if (kind === '' || !needs) return null;
    const input = { objectionId: objection.id, kind, reason, judgeId: needs.judge ? judge : null, projectId: project === ALL ? null : project, overtimeSeconds: kind === 'overtime' ? Number(seconds) : null };
    const correction = await run({ input });
    if (correction) onDone(say(noticeWords.proposed));
    return correction;
  };
  const options = projects.map((finalist) => ({ value: finalist.id, label: projectName(finalist) }));
  return (
    <ReasonDialog title={say(noticeWords.correct)} what={say(noticeWords.correctWhat)} confirm={say(noticeWords.correct)} reasonMost={500} ready={ready} busy={busy} failure={failure} onConfirm={propose} onClose={onClose}>
      <Choice label={say(noticeWords.kind)} value={kind} placeholder={say(noticeWords.choose)} options={KINDS.map((value) => ({ value, label: say(noticeWords.kinds[value]) }))} onChange={setKind} />
      {needs?.judge && <Choice label={say(noticeWords.judge)} value={judge} placeholder={say(noticeWords.choose)} options={judges.map(({ id, name, seatNumber }) => ({ value: id, label: `${seatNumber} ${name}` }))} onChange={setJudge} />}
      {needs && <Choice label={say(noticeWords.project)} value={project} placeholder={say(noticeWords.choose)} options={needs.project === 'may' ? [{ value: ALL, label: say(noticeWords.allProjects) }, ...options] : options} onChange={setProject} />}
      {kind === 'overtime' && <TextField label={say(noticeWords.overtime)} value={seconds} inputMode="numeric" maxLength={5} wrong={secondsWrong ? say(noticeWords.overtimeWrong) : undefined} onChange={({ target }) => setSeconds(target.value)} />}
    </ReasonDialog>
  );
}
