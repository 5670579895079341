import { useState } from 'react';
import { noticeWords } from '../../words/console-notices.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Page } from '../parts/page';
import { useMay, useRules } from '../reads/competition';
import { useTally } from '../results/reads';
import { Awards } from './awards';
import { Objections } from './objections';
import { PublishSection } from './publish-section';
import { useNotices } from './reads';
import { RunningNotice } from './running-notice';
import { Versions } from './versions';

/** 公示与异议. */
export default function Notices() {
  const say = useSay();
  const [done, setDone] = useState<string | null>(null);
  const rules = useRules();
  const notices = useNotices();
  return (
    <Page title={say(noticeWords.title)} intro={say(noticeWords.intro)} done={done}>
      <Reading read={rules}>
        {(competition) => (
          <Reading read={notices}>
            {(all) => {
              const latest = all.at(-1) ?? null;
              if (!competition) return null;
              return (
                <>
                  {latest && <RunningNotice notice={latest} />}
                  <Publishing notices={all} rules={competition.rules} onDone={setDone} />
                  {latest && (
                    <>
                      <Awards rules={competition.rules} notice={latest} onDone={setDone} />
                      <Objections onDone={setDone} />
                      <Versions notices={all} />
                    </>
                  )}
                </>
              );
            }}
          </Reading>
        )}
      </Reading>
    </Page>
  );
}

type PublishingProps = Omit<Parameters<typeof PublishSection>[0], 'tally'>;

/** Only those who may see the tally know whether there is something to publish. */
function Publishing(props: PublishingProps) {
  const may = useMay();
  return may('ReadTally') ? <PublishingWithTally {...props} /> : null;
}

function PublishingWithTally(props: PublishingProps) {
  const tally = useTally();
  return <Reading read={tally}>{(latest) => <PublishSection {...props} tally={latest} />}</Reading>;
}
