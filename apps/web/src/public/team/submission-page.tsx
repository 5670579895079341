import { useState } from 'react';
import { command } from '../../api/ask';
import { ReadTeamProject, WithdrawApplication } from '../../gql/public/team/project';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { TextArea } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { Tag } from '../../kit/tag';
import { shared } from '../../words/shared.words';
import { team } from '../../words/team.words';
import { useSay } from '../../words/use-say';
import { clockTime, grouped } from '../money';
import { Reading, Sheet } from '../sheet';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import { Appeal } from './appeal';
import type { TeamProject } from './project-timeline';
import { PROJECT_WORDS } from './standing-words';
import styles from './team.module.css';
import { useProjectPlace } from './use-project';

/** What was handed in, what screening said, and the ways out: appeal, withdrawal. */
export default function SubmissionPage() {
  const say = useSay();
  const { projectId, up } = useProjectPlace();
  const read = useRead(ReadTeamProject, { id: projectId });
  return (
    <Reading read={read} title={say(team.submission)} back={up}>
      {(project) => (
        <Sheet title={project.title || say(team.untitled)} back={up}>
          <div className="row">
            <Tag tone={PROJECT_WORDS[project.status][1]}>{say(PROJECT_WORDS[project.status][0])}</Tag>
            {project.number && <span>{say(team.number, { number: project.number })}</span>}
          </div>
          {project.withdrawnReason && <p>{say(team.withdrawnBecause, { reason: project.withdrawnReason })}</p>}
          <Appeal project={project} onSent={read.again} />
          <Content project={project} />
          <Withdraw project={project} onDone={read.again} />
        </Sheet>
      )}
    </Reading>
  );
}

function Content({ project }: { project: TeamProject }) {
  const say = useSay();
  return (
    <>
      <p>{project.summary}</p>
      <p>{say(team.requested, { amount: grouped(project.requested), total: grouped(project.total) })}</p>
      <section>
        <h2>{say(team.need)}</h2>
        <p className={styles.said}>{project.need}</p>
      </section>
      <section>
        <h2>{say(team.plan)}</h2>
        <p className={styles.said}>{project.plan}</p>
      </section>
      <section>
        <h2>{say(team.budget)}</h2>
        <ul className={styles.rows}>
          {project.budgetLines.map(({ id, name, quantity, unit, amount }) => (
            <li key={id}>
              <span>
                {name}
                <small>
                  {quantity} {unit}
                </small>
              </span>
              <strong>
                {grouped(amount)} {say(shared.yuan)}
              </strong>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say(team.milestones)}</h2>
        <ul className={styles.rows}>
          {project.milestones.map(({ id, title, dueOn }) => (
            <li key={id}>
              <span>{title}</span>
              <span>{dueOn}</span>
            </li>
          ))}
        </ul>
      </section>
      {project.versions && project.versions.length > 0 && (
        <section>
          <h2>{say(team.versions)}</h2>
          <ul className={styles.rows}>
            {project.versions.map(({ version, createdAt }) => (
              <li key={version}>{say(team.handedIn, { n: version, at: clockTime(createdAt) })}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Withdraw({ project, onDone }: { project: TeamProject; onDone: () => void }) {
  const say = useSay();
  const act = useAct();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  if (!project.permissions.withdraw.allowed) return null;
  const withdraw = () => act.run(() => command(WithdrawApplication, { input: { projectId: project.id, reason } }), () => {
    setAsked(false);
    onDone();
  });
  return (
    <>
      <Button kind="danger" onClick={() => setAsked(true)}>
        {say(team.withdraw)}
      </Button>
      {asked && (
        <Dialog
          title={say(team.withdraw)}
          onClose={() => setAsked(false)}
          actions={
            <>
              <Button onClick={() => setAsked(false)}>{say(shared.cancel)}</Button>
              <Button kind="danger" busy={act.busy} disabled={!reason.trim()} onClick={withdraw}>
                {say(team.withdrawConfirm)}
              </Button>
            </>
          }
        >
          <Notice tone="warn" title={say(team.withdrawText)} />
          <TextArea label={say(shared.reason)} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
          {act.failure !== null && <FailureNotice failure={act.failure} />}
        </Dialog>
      )}
    </>
  );
}
