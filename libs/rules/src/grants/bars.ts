import { refuse, type Refusal } from '../refusals/refusal.js';

/** A bar (失信限制): after a breach its team, the organisation behind it and its lead may not apply or be funded before `untilDay` has passed. */
export interface Bar {
  teamId: string;
  organisation: string | null;
  leadId: string | null;
  untilDay: string;
  lifted: boolean;
}

export interface Applicant {
  teamId: string;
  organisation: string | null;
  leadId: string | null;
}

const plain = (name: string | null): string => (name ?? '').replaceAll(/\s/g, '').toLowerCase();

/** A new team of the same organisation or the same lead is the same applicant. */
export const isBarred = (bar: Bar, who: Applicant, today: string): boolean =>
  !bar.lifted && today <= bar.untilDay &&
  (bar.teamId === who.teamId || (bar.leadId !== null && bar.leadId === who.leadId) || (plain(bar.organisation) !== '' && plain(bar.organisation) === plain(who.organisation)));

/** Why this applicant may not apply or be funded today, or null; the longest bar is named. */
export function barredRefusal(bars: readonly Bar[], who: Applicant, today: string): Refusal | null {
  const until = bars.filter((bar) => isBarred(bar, who, today)).map(({ untilDay }) => untilDay).sort().at(-1);
  return until === undefined ? null : refuse('TEAM_BARRED', { until });
}
