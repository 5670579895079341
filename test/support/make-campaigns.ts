import { randomUUID } from 'node:crypto';
import { Accounts, campaignAccounts } from '@app/ledger';
import { Campaign, Gifts, pspAccountOf, Resident, Sponsor, SponsorMember, type Arrival, type FundedCampaign, type SponsorKind } from '@app/funding';
import { systemActor, UnitOfWork } from '@app/platform';
import type { CampaignKind, CampaignMode, LegalBasis, SupporterDisplay } from '@app/rules';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';
import type { RefusalShape } from './client.js';
import { Make, type MadeCompetition, type MadeTenant, type Signed } from './make.js';

export interface MadeCampaign {
  id: string;
  tenant: MadeTenant;
  competition: MadeCompetition | null;
  projectId: string | null;
  fundCode: string;
  organiser: Signed;
  bankAccountId: string;
}

export interface MadePledge extends RefusalShape {
  id: string;
  campaignId: string;
  amount: string;
  status: string;
  reference: string;
  display: string;
  displayName: string;
}

export interface CampaignOptions {
  tenant?: MadeTenant;
  /** For a project that is there already; else one is made. */
  project?: { competition: MadeCompetition; id: string };
  kind?: CampaignKind;
  basis?: LegalBasis;
  mode?: CampaignMode;
  /** Yuan. */
  goal?: string;
  minimum?: string;
  mostPerGift?: string | null;
  deadlineAt?: Date | null;
  title?: string;
  /** The office's own account; else one is added. */
  bankAccountId?: string;
  /** Leaves it a draft. */
  draft?: boolean;
}

export const PLEDGE = '...on Pledge { id campaignId amount status reference display displayName kind paid returned receiptNumber quantity what }';
/** The test's own merchant at a provider. */
export const TEST_MERCHANT = { provider: 'demo', merchant: 'test' };

/** Campaigns through the api, as an organiser opens them, and gifts as a provider reports them. */
export class MakeCampaigns {
  readonly make: Make;
  private readonly dataSource: DataSource;
  private facts = 0;

  constructor(private readonly api: TestApi) {
    this.make = new Make(api);
    this.dataSource = api.app.get(DataSource);
  }

  /** The content of a campaign that may open; override what the test is about. */
  content(options: Omit<CampaignOptions, 'bankAccountId'> & { bankAccountId?: string | null } = {}): Record<string, unknown> {
    const now = this.api.clock.now().getTime();
    const standing = options.kind === 'standing';
    return {
      title: options.title ?? '楼道加装扶手', purpose: '为三号楼老人加装楼道扶手', basis: (options.basis ?? 'directed-sponsorship').replaceAll('-', '_'), holderName: '南湖街道办事处', receiverName: '楼道互助小队', goal: options.goal ?? '10000', minimum: options.minimum ?? '1000',
      mostPerGift: options.mostPerGift ?? null, mode: (options.mode ?? 'all-or-nothing').replaceAll('-', '_'), deadlineAt: standing ? null : (options.deadlineAt ?? new Date(now + 30 * 86_400_000)), bankAccountId: options.bankAccountId ?? null,
    };
  }

  /** An open campaign, by default of a shortlisted project as 定向赞助. Brings the bodies its basis needs. */
  async openCampaign(options: CampaignOptions = {}): Promise<MadeCampaign> {
    const tenant = options.tenant ?? (await this.make.tenant());
    const kind = options.kind ?? 'project';
    const competition = kind === 'standing' ? null : (options.project?.competition ?? (await this.make.openCompetition({ tenant, stage: 'roadshow' })));
    const project = kind === 'project' ? (options.project ?? (await this.make.shortlistedProject(competition!))) : null;
    const organiser = await this.make.staff(tenant.id, 'organiser');
    const bankAccountId = options.bankAccountId ?? (await this.bankAccount(tenant.id));
    const content = this.content({ ...options, bankAccountId });
    if (options.basis === 'charity-partner') Object.assign(content, { externalUrl: 'https://charity.example.cn/lift', holderSponsorId: (await this.sponsor({ tenantId: tenant.id, kind: 'charity' })).id });
    if (options.basis === 'community-mutual-aid') Object.assign(content, { communityCode: tenant.communities[0]!.code });
    if (kind === 'standing') {
      Object.assign(content, { firstSignerId: (await this.sponsor({ tenantId: tenant.id, kind: 'property' })).id, secondSignerId: (await this.sponsor({ tenantId: tenant.id, kind: 'owners-committee' })).id });
    }
    const input = { tenantId: tenant.id, kind, competitionId: kind === 'pool' ? competition!.id : null, projectId: project?.id ?? null, content };
    const created = await organiser.client.run<{ id: string }>('createCampaign', { input: { type: 'CreateCampaignInput!', value: input } }, '...on Campaign { id }');
    if (!created.id) throw new Error(JSON.stringify(created));
    if (!options.draft) {
      const opened = await organiser.client.run<{ status: string }>('openCampaign', { campaignId: { type: 'ID!', value: created.id } }, '...on Campaign { status }');
      if (opened.status !== 'open') throw new Error(JSON.stringify(opened));
    }
    return { id: created.id, tenant, competition, projectId: project?.id ?? null, fundCode: `c-${created.id.slice(0, 8)}`, organiser, bankAccountId };
  }

  /** A resident who may give to the campaign: of its community and confirmed. */
  async donor(campaign: MadeCampaign, options: { name?: string; confirmed?: boolean } = {}): Promise<Signed> {
    const [community] = campaign.tenant.communities;
    const person = await this.make.resident({ communityId: community!.id, ...(options.name && { name: options.name }) });
    if (options.confirmed !== false) await this.dataSource.getRepository(Resident).insert({ tenantId: campaign.tenant.id, communityId: community!.id, personId: person.id, phoneHash: null, confirmedById: null, createdAt: this.api.clock.now() });
    return person;
  }

  /** Promises money through the api; `amount` in yuan. Answers the refusal as well. */
  async pledge(campaign: Pick<MadeCampaign, 'id'>, person: Signed, amount: string, options: { display?: SupporterDisplay; displayName?: string; sponsorId?: string } = {}): Promise<MadePledge> {
    const value = { campaignId: campaign.id, amount, ...options, display: (options.display ?? 'anonymous').replaceAll('-', '_') };
    return (await person.client.run<MadePledge>('pledgeMoney', { input: { type: 'PledgeMoneyInput!', value } }, PLEDGE)) as MadePledge;
  }

  /** The pledge's money arrives at the test's provider (or `amountFen` of it, at `at`). */
  async paid(pledge: { id: string; campaignId: string; amount: string }, options: { amountFen?: bigint; at?: Date; fact?: string } = {}): Promise<Arrival> {
    this.facts += 1;
    const from = await this.pspAccount(pledge.campaignId);
    const amountFen = options.amountFen ?? BigInt(Math.round(Number(pledge.amount) * 100));
    const money = { pledgeId: pledge.id, amountFen, at: options.at ?? this.api.clock.now(), fact: options.fact ?? `test:payment:${randomUUID()}:paid`, channel: 'online' as const, from };
    return this.api.app.get(UnitOfWork).run(() => this.api.app.get(Gifts).arrived(systemActor('test'), money));
  }

  /** A new donor's pledge, paid. */
  async gift(campaign: MadeCampaign, amount: string, options: Parameters<MakeCampaigns['pledge']>[3] & { person?: Signed } = {}): Promise<{ person: Signed; pledge: MadePledge }> {
    const { person = await this.donor(campaign), ...rest } = options;
    const pledge = await this.pledge(campaign, person, amount, rest);
    if (!pledge.id) throw new Error(JSON.stringify(pledge));
    const arrival = await this.paid(pledge);
    if (arrival !== 'counted') throw new Error(arrival);
    return { person, pledge };
  }

  /** The clearing account of the test's provider, opened when first needed. */
  async pspAccount(campaignId: string): Promise<string> {
    const campaign = (await this.dataSource.getRepository(Campaign).findOneByOrFail({ id: campaignId })) as FundedCampaign;
    const psp = campaignAccounts(campaign.fundCode, campaign.bankCode, [TEST_MERCHANT]).filter(({ code }) => code.startsWith('psp:'));
    await this.api.app.get(UnitOfWork).run(() => this.api.app.get(Accounts).open(campaign.fundId, psp));
    return pspAccountOf(campaign, TEST_MERCHANT.provider, TEST_MERCHANT.merchant);
  }

  /** An organisation, and a member of it when asked for. */
  async sponsor(of: { tenantId: string; kind?: SponsorKind; name?: string; member?: Signed }): Promise<{ id: string; name: string }> {
    const repo = this.dataSource.getRepository(Sponsor);
    const row = repo.create({ tenantId: of.tenantId, name: of.name ?? `赞助方${randomUUID().slice(0, 8)}`, kind: of.kind ?? 'company', createdAt: this.api.clock.now() });
    await repo.insert(row);
    if (of.member) await this.member(row.id, of.tenantId, of.member);
    return { id: row.id, name: row.name };
  }

  async member(sponsorId: string, tenantId: string, person: Signed): Promise<void> {
    await this.dataSource.getRepository(SponsorMember).insert({ sponsorId, personId: person.id, tenantId, createdAt: this.api.clock.now() });
  }

  /** Balances of the campaign's accounts in fen, in their normal direction, by the code without the fund's; zeros left out. */
  async balances({ fundCode }: Pick<MadeCampaign, 'fundCode'>): Promise<Record<string, number>> {
    const rows = await this.dataSource.query<{ code: string; fen: string }[]>(
      `select a.code, sum(a.normal * e.amount)::text as fen from ledger.entry e join ledger.account a on a.id = e.account_id join ledger.fund f on f.id = a.fund_id where f.code = $1 group by a.code having sum(e.amount) <> 0`, [fundCode]);
    return Object.fromEntries(rows.map(({ code, fen }) => [code.replaceAll(`:${fundCode}`, ''), Number(fen)]).sort());
  }

  private async bankAccount(tenantId: string): Promise<string> {
    const approver = await this.make.staff(tenantId, 'finance-approver');
    const value = { tenantId, kind: 'bank', code: `b${randomUUID().slice(0, 8)}`, bankName: '工商银行', holder: '南湖街道办事处', tail: '1234' };
    const made = await approver.client.run<{ id: string }>('addBankAccount', { input: { type: 'AddBankAccountInput!', value } }, '...on BankAccount { id }');
    if (!made.id) throw new Error(JSON.stringify(made));
    return made.id;
  }
}
