import { useId, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Button } from '../../kit/button';
import { Progress } from '../../kit/loading';
import { FailureNotice, Notice } from '../../kit/notice';
import { applicationWords, sheetWords } from '../../words/console-applications.words';
import { useSay } from '../../words/use-say';
import { Page, Section } from '../parts/page';
import { shownYuan } from '../parts/shown';
import { mayIn, useMe } from '../session/session';
import { useCompetition } from '../shell/competition';
import { sendSheet, type ImportReport } from './send-sheet';
import styles from './applications.module.css';

/** Applications out as a sheet, and in from one. */
export function SheetsPage() {
  const say = useSay();
  const me = useMe().data;
  const { id, tenantId } = useCompetition();
  const mayImport = me !== null && me !== undefined && mayIn(me, 'ImportSubmissions', { tenantId, competitionId: id });
  return (
    <>
      <Link className={styles.back} to=".." relative="path">
        {say(applicationWords.back)}
      </Link>
      <Page title={say(applicationWords.sheets)}>
        <Section title={say(sheetWords.export)} intro={say(sheetWords.exportWhat)}>
          <div className={styles.buttons}>
            {(['xlsx', 'csv'] as const).map((format) => (
              <a key={format} className={styles.back} href={`/competitions/${id}/submissions/export?format=${format}`} download>
                {say(sheetWords[format])}
              </a>
            ))}
          </div>
        </Section>
        {mayImport && <ImportPart competitionId={id} />}
      </Page>
    </>
  );
}

interface Sending {
  sent: number;
  total: number;
}

function ImportPart({ competitionId }: { competitionId: string }) {
  const say = useSay();
  const field = useId();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setReport(null);
    setFailure(null);
  };
  const send = async (dryRun: boolean) => {
    if (!file || sending) return;
    setSending({ sent: 0, total: file.size });
    setFailure(null);
    try {
      setReport(await sendSheet({ competitionId, file, dryRun, onProgress: (sent, total) => setSending({ sent, total }) }));
      if (!dryRun) void queries.invalidateQueries();
    } catch (error) {
      setReport(null);
      setFailure(error);
    } finally {
      setSending(null);
    }
  };
  return (
    <Section title={say(sheetWords.import)} intro={say(sheetWords.importWhat)}>
      <div>
        <label htmlFor={field}>{say(sheetWords.choose)}</label>
        <br />
        <input id={field} className={styles.file} type="file" accept=".xlsx,.csv" onChange={(event) => choose(event.target.files?.[0] ?? null)} />
      </div>
      {sending && <Progress label={say(sheetWords.checking)} done={Math.round(sending.sent / 1024)} total={Math.round(sending.total / 1024)} />}
      {failure !== null && <FailureNotice failure={failure} />}
      {report?.dryRun && <Notice tone="good" title={say(sheetWords.fine, { n: report.projects, sum: shownYuan(report.requested) })} />}
      {report && !report.dryRun && <Notice tone="good" title={say(sheetWords.done, { n: report.projects, first: report.numbers[0] ?? '', last: report.numbers.at(-1) ?? '' })} />}
      <div className={styles.buttons}>
        {report?.dryRun ? (
          <Button kind="main" busy={sending !== null} onClick={() => void send(false)}>
            {say(sheetWords.run, { n: report.projects })}
          </Button>
        ) : (
          <Button kind="main" busy={sending !== null} disabled={!file || report !== null} onClick={() => void send(true)}>
            {say(sheetWords.check)}
          </Button>
        )}
      </div>
    </Section>
  );
}
