import type { DeskDisbursementQuery } from '../../gql/console/payments/disbursement';

/** One disbursement as its page reads it. */
export type Payment = NonNullable<DeskDisbursementQuery['disbursement']>;
