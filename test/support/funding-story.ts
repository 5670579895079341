import { EndCampaigns } from '@app/funding';
import { Invariants, Sealing } from '@app/ledger';
import { Logger, runOnce } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { tasksOf } from '../../apps/worker/src/reactions/tasks.js';
import type { TestApi } from './api.js';
import { Client } from './client.js';
import type { MadeCampaign, MadePledge } from './make-campaigns.js';
import { MakeMatching } from './make-matching.js';
import type { Signed } from './make.js';

/** What everybody sees of a campaign; zero parts left out. */
export type PublicBar = Record<string, string | number>;

const quiet = new Logger(() => () => undefined);
const BAR = 'query($id: ID!) { campaign(id: $id) { status progress { online transfer imported quota matched inKind total supporters } } }';
const ROLE_WORDS: Readonly<Record<string, string>> = { organiser: '组织者', 'finance-maker': '经办', 'finance-reviewer': '复核', 'finance-approver': '审批', cashier: '出纳' };

/** Campaigns from the first gift to the last refund: residents pay at the demo cash desk, and the worker's jobs run one by one when the story says so. */
export class FundingStory {
  readonly matching: MakeMatching;
  private readonly database: DataSource;

  constructor(private readonly api: TestApi) {
    this.matching = new MakeMatching(api);
    this.database = api.app.get(DataSource);
  }

  get campaigns(): MakeMatching['campaigns'] {
    return this.matching.campaigns;
  }

  /** Everything the worker has to do now. */
  work(): Promise<void> {
    return runOnce({ connectionString: this.api.databaseUrl, taskList: tasksOf(this.api.app), concurrency: 1, noHandleSignals: true, logger: quiet });
  }

  /** A new resident of the campaign's community pledges and pays at the demo cash desk, as a browser does. */
  async gives(campaign: MadeCampaign, amount: string, options: Parameters<MakeMatching['campaigns']['pledge']>[3] & { person?: Signed } = {}): Promise<{ person: Signed; pledge: MadePledge }> {
    const { person = await this.campaigns.donor(campaign), ...rest } = options;
    const pledge = await this.campaigns.pledge(campaign, person, amount, rest);
    if (!pledge.id) throw new Error(JSON.stringify(pledge));
    const { number } = await person.client.run<{ number: string }>('startPayment', { input: { type: 'StartPaymentInput!', value: { pledgeId: pledge.id, provider: 'demo', device: 'page' } } }, '...on Payment { number }');
    const desk = await fetch(`${this.api.url}/pay/demo/${number}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ decision: 'success' }), headers: { 'sec-fetch-site': 'same-origin' } });
    if (desk.status !== 303) throw new Error(await desk.text());
    await fetch(`${this.api.url}/pay/return/${number}`);
    await this.work();
    const { paymentOf } = await person.client.query<{ paymentOf: { state: string } }>('query($p: ID!) { paymentOf(pledgeId: $p) { state } }', { p: pledge.id });
    if (paymentOf.state !== 'paid') throw new Error(`the payment is ${paymentOf.state}`);
    return { person, pledge };
  }

  /** The stacked bar as a visitor who is not signed in reads it. */
  async bar({ id }: Pick<MadeCampaign, 'id'>): Promise<PublicBar> {
    const { campaign } = await new Client(this.api.url).query<{ campaign: { status: string; progress: Record<string, string | number> } }>(BAR, { id });
    return { status: campaign.status, ...Object.fromEntries(Object.entries(campaign.progress).filter(([, value]) => value !== '0.00' && value !== 0)) };
  }

  /** The clock passes the deadline and its grace; campaigns end, and the worker does what follows. */
  async end(at: Date): Promise<number> {
    this.api.clock.set(at);
    this.matching.forget();
    const ended = await this.api.app.get(EndCampaigns).endDue();
    await this.work();
    return ended;
  }

  /** Signed in again, with a one-time password confirmed just now. */
  again(person: Signed): Promise<Signed> {
    return this.campaigns.make.signedIn(person, this.api.clock.now());
  }

  /** Every registered invariant that is broken. */
  async broken(): Promise<string[]> {
    return (await this.api.app.get(Invariants).broken(this.database)).map(({ invariant, detail }) => `${invariant}: ${detail}`);
  }

  /** Sealed journals as an accountant reads them. `words`: what stands for codes and ids of this run. */
  async printed(tenantId: string, words: Readonly<Record<string, string>>): Promise<string> {
    await this.api.app.get(Sealing).seal();
    const people = await this.database.query<{ id: string; role: string }[]>('select person_id as id, role from role_grant where tenant_id = $1 order by role', [tenantId]);
    const roles = new Map<string, string>();
    for (const { id, role } of people) roles.set(id, [roles.get(id), ROLE_WORDS[role] ?? role].filter(Boolean).join('兼'));
    const named = (text: string) => Object.entries(words).reduce((said, [code, word]) => said.replaceAll(code, word), text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => roles.get(id) ?? words[id] ?? '…').replaceAll(/R\d{14}[0-9a-f]{16}/g, 'R…'));
    const lines = await this.database.query<JournalLine[]>(
      `select s.period || '-' || lpad(s.voucher_no::text, 4, '0') as voucher, j.effective_on::text as day, j.summary, j.made_by, j.checked_by, a.code, e.amount::text
         from ledger.journal j join ledger.seal s on s.journal_id = j.id join ledger.entry e on e.journal_id = j.id join ledger.account a on a.id = e.account_id where j.tenant_id = $1 order by s.period, s.voucher_no, e.line`, [tenantId]);
    return printedJournals(lines, named);
  }

  /** What is left on the accounts of the office, in fen on each account's own side; zeros left out. */
  async standing(tenantId: string, words: Readonly<Record<string, string>>): Promise<Record<string, number>> {
    const rows = await this.database.query<{ code: string; fen: string }[]>(
      `select a.code, sum(a.normal * e.amount)::text as fen from ledger.entry e join ledger.account a on a.id = e.account_id where a.tenant_id = $1 group by a.code having sum(e.amount) <> 0`, [tenantId]);
    const named = (code: string) => Object.entries(words).reduce((said, [from, word]) => said.replaceAll(from, word), code);
    return Object.fromEntries(rows.map(({ code, fen }): [string, number] => [named(code), Number(fen)]).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

interface JournalLine {
  voucher: string;
  day: string;
  summary: string;
  made_by: string;
  checked_by: string | null;
  code: string;
  amount: string;
}

const yuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;

/** Han characters take two columns. */
const padded = (text: string, columns: number): string => text.padEnd(columns - (text.match(/\p{Script=Han}/gu)?.length ?? 0));

function printedJournals(lines: readonly JournalLine[], named: (text: string) => string): string {
  const printed: string[] = [];
  let last = '';
  for (const line of lines) {
    if (line.voucher !== last) printed.push(`${line.voucher} ${line.day} ${named(line.summary)} · 制单 ${named(line.made_by)}${line.checked_by ? ` · 复核 ${named(line.checked_by)}` : ''}`);
    last = line.voucher;
    const fen = BigInt(line.amount);
    printed.push(`    ${fen > 0n ? '借' : '  贷'} ${padded(named(line.code), fen > 0n ? 36 : 34)} ${yuan(fen > 0n ? fen : -fen).padStart(12)}`);
  }
  return printed.join('\n');
}
