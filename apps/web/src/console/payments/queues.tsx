import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { DeskQueues } from '../../gql/console/payments/payments';
import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { shownYuan } from '../parts/shown';
import { useCompetition } from '../shell/competition';
import { NO_FILTER, type RegisterFilter } from './filter';
import styles from './payments.module.css';

interface QueuesProps {
  filter: RegisterFilter;
  onChoose: (filter: RegisterFilter) => void;
  /** Whether the viewer has a duty of its own. */
  handles: boolean;
}

/** 待审、待付、待票、异常 with their sums; before them what waits for the viewer. Each is a way into the register. */
export function Queues({ filter, onChoose, handles }: QueuesProps) {
  const say = useSay();
  const { id, tenantId } = useCompetition();
  const competitionId = filter.scope === 'all' ? null : id;
  const read = useQuery({ queryKey: ['desk-queues', tenantId, competitionId], queryFn: async () => (await ask(DeskQueues, { tenantId, competitionId })).disbursementQueues });
  const keep = { ...NO_FILTER, scope: filter.scope, order: filter.order };
  return (
    <Reading read={read}>
      {(sums) => (
        <div className={styles.queues} role="group" aria-label={say(payWords.queues)}>
          {[
            ...(handles ? [{ name: payWords.mine, hint: payWords.mineHint, sum: sums.mine, part: { mine: '1' }, main: true }] : []),
            { name: payWords.toReview, hint: payWords.toReviewHint, sum: sums.toReview, part: { queue: 'to_review' } },
            { name: payWords.toPay, hint: payWords.toPayHint, sum: sums.toPay, part: { queue: 'to_pay' } },
            { name: payWords.toAcquit, hint: payWords.toAcquitHint, sum: sums.toAcquit, part: { queue: 'to_acquit' } },
            { name: payWords.irregular, hint: payWords.irregularHint, sum: sums.irregular, part: { queue: 'irregular' }, alarm: sums.irregular.count > 0 },
          ].map(({ name, hint, sum, part, ...look }) => {
            const chosen = ('mine' in part && filter.mine === '1') || ('queue' in part && filter.queue === part.queue && filter.mine === '');
            const names = [styles.queue, 'main' in look && styles.main, 'alarm' in look && look.alarm && styles.alarm].filter(Boolean).join(' ');
            return (
              <button key={name.zh} type="button" className={names} aria-pressed={chosen} onClick={() => onChoose(chosen ? { ...keep, order: keep.order || 'newest' } : { ...keep, ...part })}>
                <strong>{say(name)}</strong>
                <span className={styles.big}>{say(payWords.count, { n: sum.count })}</span>
                <span>{say(payWords.yuan, { n: shownYuan(sum.amount) })}</span>
                <small>{say(hint)}</small>
              </button>
            );
          })}
        </div>
      )}
    </Reading>
  );
}
