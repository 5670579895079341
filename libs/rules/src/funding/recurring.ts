/** The next day of a monthly order strictly after `today`, both `2026-06-23`; `dayOfMonth` is 1 to 28, so every month has it. */
export function nextMonthly(dayOfMonth: number, today: string): string {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  const months = year * 12 + (month - 1) + (day < dayOfMonth ? 0 : 1);
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}
