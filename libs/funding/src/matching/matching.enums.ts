import { registerEnumType } from '@nestjs/graphql';
import { MATCH_BACKINGS, MATCH_KINDS, MATCH_MODES, MATCH_SCOPES, OFFER_STATUSES, type MatchBacking, type MatchKind, type MatchMode, type MatchScope, type OfferStatus } from '@app/rules';

/** GraphQL names have no hyphen. */
const byName = <T extends string>(values: readonly T[]): Record<string, T> => Object.fromEntries(values.map((value) => [value.replaceAll('-', '_'), value]));

export const MatchKindEnum: Record<string, MatchKind> = byName(MATCH_KINDS);
registerEnumType(MatchKindEnum, { name: 'MatchKind', description: 'How an offer matches: so much for each yuan, a lump once a threshold is reached, or quadratic (many small gifts count more).' });
export const MatchModeEnum: Record<string, MatchMode> = byName(MATCH_MODES);
registerEnumType(MatchModeEnum, { name: 'MatchMode', description: 'Reserved when a gift is paid from what is left then, or settled at the period’s end and shared in proportion.' });
export const MatchScopeEnum: Record<string, MatchScope['kind']> = byName(MATCH_SCOPES);
registerEnumType(MatchScopeEnum, { name: 'MatchScopeKind', description: 'Which campaigns an offer is for: one, those of a competition, of a kind (project, pool, standing), or of a community.' });
export const MatchBackingEnum: Record<string, MatchBacking> = byName(MATCH_BACKINGS);
registerEnumType(MatchBackingEnum, { name: 'MatchBacking', description: 'Money in a fund of its own, or a promise kept as a memo.' });
export const OfferStatusEnum: Record<string, OfferStatus> = byName(OFFER_STATUSES);
registerEnumType(OfferStatusEnum, { name: 'MatchingOfferStatus', description: 'Proposed, open (confirmed by a second person), closed to new gifts, ended.' });
