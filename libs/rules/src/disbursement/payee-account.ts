/** Account numbers as people write them: full-width digits, blanks and dashes between groups. 8 to 34 characters of digits and capital letters (a bank card, a company account, an IBAN), else null. */
export function normaliseAccount(text: string): string | null {
  const plain = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');
  return /^[0-9A-Z]{8,34}$/.test(plain) && /\d{4}$/.test(plain) ? plain : null;
}

/** What everybody but the cashier sees: `**** 6789`. Says nothing about the length. */
export const maskAccount = (account: string): string => `**** ${account.slice(-4)}`;

/** A payee as the checks see it. */
export interface PayeeFacts {
  /** Its account replaces an earlier one: it cools off and a second person confirms it. */
  changed: boolean;
  confirmed: boolean;
  /** First instant at which money may go there. */
  usableFrom: Date;
  /** Replaced by a later one. */
  retired: boolean;
}
