import { parseYuan } from '@app/rules';
import type { PledgeMoneyMutationVariables } from '../../gql/public/gifts/giving';
import { giving as words } from '../../words/giving.words';
import type { Phrase } from '../../words/phrase';
import type { Provider } from './go-and-pay';

type Display = PledgeMoneyMutationVariables['input']['display'];

export interface GiveValues {
  amount: string;
  display: Display;
  displayName: string;
  /** Empty: in one's own name. */
  sponsorId: string;
  monthly: boolean;
  dayOfMonth: string;
  method: Provider | 'transfer' | '';
  consent: boolean;
}

export const EMPTY: GiveValues = { amount: '', display: 'name', displayName: '', sponsorId: '', monthly: false, dayOfMonth: '5', method: '', consent: false };
export const QUICK = ['10', '50', '100', '500'];

const LEAST_FEN = 100n;

/** In fen as the server will read it; null while it cannot be a pledge. */
export function fenOf(amount: string): bigint | null {
  const parsed = parseYuan(amount);
  return parsed.ok && parsed.fen >= LEAST_FEN ? parsed.fen : null;
}

/** What keeps the form from being sent, by field. */
export function problemsOf({ amount, consent }: GiveValues): Partial<Record<'amount' | 'consent', Phrase>> {
  return { ...(fenOf(amount) === null && { amount: words.amountWrong }), ...(!consent && { consent: words.consentWrong }) };
}

/** What the server is told of how the gift is shown. */
export const shownAs = ({ display, displayName }: Pick<GiveValues, 'display' | 'displayName'>): { display: Display; displayName: string | null } => ({ display, displayName: display === 'anonymous' ? null : displayName.trim() || null });
