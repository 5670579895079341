import { useState } from 'react';
import { RaiseFinding as Raise } from '../../gql/console/auditing/auditing';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { auditingWords } from '../../words/console-auditing.words';
import { useSay } from '../../words/use-say';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';

/** The auditor's question about one voucher, or without one about a month. */
export function RaiseFinding({ journalId, onDone }: { journalId: string | null; onDone: (done: string) => void }) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const [open, setOpen] = useState(false);
  const [period, setPeriod] = useState('');
  const { run, busy, failure } = useAct(Raise);
  const raise = async (text: string) => {
    const made = await run({ input: { tenantId, journalId, period: journalId ? null : period.trim(), text } });
    if (made) onDone(say(auditingWords.raised));
    return made;
  };
  return (
    <>
      <Button icon="message" onClick={() => setOpen(true)}>
        {say(auditingWords.raise)}
      </Button>
      {open && (
        <ReasonDialog title={say(auditingWords.raise)} what={say(auditingWords.raiseWhat)} confirm={say(auditingWords.raise)} reasonLabel={say(auditingWords.text)} reasonMost={2000} ready={journalId !== null || /^20\d{4}$/.test(period.trim())} busy={busy} failure={failure} onConfirm={raise} onClose={() => setOpen(false)}>
          {journalId === null && <TextField label={say(auditingWords.month)} inputMode="numeric" maxLength={6} value={period} onChange={({ target }) => setPeriod(target.value)} />}
        </ReasonDialog>
      )}
    </>
  );
}
