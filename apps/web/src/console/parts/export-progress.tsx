import { useEffect, useState } from 'react';
import { ask } from '../../api/ask';
import { ExportState, RequestExport, type ExportStateQuery, type RequestExportMutationVariables } from '../../gql/console/payments/payments';
import { Button } from '../../kit/button';
import { FailureNotice } from '../../kit/notice';
import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { useAct } from '../session/use-act';
import styles from './export-progress.module.css';

type Job = NonNullable<ExportStateQuery['exportJob']>;
type Asked = RequestExportMutationVariables['input'];

const EVERY_MS = 700;

/** Asks for a sheet of a whole selection, tells how far it is and gives the file. */
export function ExportButtons({ input }: { input: Omit<Asked, 'format'> }) {
  const say = useSay();
  const { run, busy, failure } = useAct(RequestExport);
  const [id, setId] = useState<string | null>(null);
  const [job, setJob] = useState<Job | null>(null);
  useEffect(() => {
    if (!id) return undefined;
    let ended = false;
    const look = async (): Promise<void> => {
      const { exportJob } = await ask(ExportState, { id }).catch(() => ({ exportJob: null }));
      if (ended) return;
      if (exportJob) setJob(exportJob);
      if (exportJob?.state !== 'done') timer = setTimeout(() => void look(), EVERY_MS);
    };
    let timer = setTimeout(() => void look(), 0);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [id]);
  const begin = async (format: 'xlsx' | 'csv') => {
    setJob(null);
    setId((await run({ input: { ...input, format } }))?.id ?? null);
  };
  return (
    <div className={styles.exports}>
      <Button icon="download" busy={busy} onClick={() => void begin('xlsx')}>
        {say(payWords.exportXlsx)}
      </Button>
      <Button busy={busy} onClick={() => void begin('csv')}>
        {say(payWords.exportCsv)}
      </Button>
      <div role="status" className={styles.state}>
        {id !== null && <Progress job={job} />}
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
    </div>
  );
}

function Progress({ job }: { job: Job | null }) {
  const say = useSay();
  if (!job || job.state === 'waiting') return <span>{say(payWords.exportWaiting)}</span>;
  if (job.state === 'failed') return <span>{say(payWords.exportFailed)}</span>;
  if (job.state === 'done') {
    return (
      <span>
        {say(payWords.exportDone, { n: job.doneRows })} <a href={`/exports/${job.id}`}>{say(payWords.download, { name: job.fileName })}</a>
      </span>
    );
  }
  return (
    <label className={styles.state}>
      {say(payWords.exporting, { done: job.doneRows, total: job.totalRows ?? '…' })}
      <progress aria-label={say(payWords.progress)} value={job.doneRows} max={job.totalRows ?? undefined} />
    </label>
  );
}
