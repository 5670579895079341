import { useState } from 'react';
import { Link } from 'react-router';
import { auditingWords } from '../../words/console-auditing.words';
import { useSay } from '../../words/use-say';
import { Page, Section } from '../parts/page';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { Findings } from './findings';
import { Samples } from './samples';

/** 审计: the auditor samples and asks, finance answers. */
export default function Auditing() {
  const say = useSay();
  const may = useMay();
  const { id } = useCompetition();
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page title={say(auditingWords.title)} intro={say(auditingWords.intro)} done={done}>
      <Findings onDone={setDone} />
      <Samples onDone={setDone} />
      {may('ReadAudit') && (
        <Section title={say(auditingWords.log)} intro={say(auditingWords.logIntro)}>
          <p>
            <Link to={`/console/${id}/audit`}>{say(auditingWords.openLog)}</Link>
          </p>
        </Section>
      )}
    </Page>
  );
}
