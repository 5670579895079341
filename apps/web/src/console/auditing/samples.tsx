import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { AuditSamples, DrawAuditSample, type AuditSamplesQuery } from '../../gql/console/auditing/auditing';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { auditingWords } from '../../words/console-auditing.words';
import { useSay } from '../../words/use-say';
import { totalOf } from '../books/journal-total';
import { Reading } from '../parts/failure';
import { DayField, FieldRow } from '../parts/fields';
import { Mark, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import styles from './auditing.module.css';

type Sample = AuditSamplesQuery['auditSamples'][number];

/** Every draw with its seed; each opens to its vouchers. */
export function Samples({ onDone }: { onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay()('AuditLedger');
  const { tenantId } = useCompetition();
  const [drawing, setDrawing] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const read = useQuery({ queryKey: ['audit-samples', tenantId], queryFn: async () => (await ask(AuditSamples, { tenantId })).auditSamples });
  return (
    <Section title={say(auditingWords.samples)} intro={say(auditingWords.samplesIntro)} actions={may && <Button kind="main" onClick={() => setDrawing(true)}>{say(auditingWords.draw)}</Button>}>
      <Reading read={read}>
        {(samples) =>
          samples.length === 0 ? (
            <p>{say(auditingWords.noSamples)}</p>
          ) : (
            <ol className={styles.list}>
              {samples.map((sample) => (
                <li key={sample.id} className={styles.card}>
                  <div className={styles.line}>
                    <strong>{say(auditingWords.drawOf, { from: sample.fromDay, until: sample.untilDay, population: sample.population, n: sample.vouchers.length })}</strong>
                    <span className={styles.soft}>{shownTime(sample.drawnAt)}</span>
                    <Button aria-expanded={open === sample.id} onClick={() => setOpen(open === sample.id ? null : sample.id)}>
                      {say(open === sample.id ? auditingWords.closeSample : auditingWords.openSample)}
                    </Button>
                  </div>
                  {open === sample.id && <Vouchers sample={sample} />}
                </li>
              ))}
            </ol>
          )
        }
      </Reading>
      {drawing && <DrawDialog onDone={onDone} onClose={() => setDrawing(false)} />}
    </Section>
  );
}

function Vouchers({ sample }: { sample: Sample }) {
  const say = useSay();
  const { id } = useCompetition();
  const largest = new Set(sample.largest);
  return (
    <>
      <p className={styles.soft}>
        {say(auditingWords.seedWas)} <code>{sample.seed}</code>
      </p>
      <DataTable
        label={say(auditingWords.samples)}
        rows={sample.vouchers}
        rowKey={(journal) => journal.id}
        columns={[
          { title: say(auditingWords.voucher), kind: 'narrow', cell: (journal) => <Link to={`/console/${id}/books/vouchers/${journal.id}`}>{journal.voucher ?? say(auditingWords.pending)}</Link> },
          { title: say(auditingWords.day), kind: 'narrow', cell: ({ effectiveOn }) => effectiveOn },
          { title: say(auditingWords.summary), cell: ({ summary }) => summary },
          { title: say(auditingWords.amount), kind: 'figure', cell: totalOf },
          { title: say(auditingWords.why), kind: 'narrow', cell: (journal) => <Mark tone={largest.has(journal.id) ? 'warn' : 'info'}>{say(largest.has(journal.id) ? auditingWords.largest : auditingWords.random)}</Mark> },
        ]}
      />
    </>
  );
}

function DrawDialog({ onDone, onClose }: { onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const { run, busy, failure } = useAct(DrawAuditSample);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [seed, setSeed] = useState('');
  const draw = async () => {
    const sample = await run({ input: { tenantId, from, until, seed: seed.trim() || null } });
    if (sample) onDone(say(auditingWords.drawn, { n: sample.largest.length + sample.drawn.length }));
    return sample;
  };
  return (
    <ReasonDialog title={say(auditingWords.draw)} what={say(auditingWords.drawWhat)} confirm={say(auditingWords.draw)} reason="none" ready={from !== '' && until !== ''} busy={busy} failure={failure} onConfirm={draw} onClose={onClose}>
      <FieldRow>
        <DayField label={say(auditingWords.from)} value={from} onChange={setFrom} />
        <DayField label={say(auditingWords.until)} value={until} onChange={setUntil} />
      </FieldRow>
      <TextField label={say(auditingWords.seed)} maxLength={200} value={seed} onChange={({ target }) => setSeed(target.value)} />
    </ReasonDialog>
  );
}
