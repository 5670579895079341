import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AwardDecision } from '@app/competition';
import { Grant, GrantBudgetLine, GrantMilestone, Tranche } from '@app/grants';
import { Accounts, grantFundAccounts, Ledger, noticeAccount, projectAccounts, transfer } from '@app/ledger';
import { systemActor, UnitOfWork } from '@app/platform';
import { Attachment, FileStorage } from '@app/records';
import { EXPENSE_CATEGORIES, type ExpenseCategory } from '@app/rules';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';
import type { RefusalShape } from './client.js';
import { Make, type MadeCompetition, type MadeTeam, type Signed } from './make.js';

export interface MadeGrant {
  id: string;
  competition: MadeCompetition;
  projectId: string;
  team: MadeTeam;
  fundCode: string;
  trancheIds: string[];
  milestoneId: string;
  lineIds: string[];
  payeeId: string;
}

/** Five people with one duty each. */
export interface Desk {
  maker: Signed;
  reviewer: Signed;
  approver: Signed;
  second: Signed;
  cashier: Signed;
}

export interface Moved extends RefusalShape {
  id: string;
  status: string;
  contentHash: string;
  revision: number;
  round: number;
  amount: string;
  approvals: number;
  acquitted: string;
  returned: string;
}

export const MOVED = '...on Disbursement { id status contentHash revision round amount approvals acquitted returned }';

/** Grants with money, and the flow as its people walk it. Rows of the agreement side are written directly: the payments are what is tested. */
export class MakePayments {
  readonly make: Make;
  private readonly dataSource: DataSource;
  private keys = 0;

  constructor(private readonly api: TestApi) {
    this.make = new Make(api);
    this.dataSource = api.app.get(DataSource);
  }

  async desk(tenantId: string): Promise<Desk> {
    const of = (role: 'finance-maker' | 'finance-reviewer' | 'finance-approver' | 'cashier') => this.make.staff(tenantId, role);
    return { maker: await of('finance-maker'), reviewer: await of('finance-reviewer'), approver: await of('finance-approver'), second: await of('finance-approver'), cashier: await of('cashier') };
  }

  /** An agreed grant of 20,000 yuan: two tranches of 10,000 (the second tied to a milestone), lines of 12,000 and 8,000, one payee, the money in the project's account. */
  async grant(options: { competition?: MadeCompetition; status?: Grant['status']; signed?: boolean; milestone?: GrantMilestone['status']; lead?: Signed } = {}): Promise<MadeGrant> {
    const competition = options.competition ?? (await this.make.openCompetition({ stage: 'awarded' }));
    const team = await this.make.team(competition, { ...(options.lead && { lead: options.lead }) });
    const { id: projectId } = await this.make.shortlistedProject(competition, { team });
    const now = this.api.clock.now();
    const of = { tenantId: competition.tenantId, competitionId: competition.id };
    const awardId = randomUUID();
    await this.dataSource.getRepository(AwardDecision).insert({ id: awardId, ...of, projectId, rank: 1, amountFen: 2_000_000n, status: 'confirmed', allocationId: randomUUID(), declinedReason: null, declinedAt: null, confirmedAt: now, createdAt: now });
    const fundCode = `g-${projectId.slice(0, 13)}`;
    const fundId = await this.fund(of.tenantId, { fundCode, projectId, awardId });
    const signed = options.signed === false ? null : now;
    const id = randomUUID();
    await this.dataSource.getRepository(Grant).insert({ id, ...of, projectId, teamId: team.id, awardId, fundId, fundCode, amountFen: 2_000_000n, status: options.status ?? 'agreed', terms: null, teamSignedAt: signed, officeSignedAt: signed, createdAt: now });
    const line = (position: number, category: ExpenseCategory, plannedFen: bigint) => ({ id: randomUUID(), grantId: id, position, category, title: category, plannedFen });
    const lines = [line(1, 'materials', 1_200_000n), line(2, 'venue', 800_000n)];
    await this.dataSource.getRepository(GrantBudgetLine).insert(lines);
    const milestone = { id: randomUUID(), grantId: id, position: 1, title: '中期', dueOn: '2027-06-01', status: options.milestone ?? ('open' as const) };
    await this.dataSource.getRepository(GrantMilestone).insert(milestone);
    const tranches = [
      { id: randomUUID(), grantId: id, position: 1, amountFen: 1_000_000n, milestoneId: null, status: 'due' as const },
      { id: randomUUID(), grantId: id, position: 2, amountFen: 1_000_000n, milestoneId: milestone.id, status: options.milestone === 'accepted' ? ('due' as const) : ('planned' as const) },
    ];
    await this.dataSource.getRepository(Tranche).insert(tranches);
    const made = { id, competition, projectId, team, fundCode, trancheIds: tranches.map((t) => t.id), milestoneId: milestone.id, lineIds: lines.map((l) => l.id), payeeId: '' };
    return { ...made, payeeId: (await this.payee(made)).id };
  }

  /** Registers an account through the api. */
  payee(grant: MadeGrant, options: { by?: Signed; accountNumber?: string; replacesId?: string } = {}): Promise<RefusalShape & { id: string; account: string; changed: boolean }> {
    const { by = grant.team.lead, ...rest } = options;
    const value = { grantId: grant.id, holder: '测试收款户', bankName: '测试银行', accountNumber: '6222 0200 1111 2222', ...rest };
    return by.client.run<{ id: string; account: string; changed: boolean }>('registerPayee', { input: { type: 'RegisterPayeeInput!', value } }, '...on Payee { id account changed usableFrom confirmedAt current }') as never;
  }

  /** A stored file of this person, with its row. */
  async file(owner: Signed, tenantId: string, text: string = randomUUID()): Promise<{ id: string; sha256: string; storageKey: string }> {
    const sha256 = createHash('sha256').update(text).digest('hex');
    const storageKey = `files/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
    const at = path.join(tmpdir(), randomUUID());
    await writeFile(at, text);
    await this.api.app.get(FileStorage).put(storageKey, at, 'text/plain');
    const id = randomUUID();
    await this.dataSource.getRepository(Attachment).insert({ id, tenantId, ownerId: owner.id, originalName: '发票.txt', mediaType: 'text/plain', bytes: Buffer.byteLength(text), sha256, storageKey, width: null, height: null, thumbnailKey: null, scanStatus: 'clean', createdAt: this.api.clock.now() });
    return { id, sha256, storageKey };
  }

  key(): string {
    this.keys += 1;
    return `test-key-${this.keys}`;
  }

  /** What a request says; override what the test is about. */
  async content(grant: MadeGrant, by: Signed): Promise<Record<string, unknown>> {
    const file = await this.file(by, grant.competition.tenantId);
    return { trancheId: grant.trancheIds[0], budgetLineId: grant.lineIds[0], amount: '5000', payeeId: grant.payeeId, purpose: '购买材料', files: [{ attachmentId: file.id, kind: 'photo' }], idempotencyKey: this.key() };
  }

  async request(grant: MadeGrant, options: { by?: Signed } & Record<string, unknown> = {}): Promise<Moved> {
    const { by = grant.team.lead, ...rest } = options;
    const value = { grantId: grant.id, ...(await this.content(grant, by)), ...rest };
    return (await by.client.run<Moved>('requestDisbursement', { input: { type: 'RequestDisbursementInput!', value } }, MOVED)) as Moved;
  }

  async act(who: Signed, of: { id: string; contentHash: string }, action: string, more: Record<string, unknown> = {}): Promise<Moved> {
    const value = { disbursementId: of.id, action, expectedHash: of.contentHash, idempotencyKey: this.key(), ...more };
    return (await who.client.run<Moved>('processDisbursement', { input: { type: 'ProcessDisbursementInput!', value } }, MOVED)) as Moved;
  }

  /** Walks the straight way up to `until`. */
  async walk(desk: Desk, of: Moved, until: 'submitted' | 'reviewed' | 'approved' | 'instructed' | 'paid'): Promise<Moved> {
    const steps: [string, () => Promise<Moved>][] = [
      ['submitted', () => this.act(desk.maker, of, 'submit')], ['reviewed', () => this.act(desk.reviewer, of, 'review')], ['approved', () => this.act(desk.approver, of, 'approve')],
      ['instructed', () => this.act(desk.cashier, of, 'instruct')], ['paid', () => this.act(desk.cashier, of, 'pay', { reference: `slip-${this.key()}` })],
    ];
    let moved = of;
    for (const [name, step] of steps) {
      moved = await step();
      if (moved.status !== name) throw new Error(JSON.stringify(moved));
      if (name === until) break;
    }
    return moved;
  }

  async invoice(of: { id: string }, grant: MadeGrant, options: { by?: Signed; file?: string } & Record<string, unknown> = {}): Promise<RefusalShape & { id: string; number: string; amount: string; accepted: string }> {
    const { by = grant.team.lead, file, ...rest } = options;
    const value = {
      disbursementId: of.id, number: `INV${String(this.key()).replaceAll(/\D/g, '').padStart(8, '0')}`, issuedOn: '2026-05-01', seller: '南湖建材店', category: 'materials', amount: '5000',
      attachmentId: file ?? (await this.file(by, grant.competition.tenantId)).id, ...rest,
    };
    return by.client.run<{ id: string; number: string; amount: string; accepted: string }>('recordInvoice', { input: { type: 'RecordInvoiceInput!', value } }, '...on Invoice { id number amount accepted }') as never;
  }

  /** Balances of the grant's accounts in fen, in their normal direction, by the part of the code that is not the project's or the fund's. */
  async balances({ fundCode, projectId }: MadeGrant): Promise<Record<string, number>> {
    const rows = await this.dataSource.query<{ code: string; fen: string }[]>(
      `select a.code, sum(a.normal * e.amount)::text as fen from ledger.entry e join ledger.account a on a.id = e.account_id join ledger.fund f on f.id = a.fund_id where f.code = $1 group by a.code having sum(e.amount) <> 0`, [fundCode],
    );
    return Object.fromEntries(rows.map(({ code, fen }) => [code.replaceAll(`:${fundCode}`, '').replaceAll(`:${projectId}`, '').replace(/payable:.*/, 'payable'), Number(fen)]).sort());
  }

  private async fund(tenantId: string, of: { fundCode: string; projectId: string; awardId: string }): Promise<number> {
    const { fundCode, projectId, awardId } = of;
    const ledger = this.api.app.get(Ledger);
    return this.api.app.get(UnitOfWork).run(async () => {
      const accounts = this.api.app.get(Accounts);
      const fundId = await accounts.openFund({ tenantId, code: fundCode, name: '测试专款', purpose: '社区微更新' });
      await accounts.open(fundId, [...grantFundAccounts(fundCode), noticeAccount(fundCode, awardId), ...projectAccounts(fundCode, projectId, EXPENSE_CATEGORIES)]);
      const post = (kind: 'appropriation' | 'award' | 'award-confirmed', debit: string, credit: string, fen: bigint) =>
        ledger.post(systemActor('test'), { tenantId, key: `test:${fundCode}:${kind}`, kind, effectiveAt: new Date(Date.now() - 60_000), lines: transfer(debit, credit, fen), summary: '测试' });
      await post('appropriation', `quota:treasury:${fundCode}`, `grant:${fundCode}:unawarded`, 10_000_000n);
      await post('award', `grant:${fundCode}:unawarded`, `grant:${fundCode}:notice:${awardId}`, 2_000_000n);
      await post('award-confirmed', `grant:${fundCode}:notice:${awardId}`, `grant:${fundCode}:awarded:${projectId}`, 2_000_000n);
      return fundId;
    });
  }
}
