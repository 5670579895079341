import { formatYuanForPeople } from '../exact/money.js';
import { EXPENSE_CATEGORIES, type ExpenseCategory } from '../grants/grant-status.js';
import { refuse, type Refusal } from '../refusals/refusal.js';
import type { Problem } from '../refusals/wording.js';
import type { DisbursementPolicy } from './policy.js';

/** What an invoice may say it was for and no grant pays; listed so that the refusal can name it. */
export const INELIGIBLE_CATEGORIES = ['alcohol', 'tobacco', 'gift', 'entertainment', 'fine', 'bonus'] as const;
export type IneligibleCategory = (typeof INELIGIBLE_CATEGORIES)[number];
export const INVOICE_CATEGORIES: readonly (ExpenseCategory | IneligibleCategory)[] = [...EXPENSE_CATEGORIES, ...INELIGIBLE_CATEGORIES];
export type InvoiceCategory = (typeof INVOICE_CATEGORIES)[number];

/** An invoice number in one form: full-width becomes half-width, blanks and dashes go, capital letters. 6 to 40 characters, else null. */
export function normaliseInvoiceNumber(text: string): string | null {
  const plain = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');
  return /^[0-9A-Z]{6,40}$/.test(plain) ? plain : null;
}

export interface InvoiceFacts {
  category: InvoiceCategory;
  /** Calendar day in Asia/Shanghai. */
  issuedOn: string;
  /** Categories the grant's budget has lines for. */
  budgeted: readonly ExpenseCategory[];
  today: string;
}

/** Everything wrong with an invoice beside its amount, number and file. */
export function invoiceProblems(policy: DisbursementPolicy, facts: InvoiceFacts): Problem[] {
  const problems: Problem[] = [];
  const ineligible = policy.ineligibleCategories.includes(facts.category) || !(EXPENSE_CATEGORIES as readonly string[]).includes(facts.category);
  if (ineligible) problems.push({ path: 'category', code: 'CATEGORY_INELIGIBLE', zh: '烟酒、礼品、宴请、罚款、奖金等支出不能用资助资金列支', en: 'A grant never pays for this kind of expense' });
  else if (!facts.budgeted.includes(facts.category as ExpenseCategory)) problems.push({ path: 'category', code: 'CATEGORY_NOT_BUDGETED', zh: '该类支出不在项目预算内，请先调整预算', en: 'The budget of this grant has no line for this category; change the budget first' });
  if (facts.issuedOn > facts.today) problems.push({ path: 'issuedOn', code: 'DATE_IN_FUTURE', zh: '开票日期不能在未来', en: 'An invoice is not dated in the future' });
  return problems;
}

/** One invoice put forward for acceptance. */
export interface AcquittalLine {
  invoiceId: string;
  amountFen: bigint;
  /** Of the invoice, not yet accepted anywhere. */
  invoiceLeftFen: bigint;
}

/** Does this acquittal fit? In parts or whole, never more than was paid and not yet supported or returned. */
export function acquittalRefusal(lines: readonly AcquittalLine[], openFen: bigint): Refusal | null {
  const twice = new Set(lines.map(({ invoiceId }) => invoiceId)).size < lines.length;
  const over = lines.flatMap(({ amountFen, invoiceLeftFen }, i): Problem[] => {
    if (amountFen > 0n && amountFen <= invoiceLeftFen) return [];
    const left = formatYuanForPeople(invoiceLeftFen);
    return [{ path: `invoices.${i}.amount`, code: 'INVOICE_OVERUSED', zh: `该发票尚可核销 ${left} 元`, en: `${left} yuan of this invoice are left` }];
  });
  if (lines.length === 0 || twice || over.length > 0) return refuse('INVOICE_OVERUSED', undefined, over);
  const total = lines.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  return total > openFen ? refuse('ACQUITTAL_OVER', { left: formatYuanForPeople(openFen), asked: formatYuanForPeople(total) }) : null;
}

/** Money may come back up to what is neither supported by invoices nor returned before. */
export function repaymentRefusal(amountFen: bigint, openFen: bigint): Refusal | null {
  return amountFen > openFen ? refuse('RETURN_OVER', { left: formatYuanForPeople(openFen) }) : null;
}
