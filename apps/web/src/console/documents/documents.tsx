import { useState } from 'react';
import { Checkbox } from 'antd';
import { ask } from '../../api/ask';
import { ConsoleDocuments, type ConsoleDocumentsQuery } from '../../gql/console/documents/documents';
import { Icon } from '../../kit/icon';
import { documentWords } from '../../words/console-documents.words';
import { useSay } from '../../words/use-say';
import { Mark, Page } from '../parts/page';
import { shownTime } from '../parts/shown';
import { PagedTable, type Column } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useCompetition } from '../shell/competition';
import styles from './documents.module.css';

type Paper = ConsoleDocumentsQuery['documents']['edges'][number]['node'];

/** 文书: every paper issued, newest first. */
export default function Documents() {
  const say = useSay();
  const { id: competitionId } = useCompetition();
  const [hashes, setHashes] = useState(false);
  const pages = usePages<Paper>(['console-documents', competitionId], async (after) => (await ask(ConsoleDocuments, { competitionId, after })).documents);
  const columns: Column<Paper>[] = [
    { title: say(documentWords.number), kind: 'narrow', cell: ({ number }) => number },
    { title: say(documentWords.kind), kind: 'narrow', cell: ({ kind }) => say(documentWords.kinds[kind] ?? documentWords.otherKind) },
    { title: say(documentWords.name), cell: ({ title }) => title },
    { title: say(documentWords.issuedAt), kind: 'narrow', cell: ({ issuedAt }) => shownTime(issuedAt) },
    { title: say(documentWords.audience), cell: ({ isPublic }) => <Mark tone={isPublic ? 'info' : 'plain'}>{say(isPublic ? documentWords.isPublic : documentWords.internal)}</Mark> },
    {
      title: say(documentWords.act),
      kind: 'narrow',
      cell: ({ id, title }) => (
        <a className={styles.open} href={`/documents/${id}`} target="_blank" rel="noreferrer" aria-label={say(documentWords.openOf, { title })}>
          <Icon name="print" />
          {say(documentWords.open)}
        </a>
      ),
    },
  ];
  if (hashes) columns.push({ title: say(documentWords.hash), cell: ({ sha256 }) => <code>{sha256}</code> });
  return (
    <Page title={say(documentWords.title)} intro={say(documentWords.intro)}>
      <Checkbox checked={hashes} onChange={({ target }) => setHashes(target.checked)}>
        {say(documentWords.showHash)}
      </Checkbox>
      <PagedTable label={say(documentWords.title)} columns={columns} pages={pages} rowKey={({ id }) => id} empty={say(documentWords.none)} />
    </Page>
  );
}
