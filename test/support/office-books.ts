import type { TestApi } from './api.js';
import type { RefusalShape } from './client.js';
import { Make, type MadeTenant, type Signed } from './make.js';

export const FINANCE = ['maker', 'other', 'reviewer', 'approver', 'cashier', 'auditor'] as const;
type Who = (typeof FINANCE)[number];

/** What an import of a statement answered. */
export interface Imported {
  status: number;
  body: {
    code?: string; problems?: { path: string; code: string; message?: string }[]; preview: string | null; confirmed: boolean; newLines: number; knownLines: number; matched: number;
    opening: string | null; closing: string | null; columns: Record<string, string>; lines: { row: number; day: string; amount: string; known: boolean }[];
  };
}

/** A street office whose finance staff keep its books: a fund, a bank account, the treasury's quota. */
export class OfficeBooks {
  private constructor(
    readonly api: TestApi,
    readonly tenantId: string,
    readonly fund: { id: number; code: string },
    readonly bankId: string,
    readonly treasuryId: string,
    readonly staff: Record<Who, Signed>,
  ) {}

  /** Of an office of its own, or of this one; `competitionId`: the fund is this competition's. */
  static async make(api: TestApi, of: { tenant?: Pick<MadeTenant, 'id' | 'code'>; competitionId?: string } = {}): Promise<OfficeBooks> {
    const make = new Make(api);
    const tenant = of.tenant ?? (await make.tenant());
    const staff = {
      maker: await make.staff(tenant.id, 'finance-maker', { name: '钱小川' }), other: await make.staff(tenant.id, ['finance-maker', 'finance-reviewer']), reviewer: await make.staff(tenant.id, 'finance-reviewer', { name: '罗一鸣' }),
      approver: await make.staff(tenant.id, 'finance-approver'), cashier: await make.staff(tenant.id, 'cashier'), auditor: await make.staff(tenant.id, 'auditor'),
    };
    const account = (value: object) => staff.approver.client.run<{ id: string }>('addBankAccount', { input: { type: 'AddBankAccountInput!', value: { tenantId: tenant.id, holder: '南湖街道办事处', ...value } } }, '...on BankAccount { id }');
    const bank = await account({ kind: 'bank', code: 'icbc', bankName: '工商银行', tail: '1234' });
    const treasury = await account({ kind: 'treasury', code: 'treasury', bankName: '财政额度' });
    const code = `f-${tenant.code}`;
    const fund = await staff.approver.client.run<{ id: number }>('openFund', { input: { type: 'OpenFundInput!', value: { tenantId: tenant.id, competitionId: of.competitionId ?? null, kind: 'grant', code, name: '2026 微更新专款', purpose: '社区微更新', bankAccountId: bank.id } } }, '...on Fund { id }');
    if (!fund.id || !bank.id || !treasury.id) throw new Error(JSON.stringify([fund, bank, treasury]));
    return new OfficeBooks(api, tenant.id, { id: fund.id, code }, bank.id, treasury.id, staff);
  }

  /** Fresh sessions for everybody, stepped up: one lasts two weeks. */
  async signInAgain(): Promise<void> {
    const make = new Make(this.api);
    for (const who of FINANCE) this.staff[who] = await make.signedIn(this.staff[who], this.api.clock.now());
  }

  /** Runs one command with an `input` whose type is `<Command>Input` unless named. */
  run<T = { id: string }>(who: Who, command: string, value: object, options: { type?: string; select?: string } = {}): Promise<T & Partial<RefusalShape>> {
    const type = options.type ?? `${command[0]!.toUpperCase()}${command.slice(1)}Input!`;
    return this.staff[who].client.run<T>(command, { input: { type, value } }, options.select ?? SELECT[command] ?? '__typename');
  }

  /** Records and confirms an appropriation of so many yuan. */
  async appropriate(amount: string, on: string, reference: string): Promise<{ id: string }> {
    const recorded = await this.run('maker', 'recordAppropriation', { tenantId: this.tenantId, fundId: this.fund.id, amountFen: amount, receivedOn: on, payer: '区财政局', reference, purpose: '微更新' });
    const confirmed = await this.run<{ status: string }>('reviewer', 'decideMoneyIn', { id: recorded.id, decision: 'confirm' });
    if (confirmed.status !== 'confirmed') throw new Error(JSON.stringify([recorded, confirmed]));
    return recorded;
  }

  /** Records a sponsor's transfer. */
  arrive(amount: string, on: string, reference: string, more: object = {}): Promise<{ id: string; status: string } & Partial<RefusalShape>> {
    return this.run('maker', 'recordTransfer', { tenantId: this.tenantId, fundId: this.fund.id, bankAccountId: this.bankId, amountFen: amount, receivedOn: on, payer: '湖畔物业', reference, purpose: '赞助', ...more });
  }

  /** Sends a statement: without `confirm` a preview. */
  async send(who: Who, bytes: string | Uint8Array, query: Record<string, string> = {}, options: { mediaType?: string; bankAccountId?: string } = {}): Promise<Imported> {
    const response = await fetch(`${this.api.url}/bank-accounts/${options.bankAccountId ?? this.bankId}/statement?${new URLSearchParams(query).toString()}`, {
      method: 'POST', headers: { 'content-type': options.mediaType ?? 'text/csv', authorization: `Bearer ${this.staff[who].token}` }, body: bytes as string,
    });
    return { status: response.status, body: (await response.json()) as Imported['body'] };
  }

  /** Previews and confirms. */
  async import(bytes: string | Uint8Array, query: Record<string, string> = {}, options: { mediaType?: string; bankAccountId?: string } = {}): Promise<Imported> {
    const preview = await this.send('maker', bytes, query, options);
    if (!preview.body.preview) throw new Error(JSON.stringify(preview));
    return this.send('maker', bytes, { ...query, confirm: preview.body.preview }, options);
  }

  ask<T>(query: string, variables: object = {}, who: Who = 'auditor'): Promise<T> {
    return this.staff[who].client.query<T>(query, { t: this.tenantId, f: this.fund.id, b: this.bankId, ...variables });
  }
}

const SELECT: Record<string, string> = {
  recordAppropriation: '...on MoneyIn { id status }', recordTransfer: '...on MoneyIn { id status }', decideMoneyIn: '...on MoneyIn { id status journalId }', matchBankItems: '...on BankMatch { id because }',
  unmatchBankItems: '...on BankMatch { id undoneAt }', recordQuietPeriod: '...on BankStatement { id }', closeMonth: '...on LedgerMonth { period closed }', proposeReopening: '...on MonthReopening { id status }',
  decideReopening: '...on MonthReopening { id status }', proposeReversal: '...on JournalReversal { id status }', decideReversal: '...on JournalReversal { id status reversalId }', openFund: '...on Fund { id code kind competitionId }',
};

/** A statement of a bank in CSV. */
export const statementCsv = (...rows: [day: string, moneyIn: string, moneyOut: string, balance: string, reference: string, words?: string][]): string =>
  ['交易日期,摘要,对方户名,收入金额,支出金额,账户余额,流水号', ...rows.map(([day, moneyIn, moneyOut, balance, reference, words = '赞助款']) => `${day},${words},湖畔物业,"${moneyIn}","${moneyOut}","${balance}",${reference}`)].join('\r\n');
