import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { DeskVouchers } from '../../gql/console/payments/disbursement';
import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Section } from '../parts/page';
import { Link } from 'react-router';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import type { Payment } from './payment';

/** What this disbursement booked, for who reads the ledger; each voucher to be looked at and printed. */
export function Vouchers({ payment }: { payment: Payment }) {
  const may = useMay();
  return may('ReadLedger') ? <VoucherList payment={payment} /> : null;
}

function VoucherList({ payment }: { payment: Payment }) {
  const say = useSay();
  const { tenantId, id } = useCompetition();
  const read = useQuery({ queryKey: ['desk-vouchers', payment.id], queryFn: async () => (await ask(DeskVouchers, { tenantId, subject: `disbursement:${payment.id}` })).journals.edges.map(({ node }) => node) });
  return (
    <Reading read={read}>
      {(journals) =>
        journals.length > 0 && (
          <Section title={say(payWords.vouchers)}>
            <ul>
              {journals.map((journal) => (
                <li key={journal.id}>
                  <Link to={`/console/${id}/books/vouchers/${journal.id}`}>{journal.voucher ? say(payWords.voucher, { number: journal.voucher }) : say(payWords.unsealed, { summary: journal.summary })}</Link> {journal.effectiveOn} {journal.summary}
                </li>
              ))}
            </ul>
          </Section>
        )
      }
    </Reading>
  );
}
