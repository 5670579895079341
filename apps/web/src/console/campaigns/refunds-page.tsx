import { useState } from 'react';
import { Link } from 'react-router';
import { ask } from '../../api/ask';
import { DeskRefunds, type DeskRefundsQueryVariables } from '../../gql/console/campaigns/money';
import { Button } from '../../kit/button';
import { campaignDesk, givenDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { SelectField } from '../parts/fields';
import { Mark, Page, type Tone } from '../parts/page';
import { shownTime, shownYuan } from '../parts/shown';
import { PagedTable, type Column } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import styles from './campaigns.module.css';
import { useCampaignTitle } from './reads';
import { ByBankDialog, DecideBankDialog, DecideRefundDialog, type Refund } from './refund-dialogs';

type Statuses = DeskRefundsQueryVariables['statuses'];
const WAITING: Statuses = ['proposed', 'asked', 'sent', 'unknown', 'failed'];
const OVER: Statuses = ['done', 'rejected', 'dropped'];
const TONES: Record<string, Tone> = { proposed: 'warn', asked: 'info', sent: 'info', unknown: 'warn', failed: 'bad', done: 'good', rejected: 'plain', dropped: 'plain' };
type Act = 'decideRefund' | 'byBank' | 'decideBank';

/** What is next for a refund, for this viewer: a bank refund is named by one and recorded by another; the server refuses what is out of turn. */
function actOf({ status, route }: Refund, proposes: boolean, decides: boolean): Act | null {
  if (status === 'proposed') return decides ? 'decideRefund' : null;
  const byBank = status === 'asked' || status === 'failed';
  if (byBank && route === 'bank' && decides) return 'decideBank';
  return proposes && (status === 'failed' || (status === 'asked' && route === 'bank')) ? 'byBank' : null;
}

/** 退款: what is to be decided, under way, failed; and what is over. */
export default function RefundsPage() {
  const say = useSay();
  const may = useMay();
  const { id, tenantId } = useCompetition();
  const titleOf = useCampaignTitle();
  const [over, setOver] = useState(false);
  const [doing, setDoing] = useState<{ act: Act; refund: Refund } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const pages = usePages<Refund>(['desk-refunds', tenantId, over], async (after) => (await ask(DeskRefunds, { tenantId, statuses: over ? OVER : WAITING, after })).refunds);
  const columns: Column<Refund>[] = [
    { title: say(words.refund), cell: ({ number, reason }) => <>{number}<div className={styles.soft}>{reason}</div></> },
    { title: say(words.campaign), cell: ({ campaignId }) => <Link to={`/console/${id}/campaigns/${campaignId}`}>{titleOf(campaignId)}</Link> },
    { title: say(campaignDesk.amount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
    { title: say(campaignDesk.state), kind: 'narrow', cell: ({ status, failure, slipNumber }) => <><Mark tone={TONES[status]}>{say(words.states[status]!)}</Mark>{(failure ?? slipNumber) && <div>{failure ?? slipNumber}</div>}</> },
    { title: say(words.source), kind: 'narrow', cell: ({ source }) => say(words.sources[source]!) },
    { title: say(words.route), kind: 'narrow', cell: ({ route }) => say(words.routes[route]!) },
    { title: say(campaignDesk.when), kind: 'narrow', cell: ({ askedAt }) => shownTime(askedAt) },
    {
      title: say(campaignDesk.acts), kind: 'narrow',
      cell: (refund) => {
        const act = actOf(refund, may('ProposeRefund'), may('DecideRefund'));
        return act && <Button aria-label={`${say(words[act])} ${refund.number}`} onClick={() => setDoing({ act, refund })}>{say(words[act])}</Button>;
      },
    },
  ];
  const dialog = doing && { refund: doing.refund, onDone: setDone, onClose: () => setDoing(null) };
  return (
    <Page title={say(campaignDesk.refunds)} intro={say(words.refundsIntro)} done={done}>
      <div className={styles.filters}>
        <SelectField label={say(words.show)} value={over ? 'over' : 'waiting'} options={[{ value: 'waiting', label: say(words.waiting) }, { value: 'over', label: say(words.over) }]} onChange={(value) => setOver(value === 'over')} />
      </div>
      <PagedTable label={say(campaignDesk.refunds)} pages={pages} columns={columns} rowKey={(row) => row.id} empty={say(words.noRefunds)} />
      {dialog && doing.act === 'decideRefund' && <DecideRefundDialog {...dialog} />}
      {dialog && doing.act === 'byBank' && <ByBankDialog {...dialog} />}
      {dialog && doing.act === 'decideBank' && <DecideBankDialog {...dialog} />}
    </Page>
  );
}
