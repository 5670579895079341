import type { Payment } from './payment-timeline';

const fen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));

/** What of a payment is neither supported by accepted invoices nor returned, in yuan. */
export function yuanLeft({ amount, acquitted, returned }: Pick<Payment, 'amount' | 'acquitted' | 'returned'>): string {
  const digits = (fen(amount) - fen(acquitted) - fen(returned)).toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Whether the invoices handed in cover what is not supported yet: the next step is the office's. */
export function allHandedIn({ amount, returned, invoices }: Pick<Payment, 'amount' | 'returned' | 'invoices'>): boolean {
  const handedIn = invoices.filter(({ voidedAt }) => !voidedAt).reduce((sum, invoice) => sum + fen(invoice.amount), 0n);
  return handedIn > 0n && handedIn >= fen(amount) - fen(returned);
}
