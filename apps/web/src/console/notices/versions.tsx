import type { ResultDifference } from '@app/rules';
import { toTheFen } from '../allocation/reads';
import { noticeWords } from '../../words/console-notices.words';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import { shownTime } from '../parts/shown';
import { DataTable, type Column } from '../parts/table-states';
import { projectName } from '../reads/competition';
import { usePublished, type Notice } from './reads';
import styles from './notices.module.css';

/** Every notice with its paper, and what each changed against the one before. */
export function Versions({ notices }: { notices: Notice[] }) {
  const say = useSay();
  const columns: Column<Notice>[] = [
    { title: say(noticeWords.version), kind: 'narrow', cell: ({ version }) => say(noticeWords.versionN, { n: version }) },
    { title: say(noticeWords.publishedAt), kind: 'narrow', cell: ({ publishedAt }) => shownTime(publishedAt) },
    { title: say(noticeWords.endsAt), kind: 'narrow', cell: ({ endsAt }) => shownTime(endsAt) },
    { title: say(noticeWords.why), cell: ({ reason }) => reason ?? say(noticeWords.first) },
    {
      title: say(noticeWords.document),
      kind: 'narrow',
      cell: ({ documentId, version }) => (
        <a className={styles.link} href={`/documents/${documentId}`} target="_blank" rel="noreferrer">
          {say(noticeWords.openDocument, { n: version })}
        </a>
      ),
    },
    { title: say(noticeWords.hash), cell: ({ resultsHash }) => <code>{resultsHash}</code> },
  ];
  return (
    <>
      <Section title={say(noticeWords.versions)}>
        <DataTable label={say(noticeWords.versions)} columns={columns} rows={[...notices].reverse()} rowKey={({ id }) => id} />
      </Section>
      {notices
        .filter(({ version }) => version > 1)
        .reverse()
        .map((notice) => (
          <Changes key={notice.id} notice={notice} />
        ))}
    </>
  );
}

function Changes({ notice }: { notice: Notice }) {
  const say = useSay();
  const results = usePublished().data ?? [];
  const nameOf = (id: string) => {
    const result = results.find(({ projectId }) => projectId === id);
    return result ? projectName({ number: result.project?.number ?? null, title: result.title }) : '—';
  };
  const title = say(noticeWords.changes, { n: notice.version });
  const columns: Column<ResultDifference>[] = [
    { title: say(noticeWords.project), cell: ({ projectId }) => nameOf(projectId) },
    { title: say(noticeWords.rankBefore), kind: 'figure', cell: ({ rankBefore }) => rankBefore ?? '—' },
    { title: say(noticeWords.rankAfter), kind: 'figure', cell: ({ rankAfter }) => rankAfter ?? '—' },
    { title: say(noticeWords.scoreBefore), kind: 'figure', cell: ({ scoreBefore }) => scoreBefore ?? '—' },
    { title: say(noticeWords.scoreAfter), kind: 'figure', cell: ({ scoreAfter }) => scoreAfter ?? '—' },
    { title: say(noticeWords.amountBefore), kind: 'figure', cell: ({ amountBeforeFen }) => toTheFen(amountBeforeFen) },
    { title: say(noticeWords.amountAfter), kind: 'figure', cell: ({ amountAfterFen }) => toTheFen(amountAfterFen) },
  ];
  return (
    <Section title={title}>
      <DataTable label={title} columns={columns} rows={notice.differences} rowKey={({ projectId }) => projectId} empty={say(noticeWords.changesNone)} />
    </Section>
  );
}
