import { useState } from 'react';
import { Link } from 'react-router';
import { command } from '../../api/ask';
import { ResubmitApplication, SubmitApplication } from '../../gql/public/apply/application';
import { Button } from '../../kit/button';
import { CheckField } from '../../kit/field';
import { Icon } from '../../kit/icon';
import { LinkButton } from '../../kit/link-button';
import { FailureNotice, Notice } from '../../kit/notice';
import { apply } from '../../words/apply.words';
import { files } from '../../words/files.words';
import { useSay } from '../../words/use-say';
import { FileBox } from '../files/file-box';
import { useUploads } from '../files/use-uploads';
import { useAct } from '../use-act';
import { useFieldOf, useStep } from './step-context';
import { anchorOf, stepOf } from './steps';
import styles from './steps.module.css';

const MOST_FILES = 20;

/** 材料与提交: the files, what is still missing with the way to it, the declaration, and handing in. */
export function SubmitStep() {
  const say = useSay();
  const { state } = useStep();
  const { project } = state;
  if (project.status === 'submitted') {
    return (
      <>
        <Notice tone="good" title={say(apply.submitted)} action={<LinkButton kind="main" to={`/team/${project.id}`}>{say(apply.toProject)}</LinkButton>}>
          {say(apply.submittedText, { number: project.number ?? '' })}
        </Notice>
        <Files />
      </>
    );
  }
  return (
    <>
      <Files />
      <Missing />
      <HandIn />
    </>
  );
}

function Files() {
  const say = useSay();
  const { autosave, state, rules, readOnly } = useStep();
  const field = useFieldOf()('attachments');
  const { attachments } = state.values;
  const uploads = useUploads(state.project.tenantId, ({ id, name, mediaType }) => {
    // The list as it is now, not as it was when the upload began.
    const now = autosave.state.values.attachments;
    if (now.some(({ attachmentId }) => attachmentId === id)) return;
    const picture = mediaType.startsWith('image/');
    autosave.edit('attachments', [...now, { attachmentId: id, kind: picture ? 'photo' : 'other', caption: picture ? '' : name }]);
  });
  const least = rules?.eligibility.minAttachments ?? 0;
  return (
    <FileBox
      label={say(apply.files)}
      hint={readOnly ? undefined : `${least > 0 ? say(apply.filesNeeded, { n: least }) : say(apply.filesFree)} ${say(files.photoHint)}`}
      wrong={field.wrong}
      anchor={field.id}
      accept="image/*,.pdf,.docx,.xlsx"
      most={readOnly ? 0 : MOST_FILES}
      shown={attachments.map(({ attachmentId, kind, caption }) => ({ attachmentId, picture: kind === 'photo', caption }))}
      uploads={uploads}
      {...(!readOnly && { onRemove: (id: string) => autosave.edit('attachments', attachments.filter(({ attachmentId }) => attachmentId !== id)) })}
    />
  );
}

/** Everything that is missing, each line leading to its field. */
function Missing() {
  const say = useSay();
  const { project } = useStep().state;
  const problems = project.missing ?? [];
  if (problems.length === 0) return <Notice tone="good" title={say(apply.missingNone)} />;
  return (
    <section>
      <h2>{say(apply.missing)}</h2>
      <ul className={styles.missing}>
        {problems.map(({ path, code, message }) => (
          <li key={`${path} ${code}`}>
            <Link to={`/apply/${project.id}/${stepOf(path).key}#${anchorOf(path)}`}>
              <Icon name="next" />
              <span>{message}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function HandIn() {
  const say = useSay();
  const { autosave, state, rules, readOnly } = useStep();
  const act = useAct();
  const [declared, setDeclared] = useState(false);
  const [asked, setAsked] = useState(false);
  const { project } = state;
  const again = project.status === 'returned';
  const permission = again ? project.permissions.resubmit : project.permissions.submit;
  const submit = () => {
    setAsked(true);
    if (!declared) return;
    act.run(async () => {
      // What is handed in is what the server has: everything typed must be there first.
      if (!(await autosave.flush())) throw new Error('unsaved');
      const { requested, total } = autosave.state.project;
      const input = { projectId: project.id, declared, requested, total };
      autosave.take(again ? await command(ResubmitApplication, { input }) : await command(SubmitApplication, { input }));
    });
  };
  if (readOnly) return null;
  return (
    <section>
      <h2>{say(apply.declaration)}</h2>
      <p className={styles.declaration}>{rules?.eligibility.declaration}</p>
      <CheckField id={anchorOf('declaration')} label={say(apply.declare)} checked={declared} onChange={({ target }) => setDeclared(target.checked)} wrong={asked && !declared ? say(apply.mustDeclare) : undefined} />
      {act.failure instanceof Error && act.failure.message === 'unsaved' ? <Notice tone="warn" title={say(apply.beforeSubmit)} /> : act.failure !== null && <FailureNotice failure={act.failure} />}
      {!permission.allowed && <Notice tone="info" title={permission.reason ?? say(apply.leadOnly)} />}
      <Button kind="main" wide icon="send" busy={act.busy} disabled={!permission.allowed} onClick={submit}>
        {say(again ? apply.resubmit : apply.submit)}
      </Button>
    </section>
  );
}
