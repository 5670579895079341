import { DISBURSEMENT_STATUSES, EXPENSE_CATEGORIES, formatYuan, parseYuan, type DisbursementStatus, type ExpenseCategory } from '@app/rules';

/** What the register is narrowed to, as the page's address holds it; an empty text is no condition. */
export interface RegisterFilter {
  queue: string;
  mine: string;
  status: string;
  project: string;
  community: string;
  category: string;
  min: string;
  max: string;
  from: string;
  until: string;
  payee: string;
  text: string;
  order: string;
  scope: string;
}

export const NO_FILTER: RegisterFilter = { queue: '', mine: '', status: '', project: '', community: '', category: '', min: '', max: '', from: '', until: '', payee: '', text: '', order: '', scope: '' };
const KEYS = Object.keys(NO_FILTER) as (keyof RegisterFilter)[];
const QUEUES = ['to_review', 'to_pay', 'to_acquit', 'irregular'] as const;
const ORDERS = ['newest', 'oldest', 'largest', 'smallest'] as const;
export type Queue = (typeof QUEUES)[number];
export type Order = (typeof ORDERS)[number];

export const readFilter = (params: URLSearchParams): RegisterFilter => Object.fromEntries(KEYS.map((key) => [key, params.get(key) ?? ''])) as unknown as RegisterFilter;

export function writeFilter(filter: RegisterFilter): URLSearchParams {
  return new URLSearchParams(KEYS.filter((key) => filter[key] !== '').map((key) => [key, filter[key]]));
}

const among = <T extends string>(values: readonly T[], value: string): T | null => values.find((one) => one === value) ?? null;

function fenOf(text: string): bigint | null {
  const parsed = text.trim() === '' ? null : parseYuan(text);
  return parsed?.ok && parsed.fen >= 0n ? parsed.fen : null;
}

/** Whether an amount typed into the filter can be read. */
export const readable = (text: string): boolean => text.trim() === '' || fenOf(text) !== null;

interface Conditions {
  competitionId: string | null;
  projectId: string | null;
  communityId: string | null;
  category: ExpenseCategory | null;
  statuses: DisbursementStatus[] | null;
  queue: Queue | null;
  from: string | null;
  until: string | null;
  payee: string | null;
  text: string | null;
}

function conditions(filter: RegisterFilter, competitionId: string): Conditions {
  const status = among(DISBURSEMENT_STATUSES, filter.status);
  return {
    competitionId: filter.scope === 'all' ? null : competitionId, projectId: filter.project || null, communityId: filter.community || null, category: among(EXPENSE_CATEGORIES, filter.category),
    statuses: status ? [status] : null, queue: among(QUEUES, filter.queue), from: filter.from || null, until: filter.until || null, payee: filter.payee || null, text: filter.text || null,
  };
}

/** The filter as the query takes it. */
export function registerVariables(filter: RegisterFilter, competitionId: string) {
  const [min, max] = [fenOf(filter.min), fenOf(filter.max)];
  return { ...conditions(filter, competitionId), amountFrom: min === null ? null : formatYuan(min), amountTo: max === null ? null : formatYuan(max), mine: filter.mine === '1' || null, order: among(ORDERS, filter.order) };
}

/** The same filter as the export takes it; “mine” differs by person and is left out. */
export function exportFilter(filter: RegisterFilter, competitionId: string) {
  return { ...conditions(filter, competitionId), amountFromFen: fenOf(filter.min)?.toString() ?? null, amountToFen: fenOf(filter.max)?.toString() ?? null };
}

/** Fen of an amount the server wrote. */
export const toFen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));
