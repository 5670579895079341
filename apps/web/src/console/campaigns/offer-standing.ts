import { offerDesk as words } from '../../words/console-campaigns.words';
import type { Phrase } from '../../words/phrase';

interface Standing {
  status: string;
  expiresAt: string;
}

/** Open still, though no gift of today is matched any more: somebody has to close it. */
export const isExpired = ({ status, expiresAt }: Standing): boolean => status === 'open' && Date.parse(expiresAt) <= Date.now();

/** What closing it is called: before its period ends it is early. */
export const closeWords = (offer: Standing): Phrase => (isExpired(offer) ? words.closeExpired : words.close);
