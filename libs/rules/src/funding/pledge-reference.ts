/** Reference numbers of bank transfers: `RZ`, eight digits, two check digits (ISO 7064 MOD 97-10, as in an IBAN): one wrong digit or two swapped ones are always noticed. */
const SHAPE = /RZ(\d{10})(?!\d)/g;

const remainder97 = (digits: string): number => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);

/** The reference of the pledge with this serial number, 1 to 99,999,999. */
export function pledgeReference(serial: number): string {
  if (!Number.isSafeInteger(serial) || serial < 1 || serial > 99_999_999) throw new RangeError(`No reference for serial ${serial}`);
  const body = String(serial).padStart(8, '0');
  const check = 98 - remainder97(`${body}00`);
  return `RZ${body}${String(check).padStart(2, '0')}`;
}

/** Whether it is a reference whose check digits fit. */
export const isPledgeReference = (text: string): boolean => /^RZ\d{10}$/.test(text) && remainder97(text.slice(2)) === 1;

/** The references in what somebody wrote on a transfer, full-width letters, blanks and dashes understood; those with wrong check digits are left out. */
export function referencesIn(text: string): string[] {
  const plain = text.normalize('NFKC').toUpperCase().replaceAll(/[\s\-‐-―_.]/gu, '');
  return [...new Set([...plain.matchAll(SHAPE)].map(([found]) => found))].filter(isPledgeReference);
}
