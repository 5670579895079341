import type { Payment } from './payment-timeline';

const fen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));

/** What of a payment is neither supported by accepted invoices nor returned, in yuan. */
export function yuanLeft({ amount, acquitted, returned }: Pick<Payment, 'amount' | 'acquitted' | 'returned'>): string {
  const digits = (fen(amount) - fen(acquitted) - fen(returned)).toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
