import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { DeskPaymentAlarms, DeskPaymentReconciliation, type DeskPaymentAlarmsQuery, type DeskPaymentReconciliationQuery } from '../../gql/console/campaigns/money';
import { campaignDesk, givenDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Mark, Page, Section } from '../parts/page';
import { shownTime, shownYuan } from '../parts/shown';
import { DataTable, type Column } from '../parts/table-states';
import { useCompetition } from '../shell/competition';
import { useCampaignTitle } from './reads';

type Alarm = DeskPaymentAlarmsQuery['paymentAlarms'][number];
type Side = DeskPaymentReconciliationQuery['paymentReconciliation'][number];
type Line = Side['unmatched'][number];

/** 支付核对: what differs from what was asked, and ledger, provider and bank side by side. Nothing is done here: each line is settled where it arose. */
export default function ChecksPage() {
  const say = useSay();
  return (
    <Page title={say(campaignDesk.checks)} intro={say(words.checksIntro)}>
      <Alarms />
      <ThreeWay />
    </Page>
  );
}

function Alarms() {
  const say = useSay();
  const { tenantId } = useCompetition();
  const titleOf = useCampaignTitle();
  const read = useQuery({ queryKey: ['desk-payment-alarms', tenantId], queryFn: async () => (await ask(DeskPaymentAlarms, { tenantId })).paymentAlarms });
  const columns: Column<Alarm>[] = [
    { title: say(words.payment), cell: ({ number }) => number },
    { title: say(words.provider), kind: 'narrow', cell: ({ provider }) => say(words.providers[provider]!) },
    { title: say(words.campaign), cell: ({ campaignId }) => titleOf(campaignId) },
    { title: say(words.what), kind: 'narrow', cell: ({ differs }) => <Mark tone="bad">{differs.map((one) => say(words.mismatches[one]!)).join(' · ')}</Mark> },
    { title: say(words.expected), kind: 'figure', cell: ({ expected }) => shownYuan(expected) },
    { title: say(words.reported), kind: 'figure', cell: ({ reported }) => reported },
    { title: say(words.found), kind: 'narrow', cell: ({ flaggedAt }) => shownTime(flaggedAt) },
  ];
  return (
    <Section title={say(words.alarms)} intro={say(words.alarmsIntro)}>
      <Reading read={read}>{(rows) => <DataTable label={say(words.alarms)} rows={rows} columns={columns} rowKey={({ attemptId }) => attemptId} empty={say(words.noAlarms)} />}</Reading>
    </Section>
  );
}

function ThreeWay() {
  const say = useSay();
  const { tenantId } = useCompetition();
  const read = useQuery({ queryKey: ['desk-payment-reconciliation', tenantId], queryFn: async () => (await ask(DeskPaymentReconciliation, { tenantId })).paymentReconciliation });
  const sum = ({ count, sum: yuan }: { count: number; sum: string }) => say(words.sum, { n: count, sum: shownYuan(yuan) });
  const columns: Column<Side>[] = [
    { title: say(words.provider), cell: ({ provider, merchant }) => `${say(words.providers[provider]!)} ${merchant}` },
    { title: say(words.covers), kind: 'narrow', cell: ({ coversUntil }) => coversUntil ?? say(words.noBills) },
    { title: say(words.agrees), kind: 'narrow', cell: ({ matched }) => sum(matched) },
    { title: say(words.settled), kind: 'narrow', cell: ({ settled }) => sum(settled) },
    { title: say(words.clearing), kind: 'figure', cell: ({ clearing }) => shownYuan(clearing) },
    { title: say(words.ages), cell: ({ ages }) => { const some = ages.filter(({ count }) => count > 0); return some.length === 0 ? say(words.clean) : some.map(({ band, count, sum: yuan }) => <div key={band}>{say(words.band, { band, n: count, sum: shownYuan(yuan) })}</div>); } },
  ];
  return (
    <Reading read={read}>
      {(sides) => (
        <>
          <Section title={say(words.threeWay)}>
            <DataTable label={say(words.threeWay)} rows={sides} columns={columns} rowKey={({ provider, merchant }) => `${provider} ${merchant}`} empty={say(words.noProviders)} />
          </Section>
          {sides.length > 0 && <Differences sides={sides} />}
        </>
      )}
    </Reading>
  );
}

function Differences({ sides }: { sides: Side[] }) {
  const say = useSay();
  const lines: Column<Line>[] = [
    { title: say(words.payment), cell: ({ number }) => number },
    { title: say(words.provider), kind: 'narrow', cell: ({ provider }) => say(words.providers[provider]!) },
    { title: say(words.day), kind: 'narrow', cell: ({ day }) => day },
    { title: say(words.kind), kind: 'narrow', cell: ({ kind }) => say(words.lineKinds[kind]!) },
    { title: say(campaignDesk.state), kind: 'narrow', cell: ({ status }) => <Mark tone={status === 'matched' ? 'info' : 'bad'}>{say(words.lineStates[status]!)}</Mark> },
    { title: say(campaignDesk.amount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
    { title: say(words.fee), kind: 'figure', cell: ({ fee }) => shownYuan(fee) },
  ];
  const missing: Column<Side['missing'][number]>[] = [
    { title: say(words.payment), cell: ({ number }) => number },
    { title: say(words.day), kind: 'narrow', cell: ({ day }) => day },
    { title: say(campaignDesk.amount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
  ];
  return (
    <>
      <Section title={say(words.unmatched)}>
        <DataTable label={say(words.unmatched)} rows={sides.flatMap(({ unmatched }) => unmatched)} columns={lines} rowKey={({ id }) => id} empty={say(words.allAgree)} />
      </Section>
      <Section title={say(words.missing)}>
        <DataTable label={say(words.missing)} rows={sides.flatMap((side) => side.missing)} columns={missing} rowKey={({ number, day, amount }) => `${number} ${day} ${amount}`} empty={say(words.allAgree)} />
      </Section>
    </>
  );
}
