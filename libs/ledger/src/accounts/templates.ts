export type AccountType = 'asset' | 'liability' | 'net-asset' | 'income' | 'expense';

/** An account to open. `guarded` accounts can never be overdrawn; `cash` is money outside the ledger, so a credit to it leaves the house. */
export interface AccountTemplate {
  code: string;
  name: string;
  type: AccountType;
  guarded: boolean;
  cash?: boolean;
  projectId?: string;
}

const guarded = (type: AccountType, code: string, name: string): AccountTemplate => ({ code, name, type, guarded: true });
const cash = (code: string, name: string): AccountTemplate => ({ code, name, type: 'asset', guarded: true, cash: true });
const open = (type: AccountType, code: string, name: string): AccountTemplate => ({ code, name, type, guarded: false });
const ofProject = (projectId: string, accounts: AccountTemplate[]): AccountTemplate[] => accounts.map((account) => ({ ...account, projectId }));

/** A competition's grant fund F: what the treasury set aside, what is not awarded yet, what goes back. */
export const grantFundAccounts = (fund: string): AccountTemplate[] => [
  cash(`quota:treasury:${fund}`, '财政额度'),
  guarded('net-asset', `grant:${fund}:unawarded`, '未资助'),
  guarded('liability', `remit:treasury:${fund}`, '应缴财政'),
];

/** One award in public notice. */
export const noticeAccount = (fund: string, awardId: string): AccountTemplate => guarded('net-asset', `grant:${fund}:notice:${awardId}`, '公示中资助');

/** A funded project: awarded, paid in advance, handed out, spent by category, returned. */
export const projectAccounts = (fund: string, projectId: string, categories: readonly string[]): AccountTemplate[] =>
  ofProject(projectId, [
    guarded('net-asset', `grant:${fund}:awarded:${projectId}`, '已确认资助'),
    guarded('asset', `advance:${fund}:${projectId}`, '预付项目款'),
    guarded('net-asset', `grant:${fund}:disbursed:${projectId}`, '已拨付资助'),
    guarded('liability', `returned:${fund}:${projectId}`, '项目退回款'),
    ...categories.map((category) => open('expense', `expense:${fund}:${projectId}:${category}`, `项目支出·${category}`)),
  ]);

/** One approved disbursement: reserved until paid. */
export const payableAccount = (fund: string, disbursementId: string): AccountTemplate => guarded('liability', `grant:${fund}:payable:${disbursementId}`, '应付资助款');

/** A campaign's fund F: the provider's clearing account, the bank, gifts held and raised, refunds, disputes, fees. */
export const campaignAccounts = (fund: string, bankAccount: string, providers: readonly { provider: string; merchant: string }[]): AccountTemplate[] => [
  ...providers.map(({ provider, merchant }) => ({ ...open('asset', `psp:${provider}:${merchant}:${fund}`, `支付渠道·${provider}`), cash: true })),
  cash(`bank:${bankAccount}:${fund}`, '银行存款'),
  guarded('liability', `suspense:${fund}:unmatched`, '待认领到账'),
  guarded('liability', `suspense:${fund}:late`, '逾期到账'),
  guarded('liability', `pledge:${fund}:held`, '代管捐款'),
  guarded('net-asset', `pledge:${fund}:raised`, '募集所得'),
  guarded('liability', `refund:${fund}:pending`, '待退款'),
  open('asset', `dispute:${fund}:withheld`, '争议冻结款'),
  open('expense', `fee:${fund}`, '渠道手续费'),
];

/** What bank transfers into a fund need: its part of the bank account, and what has arrived and nobody has confirmed yet. */
export const transferAccounts = (fund: string, bankAccount: string): AccountTemplate[] => [
  cash(`bank:${bankAccount}:${fund}`, '银行存款'),
  guarded('liability', `suspense:${fund}:unmatched`, '待认领到账'),
];

/** A matching pool M, in a bank account of its own unless one is named. */
export const matchingAccounts = (fund: string, bankAccount: string | null = null): AccountTemplate[] => [
  cash(bankAccount ? `bank:${bankAccount}:${fund}` : `bank:${fund}`, '配捐资金存款'),
  guarded('net-asset', `match:${fund}:available`, '可用配捐'),
];

/** A project's share of a matching pool. */
export const matchedProjectAccounts = (fund: string, projectId: string): AccountTemplate[] =>
  ofProject(projectId, [
    guarded('net-asset', `match:${fund}:committed:${projectId}`, '已占用配捐'),
    guarded('net-asset', `match:${fund}:released:${projectId}`, '已拨付配捐'),
  ]);
