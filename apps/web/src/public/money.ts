/** An amount of the api (`12345.60`) for people: grouped, decimals only when there are any. */
export function grouped(yuan: string): string {
  const [whole = '', decimals = '00'] = yuan.split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === '00' ? digits : `${digits}.${decimals}`;
}

/** An instant on the clock of the street office, to the minute. */
export const clockTime = (instant: string): string => new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
