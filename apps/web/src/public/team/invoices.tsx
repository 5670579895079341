import { useState } from 'react';
import { shanghaiDay } from '@app/rules';
import { command } from '../../api/ask';
import { HandInInvoice } from '../../gql/public/team/payment';
import { Button } from '../../kit/button';
import { SelectField, TextField } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { shared } from '../../words/shared.words';
import { teamMoney } from '../../words/team-money.words';
import { useSay } from '../../words/use-say';
import { FileBox } from '../files/file-box';
import { useUploads } from '../files/use-uploads';
import type { Uploaded } from '../files/upload';
import { useKeptForm } from '../kept/use-kept-form';
import { clockTime, grouped } from '../money';
import { useAct } from '../use-act';
import { allHandedIn, yuanLeft } from './invoice-sums';
import type { Payment } from './payment-timeline';
import styles from './team.module.css';

/** The invoices of one payment: what is there, what is missing by when, and another one. */
export function Invoices({ payment, onChanged }: { payment: Payment; onChanged: () => void }) {
  const say = useSay();
  const [adding, setAdding] = useState(false);
  const [saved, setSaved] = useState(false);
  const left = yuanLeft(payment);
  const waiting = allHandedIn(payment);
  return (
    <section>
      <h2>{say(teamMoney.invoices)}</h2>
      {payment.status === 'acquitted' && <Notice tone="good" title={say(teamMoney.invoicesAll)} />}
      {payment.status === 'paid' && waiting && <Notice title={say(teamMoney.invoicesWaiting)} />}
      {payment.status === 'paid' && !waiting && payment.acquitBy && <Notice tone={payment.overdue ? 'bad' : 'info'} title={payment.overdue ? say(teamMoney.invoicesOver, { left: grouped(left) }) : say(teamMoney.invoicesDue, { at: clockTime(payment.acquitBy), left: grouped(left) })} />}
      {saved && <Notice tone="good" title={say(teamMoney.invoiceSaved)} />}
      <ul className={styles.rows}>
        {payment.invoices.map((invoice) => (
          <li key={invoice.id}>
            <a href={`/attachments/${invoice.attachmentId}`} target="_blank" rel="noreferrer">
              {say(teamMoney.invoiceLine, { seller: invoice.seller, number: invoice.number, day: invoice.issuedOn })}
            </a>
            <span>
              <strong>{say(teamMoney.yuan, { amount: grouped(invoice.amount) })}</strong>
              <small>{say(invoice.voidedAt ? teamMoney.voided : teamMoney.invoiceAccepted, { amount: grouped(invoice.accepted) })}</small>
            </span>
          </li>
        ))}
      </ul>
      {adding ? (
        <InvoiceForm
          payment={payment}
          onCancel={() => setAdding(false)}
          onSaved={() => {
            setAdding(false);
            setSaved(true);
            onChanged();
          }}
        />
      ) : (
        payment.status !== 'acquitted' && (
          <Button icon="plus" wide onClick={() => setAdding(true)}>
            {say(teamMoney.addInvoice)}
          </Button>
        )
      )}
    </section>
  );
}

const CATEGORIES = ['materials', 'equipment', 'labour', 'venue', 'publicity', 'training', 'transport', 'other'] as const;
type Category = (typeof CATEGORIES)[number];

interface InvoiceDraft {
  number: string;
  issuedOn: string;
  seller: string;
  category: Category;
  amount: string;
  photo: Uploaded | null;
}

function InvoiceForm({ payment, onSaved, onCancel }: { payment: Payment; onSaved: () => void; onCancel: () => void }) {
  const say = useSay();
  const act = useAct();
  const form = useKeptForm<InvoiceDraft>(`invoice/${payment.id}`, { number: '', issuedOn: '', seller: '', category: 'materials', amount: '', photo: null });
  const { number, issuedOn, seller, category, amount, photo } = form.values;
  const uploads = useUploads(payment.tenantId, (uploaded) => form.set({ photo: uploaded }));
  const save = () =>
    act.run(() => command(HandInInvoice, { input: { disbursementId: payment.id, number, issuedOn, seller, category, amount, attachmentId: photo!.id } }), () => {
      void form.done();
      onSaved();
    });
  return (
    <div className={styles.card}>
      <FileBox label={say(teamMoney.invoicePhoto)} accept="image/*,.pdf" most={1} shown={photo ? [{ attachmentId: photo.id, picture: photo.mediaType.startsWith('image/'), caption: photo.name }] : []} uploads={uploads} onRemove={() => form.set({ photo: null })} />
      <TextField label={say(teamMoney.invoiceNumber)} hint={say(teamMoney.invoiceNumberHint)} inputMode="numeric" autoComplete="off" maxLength={50} value={number} onChange={({ target }) => form.set({ number: target.value })} />
      <TextField label={say(teamMoney.issuedOn)} type="date" max={shanghaiDay(Date.now())} value={issuedOn} onChange={({ target }) => form.set({ issuedOn: target.value })} />
      <TextField label={say(teamMoney.seller)} maxLength={80} value={seller} onChange={({ target }) => form.set({ seller: target.value })} />
      <TextField label={say(teamMoney.amount)} inputMode="decimal" autoComplete="off" maxLength={20} value={amount} onChange={({ target }) => form.set({ amount: target.value })} />
      <SelectField label={say(teamMoney.category)} value={category} onChange={({ target }) => form.set({ category: target.value as Category })}>
        {CATEGORIES.map((each) => (
          <option key={each} value={each}>
            {say(teamMoney[each])}
          </option>
        ))}
      </SelectField>
      {!photo && <p className="quiet-text">{say(teamMoney.photoMissing)}</p>}
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <div className="row">
        <Button kind="main" busy={act.busy} disabled={!photo || !number.trim() || !issuedOn || !seller.trim() || !amount.trim()} onClick={save}>
          {say(teamMoney.saveInvoice)}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {say(shared.cancel)}
        </Button>
      </div>
    </div>
  );
}
