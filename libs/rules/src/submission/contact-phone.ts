/** A contact number as people write it: a mobile becomes `+86…`, a landline keeps its digits; null when it is neither. */
export function normaliseContactPhone(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s\-()]/g, '');
  const mobile = /^(?:\+?86)?(1\d{10})$/.exec(digits);
  if (mobile) return `+86${mobile[1]}`;
  return /^\+?\d{7,15}$/.test(digits) ? digits : null;
}
