import { formatYuanForPeople } from '@app/rules';
import { toFen } from './suggestions';

/** What a voucher moves: the sum of its debits. */
export const totalOf = ({ lines }: { lines: readonly { debitFen: string }[] }): string => formatYuanForPeople(lines.reduce((sum, { debitFen }) => sum + toFen(debitFen), 0n));
