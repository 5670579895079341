import { useNavigate, useParams } from 'react-router';
import { command } from '../../api/ask';
import { newId } from '../../api/new-id';
import { ReadTeamGrant } from '../../gql/public/team/grant';
import { AskForMoney, ChangeRequest, ReadPayment, type ReadPaymentQuery } from '../../gql/public/team/payment';
import { Button } from '../../kit/button';
import { ChoiceField, SelectField, TextArea, TextField } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { shared } from '../../words/shared.words';
import { team } from '../../words/team.words';
import { teamMoney } from '../../words/team-money.words';
import { useSay } from '../../words/use-say';
import { FileBox } from '../files/file-box';
import { useUploads } from '../files/use-uploads';
import { useKeptForm } from '../kept/use-kept-form';
import { grouped } from '../money';
import { Reading, Sheet } from '../sheet';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import type { TeamGrant } from './agreement-page';
import { useProjectPlace } from './use-project';

type Payment = NonNullable<ReadPaymentQuery['disbursement']>;
type Evidence = { attachmentId: string; kind: Payment['files'][number]['kind'] };

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Asking for money, or changing what was sent back. */
export default function RequestPage() {
  const say = useSay();
  const { projectId } = useProjectPlace();
  const { disbursementId } = useParams();
  const title = say(disbursementId ? teamMoney.editRequest : teamMoney.newRequest);
  const back = { to: `/team/${projectId}/money${disbursementId ? `/${disbursementId}` : ''}`, words: say(teamMoney.title) };
  const read = useRead(ReadTeamGrant, { projectId });
  // A new request has nothing to be read.
  const before = useRead(ReadPayment, { id: disbursementId ?? NOBODY });
  return (
    <Reading read={read} title={title} back={back}>
      {({ grant, tenantId }) => (
        <Sheet title={title} back={back}>
          {!grant ? <Notice tone="warn" title={say(shared.notFound)} /> : (!disbursementId || before.value) && <RequestForm grant={grant} tenantId={tenantId} before={disbursementId ? (before.value ?? null) : null} />}
        </Sheet>
      )}
    </Reading>
  );
}

function RequestForm({ grant, tenantId, before }: { grant: TeamGrant; tenantId: string; before: Payment | null }) {
  const say = useSay();
  const go = useNavigate();
  const { projectId } = useProjectPlace();
  const act = useAct();
  const due = grant.tranches.filter(({ id, status }) => status === 'due' || id === before?.trancheId);
  const payees = grant.payees.filter(({ current }) => current);
  const form = useKeptForm(before ? `request/${before.id}/${before.revision}` : `request/${grant.id}`, {
    trancheId: before?.trancheId ?? due[0]?.id ?? '', budgetLineId: before?.budgetLineId ?? grant.budgetLines[0]?.id ?? '', payeeId: payees.find(({ id }) => id === before?.payee.id)?.id ?? payees[0]?.id ?? '',
    amount: before?.amount ?? '', purpose: before?.purpose ?? '', files: (before?.files ?? []).map(({ attachmentId, kind }) => ({ attachmentId, kind })) as Evidence[],
    // Chosen once and kept with what was written: sent twice, it is done once.
    idempotencyKey: newId(),
  });
  const { values } = form;
  const uploads = useUploads(tenantId, ({ id, mediaType }) => form.add('files', { attachmentId: id, kind: mediaType.startsWith('image/') ? 'photo' : 'other' }));
  const send = () =>
    act.run(async () => {
      const { id } = before
        ? await command(ChangeRequest, { input: { ...values, disbursementId: before.id, expectedRevision: before.revision } })
        : await command(AskForMoney, { input: { ...values, grantId: grant.id } });
      await form.done();
      await go(`/team/${projectId}/money/${id}`, { replace: true });
    });
  // Another try after a refusal is another act.
  const change = (part: Partial<typeof values>) => form.set({ ...part, idempotencyKey: newId() });
  return (
    <section>
      <p className="quiet-text">{say(teamMoney.kept)}</p>
      <ChoiceField label={say(teamMoney.which)} value={values.trancheId} onChoose={(trancheId) => change({ trancheId })} choices={due.map(({ id, position, amount }) => ({ value: id, label: say(teamMoney.trancheFull, { n: position, amount: grouped(amount) }) }))} />
      <SelectField label={say(teamMoney.whichLine)} value={values.budgetLineId} onChange={({ target }) => change({ budgetLineId: target.value })}>
        {grant.budgetLines.map(({ id, title, left }) => (
          <option key={id} value={id}>
            {say(teamMoney.lineChoice, { title, left: grouped(left) })}
          </option>
        ))}
      </SelectField>
      <TextField label={say(teamMoney.amount)} inputMode="decimal" autoComplete="off" maxLength={20} value={values.amount} onChange={({ target }) => change({ amount: target.value })} />
      <TextArea label={say(teamMoney.purpose)} hint={say(teamMoney.purposeHint)} maxLength={200} value={values.purpose} onChange={({ target }) => change({ purpose: target.value })} />
      <ChoiceField label={say(teamMoney.whichAccount)} value={values.payeeId} onChoose={(payeeId) => change({ payeeId })} choices={payees.map(({ id, holder, bankName, account }) => ({ value: id, label: holder, hint: `${bankName} ${account}` }))} />
      <FileBox
        label={say(teamMoney.evidence)}
        hint={say(teamMoney.evidenceHint)}
        accept="image/*,.pdf"
        most={10}
        shown={values.files.map(({ attachmentId, kind }) => ({ attachmentId, picture: kind === 'photo', caption: '' }))}
        uploads={uploads}
        onRemove={(gone) => change({ files: values.files.filter(({ attachmentId }) => attachmentId !== gone) })}
      />
      {uploads.going.length > 0 && <p>{say(team.waitFiles)}</p>}
      {values.files.length === 0 && <p className="quiet-text">{say(teamMoney.evidenceMissing)}</p>}
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <Button kind="main" wide icon="send" busy={act.busy} disabled={!form.ready || !values.amount.trim() || !values.purpose.trim() || values.files.length === 0 || uploads.going.length > 0} onClick={send}>
        {say(before ? teamMoney.sendAgain : teamMoney.send)}
      </Button>
    </section>
  );
}
