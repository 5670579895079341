import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { command } from '../../api/ask';
import { ReadTeamGrant, RegisterAccount } from '../../gql/public/team/grant';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { teamMoney } from '../../words/team-money.words';
import { useSay } from '../../words/use-say';
import { Reading, Sheet } from '../sheet';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import type { TeamGrant } from './agreement-page';
import { useProjectPlace } from './use-project';

/** Where the money goes. A number of an account is not kept on the phone while it is typed. */
export default function AccountPage() {
  const say = useSay();
  const { projectId } = useProjectPlace();
  const back = { to: `/team/${projectId}/money`, words: say(teamMoney.title) };
  const read = useRead(ReadTeamGrant, { projectId });
  return (
    <Reading read={read} title={say(teamMoney.account)} back={back}>
      {({ grant }) => (
        <Sheet title={say(teamMoney.account)} back={back}>
          {grant && <AccountForm grant={grant} to={back.to} />}
        </Sheet>
      )}
    </Reading>
  );
}

function AccountForm({ grant, to }: { grant: TeamGrant; to: string }) {
  const say = useSay();
  const go = useNavigate();
  const act = useAct();
  const [account, setAccount] = useState({ holder: '', bankName: '', accountNumber: '' });
  const before = grant.payees.find(({ current }) => current);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run(() => command(RegisterAccount, { input: { grantId: grant.id, ...account, ...(before && { replacesId: before.id }) } }), () => void go(to));
  };
  return (
    <form className="part" onSubmit={submit} autoComplete="off">
      {before && <Notice tone="warn" title={say(teamMoney.changeWarning, { hours: say(teamMoney.aWhile) })} />}
      <TextField label={say(teamMoney.holder)} hint={say(teamMoney.holderHint)} maxLength={80} required value={account.holder} onChange={({ target }) => setAccount({ ...account, holder: target.value })} />
      <TextField label={say(teamMoney.bankName)} maxLength={80} required value={account.bankName} onChange={({ target }) => setAccount({ ...account, bankName: target.value })} />
      <TextField label={say(teamMoney.accountNumber)} hint={say(teamMoney.accountHint)} inputMode="numeric" maxLength={40} required value={account.accountNumber} onChange={({ target }) => setAccount({ ...account, accountNumber: target.value })} />
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <Button kind="main" type="submit" wide busy={act.busy}>
        {say(teamMoney.saveAccount)}
      </Button>
    </form>
  );
}
