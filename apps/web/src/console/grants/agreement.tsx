import { useId, useState } from 'react';
import { sha256 } from '@app/rules';
import { IssueAgreement, SignAgreement } from '../../gql/console/grants/grants';
import { Button } from '../../kit/button';
import { FailureNotice } from '../../kit/notice';
import { grantWords } from '../../words/console-grants.words';
import { useSay } from '../../words/use-say';
import { Facts, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { useAct } from '../session/use-act';
import type { Grant, GrantPartProps } from './grant';
import { uploadFile } from './upload-file';

/** The agreement: issued by the organiser, signed by both sides on scanned copies. */
export function Agreement({ grant, onDone }: GrantPartProps) {
  const say = useSay();
  const [opened, setOpened] = useState<'issue' | 'sign' | null>(null);
  const { agreement, permissions } = grant;
  const actions = (
    <>
      {permissions.issueAgreement.allowed && <Button onClick={() => setOpened('issue')}>{say(grantWords.issue)}</Button>}
      {agreement && permissions.signForOffice.allowed && (
        <Button kind="main" icon="upload" onClick={() => setOpened('sign')}>
          {say(grantWords.sign)}
        </Button>
      )}
    </>
  );
  return (
    <Section title={say(grantWords.agreement)} actions={actions}>
      {agreement ? (
        <>
          <Facts
            items={[
              [say(grantWords.agreement), <a href={`/documents/${agreement.documentId}`} target="_blank" rel="noreferrer">{say(grantWords.agreementOf, { number: agreement.number, n: agreement.version })}</a>],
              [say(grantWords.teamSigned), grant.teamSignedAt ? shownTime(grant.teamSignedAt) : say(grantWords.notSigned)],
              [say(grantWords.officeSigned), grant.officeSignedAt ? shownTime(grant.officeSignedAt) : say(grantWords.notSigned)],
            ]}
          />
          <ul>
            {agreement.copies.map(({ id, side, attachmentId }) => (
              <li key={id}>
                <a href={`/attachments/${attachmentId}`} target="_blank" rel="noreferrer">
                  {say(grantWords.copy, { side: say(grantWords.sides[side]!) })}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{say(grantWords.noAgreement)}</p>
      )}
      {opened === 'issue' && <IssueDialog grantId={grant.id} onDone={onDone} onClose={() => setOpened(null)} />}
      {opened === 'sign' && agreement && <SignDialog grant={grant} agreement={agreement} onDone={onDone} onClose={() => setOpened(null)} />}
    </Section>
  );
}

function IssueDialog({ grantId, onDone, onClose }: { grantId: string; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(IssueAgreement);
  const issue = async () => {
    const made = await run({ grantId });
    if (made) onDone(say(grantWords.issued));
    return made;
  };
  return <ReasonDialog title={say(grantWords.issue)} what={say(grantWords.issueWhat)} confirm={say(grantWords.issue)} reason="none" busy={busy} failure={failure} onConfirm={issue} onClose={onClose} />;
}

function SignDialog({ grant, agreement, onDone, onClose }: GrantPartProps & { agreement: NonNullable<Grant['agreement']>; onClose: () => void }) {
  const say = useSay();
  const id = useId();
  const { run, busy, failure } = useAct(SignAgreement);
  const [file, setFile] = useState<File | null>(null);
  const [sending, setSending] = useState(false);
  const [broken, setBroken] = useState<unknown>(null);
  const sign = async () => {
    if (!file) return null;
    setSending(true);
    setBroken(null);
    try {
      // Counted from the bytes as they are here: a file that changed on the way is refused.
      const fileSha256 = sha256(new Uint8Array(await file.arrayBuffer()));
      const attachmentId = await uploadFile(grant.tenantId, file);
      const signed = await run({ input: { agreementId: agreement.id, side: 'office', documentSha256: agreement.documentSha256, attachmentId, fileSha256 } });
      if (signed) onDone(say(grantWords.signed));
      return signed;
    } catch (error) {
      setBroken(error);
      return null;
    } finally {
      setSending(false);
    }
  };
  return (
    <ReasonDialog title={say(grantWords.sign)} what={say(grantWords.signWhat)} confirm={say(grantWords.sign)} reason="none" ready={file !== null} busy={busy || sending} failure={failure} onConfirm={sign} onClose={onClose}>
      <div>
        <label htmlFor={id}>{say(grantWords.signedFile)}</label>{' '}
        <input id={id} type="file" accept=".pdf,image/*" onChange={({ target }) => setFile(target.files?.[0] ?? null)} />
      </div>
      {broken !== null && <FailureNotice failure={broken} />}
    </ReasonDialog>
  );
}
