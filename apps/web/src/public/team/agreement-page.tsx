import { command } from '../../api/ask';
import { ReadTeamGrant, SignForTeam, type ReadTeamGrantQuery } from '../../gql/public/team/grant';
import { Button } from '../../kit/button';
import { Icon } from '../../kit/icon';
import { FailureNotice, Notice } from '../../kit/notice';
import { team } from '../../words/team.words';
import { useSay } from '../../words/use-say';
import { FileBox } from '../files/file-box';
import { useUploads } from '../files/use-uploads';
import type { Uploaded } from '../files/upload';
import { useKeptForm } from '../kept/use-kept-form';
import { clockTime } from '../money';
import { Reading, Sheet } from '../sheet';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import styles from './team.module.css';
import { useProjectPlace } from './use-project';

export type TeamGrant = NonNullable<NonNullable<ReadTeamGrantQuery['project']>['grant']>;
type Agreement = NonNullable<TeamGrant['agreement']>;

/** The agreement: read it, sign it on paper, hand in the copy. */
export default function AgreementPage() {
  const say = useSay();
  const { projectId, up } = useProjectPlace();
  const read = useRead(ReadTeamGrant, { projectId });
  return (
    <Reading read={read} title={say(team.agreement)} back={up}>
      {({ grant, tenantId }) => (
        <Sheet title={say(team.agreement)} back={up}>
          {!grant?.agreement && <Notice title={say(team.tAgreementNotYet)} />}
          {grant?.agreement && <Paper grant={grant} agreement={grant.agreement} />}
          {grant?.agreement && grant.permissions.signForTeam.allowed && <Sign key={grant.agreement.id} agreement={grant.agreement} tenantId={tenantId} onSigned={read.again} />}
          {grant?.agreement && !grant.teamSignedAt && !grant.permissions.signForTeam.allowed && <Notice title={grant.permissions.signForTeam.reason ?? ''} />}
        </Sheet>
      )}
    </Reading>
  );
}

function Paper({ grant, agreement }: { grant: TeamGrant; agreement: Agreement }) {
  const say = useSay();
  return (
    <>
      <p>{say(team.agreementNumber, { number: agreement.number, n: agreement.version })}</p>
      <a className={styles.paper} href={`/documents/${agreement.documentId}`} target="_blank" rel="noreferrer">
        <Icon name="print" /> {say(team.readAgreement)}
      </a>
      {grant.teamSignedAt && <Notice tone="good" title={say(team.youSigned, { at: clockTime(grant.teamSignedAt) })} />}
      {grant.officeSignedAt && <Notice tone="good" title={say(team.officeSigned, { at: clockTime(grant.officeSignedAt) })} />}
      {agreement.copies.map(({ id, side, attachmentId }) => (
        <a key={id} className={styles.paper} href={`/attachments/${attachmentId}`} target="_blank" rel="noreferrer">
          <Icon name="download" /> {say(side === 'team' ? team.yourCopy : team.officeCopy)}
        </a>
      ))}
    </>
  );
}

function Sign({ agreement, tenantId, onSigned }: { agreement: Agreement; tenantId: string; onSigned: () => void }) {
  const say = useSay();
  const act = useAct();
  const form = useKeptForm<{ copy: Uploaded | null }>(`agreement/${agreement.id}`, { copy: null });
  const uploads = useUploads(tenantId, (copy) => form.set({ copy }));
  const { copy } = form.values;
  const sign = () =>
    act.run(() => command(SignForTeam, { input: { agreementId: agreement.id, side: 'team', documentSha256: agreement.documentSha256, attachmentId: copy!.id, fileSha256: copy!.sha256 } }), () => {
      void form.done();
      onSigned();
    });
  return (
    <section>
      <p>{say(team.signSteps)}</p>
      <FileBox
        label={say(team.signedCopy)}
        accept="image/*,.pdf"
        most={1}
        shown={copy ? [{ attachmentId: copy.id, picture: copy.mediaType.startsWith('image/'), caption: copy.name }] : []}
        uploads={uploads}
        onRemove={() => form.set({ copy: null })}
      />
      <Notice tone="warn" title={say(team.signWarning)} />
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <Button kind="main" wide busy={act.busy} disabled={!copy} onClick={sign}>
        {say(team.sign)}
      </Button>
    </section>
  );
}
