import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { draftProblems, openingProblems, type CampaignDraft, type CampaignSurroundings } from './campaign-problems.js';
import { acceptsMoneyAt, outcomeOf } from './campaign-status.js';
import { LEGAL_BASES } from './legal-basis.js';
import { pledgeActRefusal, pledgeAmountRefusal, pledgeRefusal, type PledgeFacts } from './pledge-problems.js';
import { isPledgeReference, pledgeReference, referencesIn } from './pledge-reference.js';
import { PLEDGE_KINDS } from './pledge-status.js';
import { askPurposeRefusal, purposeAdopted } from './purpose-change.js';
import { nextMonthly } from './recurring.js';
import { daysLeft, shownSupporter } from './supporters.js';

const NOW = new Date('2026-06-23T04:00:00Z');
const inDays = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const draft: CampaignDraft = {
  kind: 'project', title: '楼道扶手', purpose: '为三号楼加装扶手', basis: 'directed-sponsorship', holderName: '街道', receiverName: '互助小队', communityCode: null, externalUrl: null, goalFen: 1_000_000n, minimumFen: 0n, mostPerGiftFen: null, deadlineAt: inDays(30),
};
const around: CampaignSurroundings = { now: NOW, holderKind: null, hasBankAccount: true, communityKnown: true, projectShortlisted: true, signers: [] };
const paths = (d: Partial<CampaignDraft>, a: Partial<CampaignSurroundings> = {}) => openingProblems({ ...draft, ...d }, { ...around, ...a }).map(({ path, code }) => `${path} ${code}`);

describe('what keeps a campaign from opening', () => {
  test.each<[string, Partial<CampaignDraft>, Partial<CampaignSurroundings>, string[]]>([
    ['a whole directed one', {}, {}, []],
    ['no receiver', { receiverName: ' ' }, {}, ['receiverName REQUIRED']],
    ['no account', {}, { hasBankAccount: false }, ['bankAccountId REQUIRED']],
    ['a link where there is none to be', { externalUrl: 'https://a.cn/x' }, {}, ['externalUrl NOT_ALLOWED']],
    ['charity without page and holder', { basis: 'charity-partner' }, { hasBankAccount: false }, ['externalUrl REQUIRED', 'holderSponsorId REQUIRED']],
    ['charity by http', { basis: 'charity-partner', externalUrl: 'http://a.cn/x' }, { holderKind: 'charity' }, ['externalUrl REQUIRED']],
    ['charity held by a firm', { basis: 'charity-partner', externalUrl: 'https://a.cn/x' }, { holderKind: 'company' }, ['holderSponsorId REQUIRED']],
    ['a whole charity one', { basis: 'charity-partner', externalUrl: 'https://a.cn/x' }, { holderKind: 'charity', hasBankAccount: false }, []],
    ['mutual aid without a community', { basis: 'community-mutual-aid' }, {}, ['communityCode REQUIRED']],
    ['a community nobody knows', { communityCode: 'x' }, { communityKnown: false }, ['communityCode UNKNOWN']],
    ['a government quota needs no account', { basis: 'government' }, { hasBankAccount: false }, []],
    ['a quota held by a firm', { basis: 'government' }, { holderKind: 'company' }, ['holderSponsorId NOT_ALLOWED']],
    ['a standing fund of government money', { basis: 'government', kind: 'standing', deadlineAt: null }, { signers: ['property', 'owners-committee'] }, ['kind NOT_ALLOWED']],
    ['a standing fund with one signer', { kind: 'standing', deadlineAt: null }, { signers: ['property'] }, ['signers REQUIRED']],
    ['too soon', { deadlineAt: inDays(0.5) }, {}, ['deadlineAt TOO_SOON']],
    ['too far', { deadlineAt: inDays(400) }, {}, ['deadlineAt TOO_FAR']],
    ['not shortlisted', {}, { projectShortlisted: false }, ['projectId NOT_SHORTLISTED']],
    ['everything at once', { goalFen: 0n, minimumFen: 1n, deadlineAt: null, title: '全市募 捐', receiverName: '' }, { hasBankAccount: false }, ['goal NOT_POSITIVE', 'minimum OUT_OF_RANGE', 'deadlineAt REQUIRED', 'title FORBIDDEN_WORD', 'receiverName REQUIRED', 'bankAccountId REQUIRED']],
  ])('%s', (_, d, a, expected) => {
    expect(paths(d, a)).toEqual(expected);
  });

  test('a draft may miss things, never contradict itself', () => {
    expect(draftProblems({ ...draft, basis: 'charity-partner', receiverName: '' })).toEqual([]);
    expect(draftProblems({ ...draft, minimumFen: 1_000_001n, mostPerGiftFen: 99n }).map(({ path }) => path)).toEqual(['minimum', 'mostPerGift']);
  });
});

describe('who may pledge what', () => {
  const facts: PledgeFacts = { status: 'open', basis: 'directed-sponsorship', deadlineAt: inDays(1), now: NOW, confirmedResident: false, forSponsor: false };
  const code = (f: Partial<PledgeFacts>, kind: (typeof PLEDGE_KINDS)[number] = 'money') => pledgeRefusal({ ...facts, ...f }, kind)?.code ?? null;

  test('by basis', () => {
    expect(LEGAL_BASES.map((basis) => [code({ basis }), code({ basis }, 'labour'), code({ basis, confirmedResident: true })])).toEqual([
      ['CAMPAIGN_PAYS_ELSEWHERE', null, 'CAMPAIGN_PAYS_ELSEWHERE'], ['RESIDENTS_ONLY', 'RESIDENTS_ONLY', null], [null, null, null], ['CAMPAIGN_BY_QUOTA', 'CAMPAIGN_BY_QUOTA', 'CAMPAIGN_BY_QUOTA'],
    ]);
    expect(code({ basis: 'community-mutual-aid', confirmedResident: true, forSponsor: true })).toBe('RESIDENTS_ONLY');
  });

  test('to the last second of the deadline, and never after the end', () => {
    expect(code({ now: inDays(1) })).toBeNull();
    expect(code({ now: new Date(inDays(1).getTime() + 1) })).toBe('CAMPAIGN_OVER');
    expect(code({ status: 'succeeded' })).toBe('CAMPAIGN_NOT_OPEN');
    expect(acceptsMoneyAt({ status: 'open', deadlineAt: NOW }, NOW)).toBe(true);
    expect(acceptsMoneyAt({ status: 'open', deadlineAt: NOW }, new Date(NOW.getTime() + 1))).toBe(false);
  });

  test('amounts between 1 yuan and the lower cap', () => {
    const ok = (fen: bigint, campaignFen: bigint | null) => pledgeAmountRefusal(fen, { officeFen: 5000n, campaignFen }) === null;
    expect([ok(99n, null), ok(100n, null), ok(5000n, null), ok(5001n, null), ok(3001n, 3000n), ok(5001n, 9000n), ok(-100n, null)]).toEqual([false, true, true, false, false, false, false]);
  });

  test('acts fit the kind and the status', () => {
    expect(pledgeActRefusal({ kind: 'money', status: 'promised' }, 'cancel')).toBeNull();
    expect(pledgeActRefusal({ kind: 'money', status: 'promised' }, 'deliver')?.code).toBe('PLEDGE_STATUS');
    expect(pledgeActRefusal({ kind: 'goods', status: 'promised' }, 'confirm')?.code).toBe('PLEDGE_STATUS');
    expect(pledgeActRefusal({ kind: 'goods', status: 'delivered' }, 'confirm')).toBeNull();
  });
});

describe('how a campaign ends', () => {
  test.each<[Parameters<typeof outcomeOf>[0]['mode'], bigint, bigint, string]>([['all-or-nothing', 100n, 99n, 'failed'], ['all-or-nothing', 100n, 100n, 'succeeded'], ['keep', 100n, 1n, 'succeeded'], ['keep', 0n, 0n, 'failed'], ['all-or-nothing', 0n, 0n, 'failed']])(
    '%s with minimum %s and %s raised: %s', (mode, minimumFen, raised, outcome) => expect(outcomeOf({ mode, minimumFen }, raised)).toBe(outcome));

  test('days left', () => {
    expect([inDays(2), inDays(0.1), inDays(-1), null].map((deadlineAt) => daysLeft({ status: 'open', deadlineAt }, NOW))).toEqual([2, 1, 0, null]);
    expect(daysLeft({ status: 'failed', deadlineAt: inDays(5) }, NOW)).toBe(0);
  });
});

describe('references of transfers', () => {
  test('notice every single wrong digit and every swap of two different neighbours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.nat(9), fc.nat(9), (serial, at, digit) => {
        const reference = pledgeReference(serial);
        expect(isPledgeReference(reference)).toBe(true);
        const digits = Array.from(reference.slice(2));
        const wrong = digits.with(at, String(digit)).join('');
        if (wrong !== digits.join('')) expect(isPledgeReference(`RZ${wrong}`)).toBe(false);
        const swapped = at < 9 ? digits.with(at, digits[at + 1]!).with(at + 1, digits[at]!).join('') : digits.join('');
        if (swapped !== digits.join('')) expect(isPledgeReference(`RZ${swapped}`)).toBe(false);
      }),
    );
  });

  test('are found in what people write', () => {
    const [one, two] = [pledgeReference(12_345), pledgeReference(99_999_999)];
    expect(referencesIn(`认捐 ${one.toLowerCase()}，还有ＲＺ ${two.slice(2, 6)} ${two.slice(6)}；${one}`)).toEqual([one, two]);
    expect(referencesIn(`${one}9 转账`)).toEqual([]);
    expect(referencesIn('RZ0000012300')).toEqual([]);
    expect(() => pledgeReference(0)).toThrow(RangeError);
  });
});

describe('monthly pledges', () => {
  test.each([[5, '2026-01-04', '2026-01-05'], [5, '2026-01-05', '2026-02-05'], [28, '2026-12-30', '2027-01-28'], [1, '2026-12-31', '2027-01-01'], [28, '2028-02-27', '2028-02-28']])('on the %s after %s: %s', (day, today, next) => {
    expect(nextMonthly(day, today)).toBe(next);
  });
});

describe('supporters and consent', () => {
  test('a name only where it was chosen, an amount only where that was', () => {
    const gift = { displayName: '陈小满', amountFen: 5n };
    expect([shownSupporter({ ...gift, display: 'anonymous' }), shownSupporter({ ...gift, display: 'name' }), shownSupporter({ ...gift, display: 'name-and-amount' }), shownSupporter({ ...gift, displayName: '', display: 'name' })]).toEqual([
      { name: '匿名', amountFen: null }, { name: '陈小满', amountFen: null }, { name: '陈小满', amountFen: 5n }, { name: '匿名', amountFen: null },
    ]);
  });

  test('a purpose changes when all have answered or the last day is over, never before', () => {
    const question = { answerBy: inDays(10), askedDonors: 2, answered: 1 };
    expect([purposeAdopted(question, NOW), purposeAdopted({ ...question, answered: 2 }, NOW), purposeAdopted(question, inDays(10)), purposeAdopted(question, inDays(10.001)), purposeAdopted({ ...question, askedDonors: 0, answered: 0 }, NOW)]).toEqual([false, true, false, true, true]);
    const ask = { from: '旧用途', to: '新用途', now: NOW, answerBy: inDays(7) };
    expect([askPurposeRefusal(ask), askPurposeRefusal({ ...ask, answerBy: inDays(6.9) })?.code, askPurposeRefusal({ ...ask, to: ' 旧用途' })?.code]).toEqual([null, 'ANSWER_TIME', 'PURPOSE_SAME']);
  });
});
