import { formatYuanForPeople, parseYuan } from '@app/rules';
import type { OfferTermsFragment } from '../../gql/public/matching/matching';
import { matching as words } from '../../words/matching.words';
import type { Say } from '../../words/use-say';
import { clockTime, grouped } from '../money';

type Terms = Omit<OfferTermsFragment, '__typename'>;

const BPS = 10_000n;

/** An amount of the api as fen; zero for what is none. */
export function fenOfYuan(yuan: string): bigint {
  const parsed = parseYuan(yuan);
  return parsed.ok ? parsed.fen : 0n;
}

/** `10000` → 1, `5000` → 0.5, `12345` → 1.2345: exact, as text. */
function perYuan(bps: number): string {
  const decimals = String(bps % 10_000).padStart(4, '0').replace(/0+$/, '');
  return `${Math.floor(bps / 10_000)}${decimals && `.${decimals}`}`;
}

/** The rule of an offer: its sentence first, then what bounds it. */
export function ruleWords(offer: Terms, say: Say): string[] {
  const { kind, ratioBps, giftCap, donorCap, projectCap, minSupporters } = offer;
  const rule = kind === 'ratio' ? say(words.ratio, { each: perYuan(ratioBps ?? 0) }) : kind === 'threshold' ? say(words.threshold, { threshold: grouped(offer.threshold ?? '0'), lump: grouped(offer.lump ?? '0') }) : say(words.quadratic);
  return [
    rule,
    // The cap of the terms is the part of a gift that counts; readers care for what it brings.
    giftCap && kind === 'ratio' && say(words.giftCap, { most: formatYuanForPeople((fenOfYuan(giftCap) * BigInt(ratioBps ?? 0)) / BPS) }),
    donorCap && say(words.donorCap, { most: grouped(donorCap) }),
    projectCap && say(words.projectCap, { most: grouped(projectCap) }),
    minSupporters > 1 && say(words.minSupporters, { n: minSupporters }),
    offer.mode === 'pro_rata' && kind !== 'quadratic' && say(words.proRata),
  ].filter((line): line is string => Boolean(line));
}

/** From when until when gifts count. */
export function periodWords({ opensAt, expiresAt }: Pick<Terms, 'opensAt' | 'expiresAt'>, say: Say): string {
  const until = say(words.until, { at: clockTime(expiresAt) });
  return new Date(opensAt) > new Date() ? `${say(words.from, { at: clockTime(opensAt) })}${say(words.and)}${until}` : until;
}
