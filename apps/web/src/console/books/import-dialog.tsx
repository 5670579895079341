import { useId, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { FailureNotice, Notice } from '../../kit/notice';
import { bookWords } from '../../words/console-books.words';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { DayField, FieldRow } from '../parts/fields';
import { Mark } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownYuan } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { sendStatement, type StatementReport } from './send-statement';
import styles from './books.module.css';

/** A statement of the bank: previewed first, then taken over exactly as previewed. */
export function ImportDialog({ bankAccountId, onDone, onClose }: { bankAccountId: string; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const id = useId();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [report, setReport] = useState<StatementReport | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const changed = (change: () => void) => {
    setReport(null);
    setFailure(null);
    change();
  };
  const send = async (): Promise<StatementReport | null> => {
    if (!file) return null;
    setBusy(true);
    setFailure(null);
    try {
      const answer = await sendStatement({ bankAccountId, file, from, until, confirm: report?.preview ?? null });
      if (!answer.confirmed) {
        setReport(answer);
        return null;
      }
      onDone(say(bookWords.imported, { n: answer.newLines, matched: answer.matched }));
      void queries.invalidateQueries();
      return answer;
    } catch (error) {
      setReport(null);
      setFailure(error);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return (
    <ReasonDialog title={say(bookWords.import)} what={say(bookWords.importWhat)} confirm={say(report?.preview ? bookWords.confirmImport : bookWords.preview)} reason="none" ready={file !== null} busy={busy} failure={null} onConfirm={send} onClose={onClose} width={860}>
      <div className={styles.file}>
        <label htmlFor={id}>{say(bookWords.file)}</label>
        <input id={id} type="file" accept=".csv,.xlsx" onChange={({ target }) => changed(() => setFile(target.files?.[0] ?? null))} />
      </div>
      <FieldRow>
        <DayField label={say(bookWords.coversFrom)} value={from} onChange={(day) => changed(() => setFrom(day))} />
        <DayField label={say(bookWords.coversUntil)} value={until} onChange={(day) => changed(() => setUntil(day))} />
      </FieldRow>
      {failure !== null && <FailureNotice failure={failure} />}
      {report && <Preview report={report} />}
    </ReasonDialog>
  );
}

function Preview({ report }: { report: StatementReport }) {
  const say = useSay();
  const english = useLanguage() === 'en';
  const some = (yuan: string | null) => (yuan === null ? say(bookWords.unknown) : say(bookWords.yuan, { n: shownYuan(yuan) }));
  return (
    <>
      {report.problems.length > 0 ? (
        <Notice tone="bad" title={say(bookWords.problems, { n: report.problems.length })}>
          <ul>
            {report.problems.map((problem) => (
              <li key={`${problem.path} ${problem.code}`}>{english ? problem.en : problem.zh}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Notice title={say(bookWords.previewSays, { from: report.coversFrom, until: report.coversUntil, fresh: report.newLines, known: report.knownLines, opening: some(report.opening), closing: some(report.closing) })} />
      )}
      <DataTable
        label={say(bookWords.preview)}
        rows={report.lines}
        rowKey={({ row }) => String(row)}
        columns={[
          { title: say(bookWords.day), kind: 'narrow', cell: ({ day }) => day },
          { title: say(bookWords.counterparty), cell: ({ counterparty, summary }) => `${counterparty} ${summary}` },
          { title: say(bookWords.reference), cell: ({ reference }) => reference },
          { title: say(bookWords.amount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
          { title: say(bookWords.status), kind: 'narrow', cell: ({ known }) => <Mark tone={known ? 'plain' : 'info'}>{say(known ? bookWords.known : bookWords.fresh)}</Mark> },
        ]}
      />
    </>
  );
}
