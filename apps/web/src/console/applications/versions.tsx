import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { ApplicationDifference } from '../../gql/console/applications/applications';
import { applicationWords } from '../../words/console-applications.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { FieldRow, SelectField } from '../parts/fields';
import { Section } from '../parts/page';
import { shownTime } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import type { Application } from './application';
import { submissionPlace, submissionValue } from './places';
import { useCommunities } from './use-communities';
import styles from './applications.module.css';

type Version = NonNullable<Application['versions']>[number];

/** What was handed in, each time, and the difference between any two. */
export function Versions({ projectId, versions }: { projectId: string; versions: Version[] }) {
  const say = useSay();
  const last = versions.at(-1)!.version;
  const [from, setFrom] = useState(Math.max(1, last - 1));
  const [to, setTo] = useState(last);
  const options = versions.map(({ version }) => ({ value: String(version), label: say(applicationWords.version, { n: version }) }));
  return (
    <Section title={say(applicationWords.versions)}>
      <DataTable
        label={say(applicationWords.versions)}
        rows={versions}
        rowKey={({ id }) => id}
        columns={[
          { title: say(applicationWords.versions), kind: 'narrow', cell: ({ version }) => say(applicationWords.version, { n: version }) },
          { title: say(applicationWords.submittedAt), kind: 'narrow', cell: ({ createdAt }) => shownTime(createdAt) },
          { title: say(applicationWords.hash), cell: ({ sha256 }) => <span className={styles.hash}>{sha256}</span> },
        ]}
      />
      {versions.length > 1 && (
        <>
          <FieldRow>
            <SelectField label={say(applicationWords.from)} value={String(from)} options={options} onChange={(value) => setFrom(Number(value))} />
            <SelectField label={say(applicationWords.to)} value={String(to)} options={options} onChange={(value) => setTo(Number(value))} />
          </FieldRow>
          <Difference projectId={projectId} from={from} to={to} />
        </>
      )}
    </Section>
  );
}

function Difference({ projectId, from, to }: { projectId: string; from: number; to: number }) {
  const say = useSay();
  const communities = useCommunities();
  const read = useQuery({ queryKey: ['application-difference', projectId, from, to], queryFn: async () => (await ask(ApplicationDifference, { id: projectId, from, to })).project?.difference ?? [] });
  return (
    <Reading read={read}>
      {(changes) => (
        <DataTable
          label={say(applicationWords.compare)}
          rows={changes}
          rowKey={({ path }) => path}
          empty={say(applicationWords.same)}
          columns={[
            { title: say(applicationWords.changed), cell: ({ path }) => submissionPlace(path, say) },
            { title: say(applicationWords.before), cell: ({ path, before }) => submissionValue(path, before, { say, communities }) },
            { title: say(applicationWords.after), cell: ({ path, after }) => submissionValue(path, after, { say, communities }) },
          ]}
        />
      )}
    </Reading>
  );
}
