import { useState } from 'react';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { CertifyTally } from '../../gql/console/results/results';
import { Notice } from '../../kit/notice';
import { resultWords } from '../../words/console-results.words';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { useMay } from '../reads/competition';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import type { Tally } from './reads';

export interface CertificationProps {
  tally: Tally;
  /** Different people the rules ask for. */
  needed: number;
  onDone: (done: string) => void;
}

/** Who has put their name to the tally, and who still must. */
export function Certification({ tally, needed, onDone }: CertificationProps) {
  const say = useSay();
  const may = useMay();
  const { stage } = useCompetition();
  const [certifying, setCertifying] = useState(false);
  const left = Math.max(0, needed - tally.certifications.length);
  const mine = tally.certifications.some((certification) => certification.mine);
  const open = left > 0 && !mine && tally.certifiable && may('CertifyTally') && (stage === 'roadshow' || stage === 'notice');
  return (
    <Section title={say(resultWords.certification)} intro={say(resultWords.certificationIntro, { needed })} actions={open && <Button type="primary" onClick={() => setCertifying(true)}>{say(resultWords.certify)}</Button>}>
      {tally.certifications.length > 0 && (
        <ul>
          {tally.certifications.map((certification) => (
            <li key={certification.id}>
              {say(resultWords.certifiedBy, { name: certification.personName, at: shownTime(certification.createdAt) })}
              {certification.mine && say(resultWords.certifiedYou)}
            </li>
          ))}
        </ul>
      )}
      {left > 0 ? <Notice title={say(mine ? resultWords.stillNotYou : resultWords.stillNeeded, { n: left })} /> : <Complete />}
      {certifying && <CertifyDialog tally={tally} needed={needed} onDone={onDone} onClose={() => setCertifying(false)} />}
    </Section>
  );
}

function Complete() {
  const say = useSay();
  const go = useNavigate();
  const { id, stage } = useCompetition();
  // Published long ago: nothing is left to do here.
  if (stage !== 'roadshow' && stage !== 'notice') return <Notice tone="good" title={say(resultWords.complete)} />;
  const actions = (
    <>
      <Button onClick={() => void go(`/console/${id}/live`)}>{say(resultWords.goReveal)}</Button>
      <Button onClick={() => void go(`/console/${id}/notices`)}>{say(resultWords.goNotice)}</Button>
    </>
  );
  return (
    <Notice tone="good" title={say(resultWords.complete)} action={actions}>
      {say(resultWords.completeNext)}
    </Notice>
  );
}

function CertifyDialog({ tally, needed, onDone, onClose }: CertificationProps & { onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(CertifyTally);
  const certify = async () => {
    const certification = await run({ tallyId: tally.id });
    if (certification) onDone(say(resultWords.certified));
    return certification;
  };
  return <ReasonDialog title={say(resultWords.certifyTitle, { n: tally.number })} what={say(resultWords.certifyWhat, { needed })} confirm={say(resultWords.certify)} reason="none" busy={busy} failure={failure} onConfirm={certify} onClose={onClose} />;
}
