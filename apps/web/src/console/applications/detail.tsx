import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from 'react-router';
import { ask } from '../../api/ask';
import { ApplicationDetail, ApplicationPhone } from '../../gql/console/applications/applications';
import { Button } from '../../kit/button';
import { FailureNotice, Notice } from '../../kit/notice';
import { applicationWords, kindWords, sourceWords } from '../../words/console-applications.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Facts, Mark, Page, Section } from '../parts/page';
import { StatusMark } from '../parts/status-mark';
import { shownTime, shownYuan } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { mayIn, useMe } from '../session/session';
import { useCompetition } from '../shell/competition';
import type { Application } from './application';
import { submissionPlace } from './places';
import { ReturnDialog } from './return-dialog';
import { useCommunities } from './use-communities';
import { Versions } from './versions';
import styles from './applications.module.css';

/** One application with everything in it. */
export function ApplicationDetailPage() {
  const say = useSay();
  const { projectId = '' } = useParams();
  const read = useQuery({ queryKey: ['application', projectId], queryFn: async () => (await ask(ApplicationDetail, { id: projectId })).project });
  return (
    <>
      <Link className={styles.back} to=".." relative="path">
        {say(applicationWords.back)}
      </Link>
      <Reading read={read}>{(project) => (project ? <Detail project={project} /> : <Notice tone="warn" title={say(applicationWords.gone)} />)}</Reading>
    </>
  );
}

function Detail({ project }: { project: Application }) {
  const say = useSay();
  const me = useMe().data;
  const { id, tenantId } = useCompetition();
  const told = (useLocation().state as { done?: string } | null)?.done ?? null;
  const [done, setDone] = useState<string | null>(told);
  const [returning, setReturning] = useState(false);
  const mayReturn = me !== null && me !== undefined && mayIn(me, 'ReturnProject', { tenantId, competitionId: id });
  const { allowed, reason } = project.permissions.return;
  return (
    <Page
      title={[project.number, project.title].filter(Boolean).join(' ')}
      intro={<StatusMark status={project.status} />}
      done={done}
      actions={mayReturn && <Button disabled={!allowed} title={reason ?? undefined} onClick={() => setReturning(true)}>{say(applicationWords.giveBack)}</Button>}
    >
      <Overview project={project} />
      <Section title={say(applicationWords.content)}>
        <div className={styles.text}>
          {(['summary', 'need', 'plan'] as const).map((field) => (
            <div key={field}>
              <h3>{say(applicationWords[field])}</h3>
              <p>{project[field] || say(applicationWords.empty)}</p>
            </div>
          ))}
        </div>
      </Section>
      <Budget project={project} />
      <Section title={say(applicationWords.milestones)}>
        <DataTable
          label={say(applicationWords.milestones)}
          rows={project.milestones}
          rowKey={({ id: key }) => key}
          columns={[
            { title: say(applicationWords.milestone), cell: ({ title }) => title },
            { title: say(applicationWords.dueOn), kind: 'narrow', cell: ({ dueOn }) => dueOn },
            { title: say(applicationWords.deliverable), cell: ({ deliverable }) => deliverable },
          ]}
        />
      </Section>
      <Files project={project} />
      {project.corrections && project.corrections.length > 0 && <Corrections corrections={project.corrections} />}
      {project.versions && project.versions.length > 0 && <Versions projectId={project.id} versions={project.versions} />}
      {returning && <ReturnDialog project={project} onClose={() => setReturning(false)} onDone={() => setDone(say(applicationWords.returned))} />}
    </Page>
  );
}

function Overview({ project }: { project: Application }) {
  const say = useSay();
  const { team } = project;
  const community = useCommunities().find(({ id }) => id === project.communityId)?.name;
  const members = (team.members ?? []).map(({ name, role, organisation }) => [name, role === 'lead' && `(${say(applicationWords.lead)})`, organisation].filter(Boolean).join(' ')).join('\n');
  return (
    <Section title={say(applicationWords.team)}>
      <Facts
        items={[
          [say(applicationWords.team), team.name],
          [say(applicationWords.kind), say(kindWords[team.kind]!)],
          [say(applicationWords.organisation), team.organisation],
          [say(applicationWords.forCommunity), community],
          [say(applicationWords.members), members],
          [say(applicationWords.submittedAt), shownTime(project.submittedAt)],
          [say(applicationWords.returnedUntil), shownTime(project.returnedUntil)],
          [say(applicationWords.withdrawnReason), project.withdrawnReason],
        ]}
      />
      {project.paperEntry && <Notice title={say(applicationWords.paperEntry)} />}
      <Phone projectId={project.id} />
    </Section>
  );
}

/** Read only when asked for: reading it stands in the audit trail. */
function Phone({ projectId }: { projectId: string }) {
  const say = useSay();
  const [asked, setAsked] = useState(false);
  const phone = useQuery({ queryKey: ['application-phone', projectId], queryFn: async () => (await ask(ApplicationPhone, { id: projectId })).project?.team.contactPhone ?? null, enabled: asked, staleTime: Infinity });
  if (phone.isError) return <FailureNotice failure={phone.error} />;
  if (!phone.data) return <div><Button busy={asked && phone.isPending} onClick={() => setAsked(true)}>{say(applicationWords.showPhone)}</Button></div>;
  return <Facts items={[[say(applicationWords.phone), phone.data]]} />;
}

function Budget({ project }: { project: Application }) {
  const say = useSay();
  return (
    <Section title={say(applicationWords.budget)}>
      <DataTable
        label={say(applicationWords.budget)}
        rows={project.budgetLines}
        rowKey={({ id }) => id}
        columns={[
          { title: say(applicationWords.line), cell: ({ name }) => name },
          { title: say(applicationWords.unitPrice), kind: 'figure', cell: ({ unitPrice }) => shownYuan(unitPrice) },
          { title: say(applicationWords.quantity), kind: 'figure', cell: ({ quantity }) => quantity },
          { title: say(applicationWords.unit), kind: 'narrow', cell: ({ unit }) => unit },
          { title: say(applicationWords.source), kind: 'narrow', cell: ({ source }) => say(sourceWords[source]!) },
          { title: say(applicationWords.amount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
        ]}
      />
      <p className={styles.sums}>
        <strong>
          {say(applicationWords.sumRequested)} {shownYuan(project.requested)}
        </strong>
        <strong>
          {say(applicationWords.sumTotal)} {shownYuan(project.total)}
        </strong>
      </p>
    </Section>
  );
}

function Files({ project }: { project: Application }) {
  const say = useSay();
  if (project.attachments.length === 0) return null;
  return (
    <Section title={say(applicationWords.files)}>
      <ul className={styles.files}>
        {project.attachments.map(({ id, attachmentId, caption, kind }, i) => {
          const name = caption || say(applicationWords.file, { n: i + 1 });
          return (
            <li key={id}>
              <a href={`/attachments/${attachmentId}`} target="_blank" rel="noreferrer">
                {kind === 'photo' && <img src={`/attachments/${attachmentId}/thumbnail?size=320`} alt="" loading="lazy" />}
                {say(applicationWords.openFile, { name })}
              </a>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Corrections({ corrections }: { corrections: NonNullable<Application['corrections']> }) {
  const say = useSay();
  return (
    <Section title={say(applicationWords.corrections)}>
      <DataTable
        label={say(applicationWords.corrections)}
        rows={corrections}
        rowKey={({ id }) => id}
        columns={[
          { title: say(applicationWords.field), cell: ({ path }) => submissionPlace(path, say) },
          { title: say(applicationWords.comment), cell: ({ comment }) => comment },
          { title: say(applicationWords.submittedAt), kind: 'narrow', cell: ({ createdAt }) => shownTime(createdAt) },
          { title: say(applicationWords.status), kind: 'narrow', cell: ({ resolvedAt }) => <Mark tone={resolvedAt ? 'good' : 'warn'}>{say(resolvedAt ? applicationWords.resolved : applicationWords.unresolved)}</Mark> },
        ]}
      />
    </Section>
  );
}
