import type { Finding } from '../competition/finding.js';
import type { MatchInput, MatchOffer } from './match-types.js';

type Sentence = [code: string, path: string, zh: string, en: string];

const isFen = (value: number | undefined): boolean => value === undefined || (Number.isSafeInteger(value) && value >= 0);
const instant = (text: string): number => Date.parse(text);

/** Everything that keeps `match` from meaning anything; empty for sound input of the published shape. */
export function findMatchFaults(input: MatchInput): Finding[] {
  const sentences = [...input.offers.flatMap(faultsOfOffer), ...faultsOfIds(input), ...faultsOfGifts(input), ...faultsOfSums(input)];
  return sentences.map(([code, path, zh, en]) => ({ code, severity: 'error', path, zh, en }));
}

function faultsOfOffer(offer: MatchOffer, i: number): Sentence[] {
  const at = `offers[${i}]`;
  const faults: Sentence[] = [];
  const amounts = offer.kind === 'ratio' ? [offer.ratioBps, offer.giftCapFen, offer.donorCapFen, offer.projectCapFen] : [offer.thresholdFen, offer.lumpFen];
  if (![offer.poolFen, offer.minSupporters, ...amounts].every(isFen) || !Number.isSafeInteger(offer.priority)) {
    faults.push(['unusable-amount', at, `配捐“${offer.id}”的金额与数目须为非负整数。`, `The amounts and counts of offer “${offer.id}” must be non-negative whole numbers.`]);
  }
  if (!(instant(offer.opensAt) < instant(offer.expiresAt))) {
    faults.push(['no-period', at, `配捐“${offer.id}”的截止时间须晚于开始时间。`, `Offer “${offer.id}” must expire after it opens.`]);
  }
  return faults;
}

function faultsOfIds({ offers, campaigns, gifts }: MatchInput): Sentence[] {
  return Object.entries({ offers, campaigns, gifts }).flatMap(([name, list]): Sentence[] => {
    const ids = list.map(({ id }) => id);
    const twice = ids.length === new Set(ids).size ? undefined : ids.find((id, i) => ids.indexOf(id) !== i);
    return twice === undefined ? [] : [['duplicate-id', name, `编号“${twice}”重复。`, `The id “${twice}” appears twice.`]];
  });
}

function faultsOfGifts({ gifts, campaigns }: MatchInput): Sentence[] {
  const known = new Set(campaigns.map(({ id }) => id));
  return gifts.flatMap((gift, i): Sentence[] => {
    const at = `gifts[${i}]`;
    if (!known.has(gift.campaignId)) return [['unknown-campaign', at, `认捐“${gift.id}”所属的众筹“${gift.campaignId}”不在名单中。`, `Gift “${gift.id}” is for campaign “${gift.campaignId}”, which is not listed.`]];
    const returns = gift.returns ?? [];
    const returned = returns.reduce((sum, { amountFen }) => sum + amountFen, 0);
    const sound = Number.isSafeInteger(gift.amountFen) && gift.amountFen > 0 && returns.every(({ amountFen }) => Number.isSafeInteger(amountFen) && amountFen > 0);
    if (!sound || returned > gift.amountFen) return [['unusable-gift', at, `认捐“${gift.id}”的金额须为正整数（分），退款合计不得超过它。`, `Gift “${gift.id}” must be a positive whole number of fen, its refunds not above it.`]];
    const paid = instant(gift.paidAt);
    if (!(paid >= 0) || returns.some(({ at }) => !(instant(at) >= paid))) return [['unusable-time', at, `认捐“${gift.id}”的时间无法使用：退款不得早于付款。`, `Gift “${gift.id}” has unusable times: a refund may not come before the payment.`]];
    return [];
  });
}

/** Totals must stay exact as JSON numbers. */
function faultsOfSums({ gifts, offers }: MatchInput): Sentence[] {
  const given = gifts.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const pools = offers.reduce((sum, { poolFen }) => sum + poolFen, 0);
  const earned = offers.some((offer) => offer.kind === 'ratio' && given * offer.ratioBps > Number.MAX_SAFE_INTEGER);
  if (Number.isSafeInteger(given) && Number.isSafeInteger(pools) && !earned) return [];
  return [['too-large', '', '金额合计过大，无法精确到分。', 'The amounts add up to more than can be shown exactly to the fen.']];
}
