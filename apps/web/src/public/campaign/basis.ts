import type { CampaignHeadFragment } from '../../gql/public/campaign/campaign';
import { campaign as words } from '../../words/campaign.words';
import type { Phrase } from '../../words/phrase';

export type CampaignHead = CampaignHeadFragment;

/** What each legal basis says on the page, and what the page may offer; decided by BASIS_CONSEQUENCES of the rules, which the server enforces. */
export const BASIS: Record<CampaignHead['basis'], { name: Phrase; text: Phrase }> = {
  charity_partner: { name: words.basisCharity, text: words.basisCharityText },
  community_mutual_aid: { name: words.basisMutual, text: words.basisMutualText },
  directed_sponsorship: { name: words.basisDirected, text: words.basisDirectedText },
  government: { name: words.basisGovernment, text: words.basisGovernmentText },
};

/** What becomes of a pledge if too little comes together. */
export const shortfallWords = ({ kind, mode }: Pick<CampaignHead, 'kind' | 'mode'>): Phrase => (kind === 'standing' ? words.standing : mode === 'keep' ? words.keep : words.allOrNothing);
