import { useState } from 'react';
import { Button } from '../../kit/button';
import { payWords } from '../../words/console-payments.words';
import { useSay, type Say } from '../../words/use-say';
import { Mark, Section } from '../parts/page';
import { shownYuan } from '../parts/shown';
import type { Payment } from './payment';
import { PaperViewer } from './paper-viewer';
import { PublicCopy } from './public-copy';
import styles from './detail.module.css';

interface Paper {
  attachmentId: string;
  mediaType: string | null;
  name: string;
  accepted: string | null;
  voided: boolean;
  /** Of which it is the scan; null for other papers. */
  invoice: Payment['invoices'][number] | null;
}

/** Invoices first, then what was handed in with the request; a scan that is both stands once. */
function papersOf({ invoices, files }: Payment, say: Say): Paper[] {
  const scans = invoices.map((invoice) => ({
    invoice, attachmentId: invoice.attachmentId, mediaType: invoice.mediaType, voided: invoice.voidedAt !== null, accepted: /[1-9]/.test(invoice.accepted) ? invoice.accepted : null,
    name: say(payWords.invoiceOf, { number: invoice.number, seller: invoice.seller, amount: shownYuan(invoice.amount), on: invoice.issuedOn }),
  }));
  const known = new Set(scans.map(({ attachmentId }) => attachmentId));
  const left = files.filter(({ attachmentId }) => !known.has(attachmentId));
  const rest = [...left.filter(({ kind }) => kind === 'invoice'), ...left.filter(({ kind }) => kind !== 'invoice')].map((file, index) => ({ invoice: null, attachmentId: file.attachmentId, mediaType: file.mediaType, voided: false, accepted: null, name: say(payWords.paper, { n: index + 1, kind: say(payWords.kinds[file.kind]!) }) }));
  return [...scans, ...rest];
}

/** The papers, one at a time, with a zoom of their own. */
export function Papers({ payment, onDone }: { payment: Payment; onDone: (done: string) => void }) {
  const say = useSay();
  const [at, setAt] = useState(0);
  const papers = papersOf(payment, say);
  const paper = papers[Math.min(at, papers.length - 1)];
  if (!paper) return <Section title={say(payWords.papers)}>{say(payWords.noPapers)}</Section>;
  const step = papers.length > 1 && (
    <>
      <Button icon="back" disabled={at === 0} onClick={() => setAt(at - 1)}>
        {say(payWords.prevPaper)}
      </Button>
      <Button icon="next" disabled={at >= papers.length - 1} onClick={() => setAt(at + 1)}>
        {say(payWords.nextPaper)}
      </Button>
    </>
  );
  return (
    <Section title={`${say(payWords.papers)} ${at + 1} / ${papers.length}`} actions={step}>
      {papers.length > 1 && (
        <ol className={styles.paperList}>
          {papers.map((one, index) => (
            <li key={one.attachmentId}>
              <button type="button" aria-pressed={index === at} onClick={() => setAt(index)}>
                {one.name} {one.voided && <Mark tone="bad">{say(payWords.voided)}</Mark>} {one.accepted && <Mark tone="good">{say(payWords.acceptedOf, { n: shownYuan(one.accepted) })}</Mark>} {one.invoice?.publicCopy && <Mark tone="info">{say(payWords.copyPublic)}</Mark>}
              </button>
            </li>
          ))}
        </ol>
      )}
      {paper.invoice && <PublicCopy key={paper.invoice.id} tenantId={payment.tenantId} invoice={paper.invoice} onDone={onDone} />}
      <PaperViewer key={paper.attachmentId} attachmentId={paper.attachmentId} mediaType={paper.mediaType} name={paper.name} />
    </Section>
  );
}
