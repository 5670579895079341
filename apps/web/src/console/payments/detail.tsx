import { useState } from 'react';
import type { ExpenseCategory } from '@app/rules';
import { Link, useParams } from 'react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { DeskDisbursement } from '../../gql/console/payments/disbursement';
import { Notice } from '../../kit/notice';
import { categoryWords, payWords } from '../../words/console-payments.words';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Facts, Mark, Page, Section } from '../parts/page';
import { shownTime, shownYuan } from '../parts/shown';
import { useCompetition } from '../shell/competition';
import { Acts } from './acts';
import { Checks } from './checks';
import { LineUse } from './line-use';
import type { Payment } from './payment';
import { Papers } from './papers';
import { PayStatusMark } from './pay-status-mark';
import { PayeeFacts } from './payee-facts';
import { Timeline } from './timeline';
import { Vouchers } from './vouchers';
import styles from './detail.module.css';

/** One disbursement: the request beside its papers, what the machine checked, what happened, and what the viewer can do. */
export function DisbursementPage() {
  const say = useSay();
  const { disbursementId = '' } = useParams();
  const { id } = useCompetition();
  const [done, setDone] = useState<string | null>(null);
  const read = useQuery({ queryKey: ['desk-disbursement', disbursementId, useLanguage()], placeholderData: keepPreviousData, queryFn: async () => (await ask(DeskDisbursement, { id: disbursementId })).disbursement });
  const back = <Link to={`/console/${id}/payments`}>{say(payWords.backToList)}</Link>;
  return (
    <Reading read={read}>
      {(payment) =>
        payment ? (
          <Page title={`${payment.projectTitle} · ${payment.purpose}`} intro={<PaymentHead payment={payment} />} actions={back} done={done}>
            <Acts payment={payment} onDone={setDone} />
            <div className={styles.beside}>
              <div className={styles.side}>
                <Request payment={payment} onDone={setDone} />
                <LineUse line={payment.budgetLine} amount={payment.amount} />
                <Checks checks={payment.checks} />
              </div>
              <Papers payment={payment} onDone={setDone} />
            </div>
            <Timeline payment={payment} />
            <Vouchers payment={payment} />
          </Page>
        ) : (
          <Notice tone="warn" title={say(payWords.notFound)} action={back} />
        )
      }
    </Reading>
  );
}

function PaymentHead({ payment }: { payment: Payment }) {
  const say = useSay();
  return (
    <span className={styles.headLine}>
      <strong className={styles.sum}>{say(payWords.yuan, { n: shownYuan(payment.amount) })}</strong>
      <PayStatusMark status={payment.status} />
      {payment.overdue && <Mark tone="bad">{say(payWords.overdue)}</Mark>}
      <span>{payment.teamName}</span>
      {payment.round > 1 && <span>{say(payWords.round, { n: payment.round })}</span>}
    </span>
  );
}

function Request({ payment, onDone }: { payment: Payment; onDone: (done: string) => void }) {
  const say = useSay();
  const some = (yuan: string) => (/[1-9]/.test(yuan) ? say(payWords.yuan, { n: shownYuan(yuan) }) : null);
  return (
    <Section title={say(payWords.request)}>
      <Facts
        items={[
          [say(payWords.editPurpose), payment.purpose],
          [say(payWords.category), say(categoryWords[payment.budgetLine.category as ExpenseCategory])],
          [say(payWords.asked), shownTime(payment.createdAt)],
          [say(payWords.approvals), payment.approvalsNeeded > 1 ? say(payWords.approvalsOf, { n: payment.approvals, needed: payment.approvalsNeeded }) : null],
          [say(payWords.due), payment.status === 'paid' ? shownTime(payment.acquitBy) : null],
          [say(payWords.acquitted), some(payment.acquitted)],
          [say(payWords.returned), some(payment.returned)],
        ]}
      />
      <PayeeFacts payment={payment} onDone={onDone} />
    </Section>
  );
}
