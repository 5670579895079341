import { randomUUID } from 'node:crypto';
import { Campaign, CampaignProgress, Pledge, PaymentAttempt, PaymentTruth } from '@app/funding';
import { Accounts, campaignAccounts } from '@app/ledger';
import { UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';
import { Make, type Signed } from './make.js';

export interface MadeCampaign {
  id: string;
  tenantId: string;
  fund: string;
}

export interface MadePledge {
  id: string;
  amountFen: bigint;
  campaign: MadeCampaign;
  payer: Signed;
}

/** What `startPayment` and its like answer. */
export interface PaymentAnswer {
  __typename?: string;
  code?: string;
  state: string;
  message: string;
  number: string | null;
  provider: string | null;
  amount: string | null;
  redirectUrl: string | null;
  paidAt: string | null;
}

const FIELDS = 'state message number provider amount redirectUrl paidAt';

/** Campaigns with a fund and promised pledges, written directly; paying them goes through the api. */
export class MakePledges {
  readonly make: Make;
  private readonly dataSource: DataSource;

  constructor(private readonly api: TestApi) {
    this.make = new Make(api);
    this.dataSource = api.app.get(DataSource);
  }

  async campaign(over: Partial<Campaign> = {}): Promise<MadeCampaign> {
    const tenantId = over.tenantId ?? (await this.make.tenant()).id;
    const fund = `c${randomUUID().slice(0, 8)}`;
    const unitOfWork = this.api.app.get(UnitOfWork);
    const fundId = await unitOfWork.run(async () => {
      const accounts = this.api.app.get(Accounts);
      const id = await accounts.openFund({ tenantId, code: fund, name: '众筹专款', purpose: '社区花园' });
      await accounts.open(id, campaignAccounts(fund, 'icbc', []));
      return id;
    });
    const now = this.api.clock.now();
    const campaign = this.dataSource.getRepository(Campaign).create({
      tenantId, competitionId: null, projectId: randomUUID(), kind: 'project', title: '社区花园', purpose: '建花园', basis: 'community-mutual-aid', holderName: '居委会', receiverName: '花园小队', communityCode: null, externalUrl: null, goalFen: 10_000_000n,
      minimumFen: 0n, mode: 'keep', status: 'open', opensAt: now, deadlineAt: new Date(now.getTime() + 30 * 86_400_000), endedAt: null, fundId, fundCode: fund, bankAccountId: null, bankCode: 'icbc', createdById: null, createdAt: now, ...over,
    });
    await this.dataSource.getRepository(Campaign).insert(campaign);
    await this.dataSource.getRepository(CampaignProgress).insert({ campaignId: campaign.id, tenantId, updatedAt: now });
    return { id: campaign.id, tenantId, fund };
  }

  async pledge(options: { campaign?: MadeCampaign; payer?: Signed; amountFen?: bigint } = {}): Promise<MadePledge> {
    const campaign = options.campaign ?? (await this.campaign());
    const payer = options.payer ?? (await this.make.resident());
    const amountFen = options.amountFen ?? 1200n;
    const pledge = this.dataSource.getRepository(Pledge).create({
      tenantId: campaign.tenantId, campaignId: campaign.id, personId: payer.id, sponsorId: null, kind: 'money', status: 'promised', amountFen, quantity: null, what: null, display: 'anonymous', displayName: '', reference: null, channel: null,
      paidAt: null, receiptNumber: null, receiptId: null, recurringId: null, createdAt: this.api.clock.now(),
    });
    await this.dataSource.getRepository(Pledge).insert(pledge);
    return { id: pledge.id, amountFen, campaign, payer };
  }

  start({ id, payer }: MadePledge, provider = 'demo', device = 'page'): Promise<PaymentAnswer> {
    return payer.client.run('startPayment', { input: { type: 'StartPaymentInput!', value: { pledgeId: id, provider, device } } }, `...on Payment { ${FIELDS} }`) as Promise<PaymentAnswer>;
  }

  refresh({ id, payer }: MadePledge): Promise<PaymentAnswer> {
    return payer.client.run('refreshPayment', { pledgeId: { type: 'ID!', value: id } }, `...on Payment { ${FIELDS} }`) as Promise<PaymentAnswer>;
  }

  async paymentOf({ id, payer }: MadePledge): Promise<PaymentAnswer> {
    return (await payer.client.query<{ paymentOf: PaymentAnswer }>(`query($p: ID!) { paymentOf(pledgeId: $p) { ${FIELDS} } }`, { p: id })).paymentOf;
  }

  attempt(number: string): Promise<PaymentAttempt> {
    return this.dataSource.getRepository(PaymentAttempt).findOneByOrFail({ number });
  }

  /** What the worker does for an attempt. */
  async settle(number: string): Promise<PaymentAttempt> {
    await this.api.app.get(PaymentTruth).settle((await this.attempt(number)).id);
    return this.attempt(number);
  }

  /** Balances of the campaign's accounts that are not zero, by the part of the code before the fund. */
  async balances({ fund }: MadeCampaign): Promise<Record<string, string>> {
    const rows = await this.make.query<{ code: string; fen: string }>(
      `select a.code, sum(e.amount)::text as fen from ledger.entry e join ledger.account a on a.id = e.account_id join ledger.fund f on f.id = a.fund_id where f.code = $1 group by a.code having sum(e.amount) <> 0 order by a.code`, [fund],
    );
    return Object.fromEntries(rows.map(({ code, fen }) => [code.replace(`:${fund}`, ''), fen]));
  }

  /** Waiting jobs of a task. */
  async jobs(task: string): Promise<number> {
    const [row] = await this.make.query<{ n: number }>('select count(*)::int as n from graphile_worker.jobs where task_identifier = $1', [task]);
    return row!.n;
  }
}
