import { Refused, sqlState, violatedConstraint } from '@app/platform';
import { refuse, type RefusalCode } from '@app/rules';

const BY_STATE: Record<string, RefusalCode> = {
  LG003: 'ACCOUNT_FROZEN', LG004: 'JOURNAL_TOO_SHORT', LG005: 'JOURNAL_UNBALANCED', LG006: 'LEDGER_KEY_REUSED', LG007: 'ACCOUNT_UNKNOWN',
  LG008: 'UNITS_MIXED', LG009: 'MONTH_CLOSED', LG011: 'POSTING_DATE_INVALID', LG012: 'AMOUNT_OUT_OF_RANGE', LG013: 'REVERSAL_INVALID',
  LG014: 'JOURNAL_KIND_INVALID', LG016: 'ACCOUNT_DIFFERS', LG017: 'MONTH_NOT_CLEAN', LG018: 'NOT_FOUND', LG019: 'MONTH_OPEN',
};
const BY_CONSTRAINT: Record<string, RefusalCode> = {
  balance_not_overdrawn: 'ACCOUNT_INSUFFICIENT', journal_two_people: 'TWO_PEOPLE_NEEDED', reopening_two_people: 'TWO_PEOPLE_NEEDED',
  journal_reverses_key: 'JOURNAL_ALREADY_REVERSED', entry_amount_bounded: 'AMOUNT_OUT_OF_RANGE',
};

/** Rethrows what the ledger's own rules refused as the refusal a person reads; anything else stays a fault. */
export function refuseAsLedger(error: unknown): never {
  const state = sqlState(error) ?? '';
  const code = BY_STATE[state] ?? BY_CONSTRAINT[violatedConstraint(error) ?? ''];
  if (!code) throw error;
  const { detail } = (error as { driverError?: { detail?: string } }).driverError ?? {};
  throw new Refused(refuse(code, { account: detail ?? '', period: detail ?? '', count: 1, what: '' }));
}
