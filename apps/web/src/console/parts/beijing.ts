const SHIFT_MS = 8 * 3_600_000;

/** An instant as an input of type `datetime-local` shows it, in Beijing time; empty when there is none. */
export function toBeijing(iso: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return '';
  return new Date(at + SHIFT_MS).toISOString().slice(0, 16);
}

/** What such an input holds as ISO 8601 in UTC; empty when it holds nothing. */
export function fromBeijing(local: string): string {
  const at = Date.parse(`${local}:00Z`.replace(/(:\d\d:\d\d):00Z$/, '$1Z'));
  return Number.isNaN(at) ? '' : new Date(at - SHIFT_MS).toISOString();
}
