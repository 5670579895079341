import { payActs, payWords, dutyWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { Mark, Section } from '../parts/page';
import { shownTime, shownYuan } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import type { Payment } from './payment';
import styles from './detail.module.css';

/** Who did what, oldest first; below it every try to pay. */
export function Timeline({ payment }: { payment: Payment }) {
  const say = useSay();
  return (
    <Section title={say(payWords.timeline)}>
      <ol className={styles.timeline}>
        {payment.steps.map((step) => (
          <li key={step.id}>
            <time dateTime={step.createdAt}>{shownTime(step.createdAt)}</time>
            <Mark tone={['send_back', 'bounce', 'reject_acquittal', 'cancel'].includes(step.action) ? 'warn' : 'info'}>{say(dutyWords[step.duty])}</Mark>
            <strong>{step.personName}</strong>
            <span>{payActs[step.action] ? say(payActs[step.action]!.name) : ''}</span>
            <span className={styles.soft}>{say(payWords.yuan, { n: shownYuan(step.amount) })}</span>
            {payment.round > 1 && <span className={styles.soft}>{say(payWords.round, { n: step.round })}</span>}
            {step.reason && <q>{step.reason}</q>}
          </li>
        ))}
      </ol>
      {payment.payments.length > 0 && (
        <DataTable
          label={say(payWords.payments)}
          rows={payment.payments}
          rowKey={({ id }) => id}
          columns={[
            { title: say(payWords.payments), cell: ({ attempt }) => say(payWords.attempt, { n: attempt }) },
            { title: say(payActs['instruct']!.name), kind: 'narrow', cell: ({ instructedAt }) => shownTime(instructedAt) },
            { title: say(payActs['pay']!.name), kind: 'narrow', cell: ({ paidAt }) => shownTime(paidAt) },
            { title: say(payWords.slip), cell: ({ reference }) => reference },
            { title: say(payActs['bounce']!.name), cell: ({ bouncedAt, bounceReason }) => bouncedAt && `${shownTime(bouncedAt)} ${bounceReason ?? ''}` },
          ]}
        />
      )}
    </Section>
  );
}
