import { signInStaff, type Office } from './play-office.js';
import type { Story } from './story.js';

/** One movement as the bank or the treasury will print it. */
export interface Slip {
  account: 'bank' | 'treasury';
  day: string;
  /** Money in is positive. */
  fen: bigint;
  reference: string;
  words: string;
  party: string;
}

/** A competition's fund with the accounts that hold its money, and what these will print. */
export interface OfficeFund {
  office: Office;
  competitionId: string;
  id: number;
  code: string;
  bankAccountId: string;
  treasuryId: string;
  slips: Slip[];
  /** Counts papers, so that every number in the story is the same every time. */
  papers: number;
  /** Papers are drawn to be looked at; without, they are lines of text. */
  drawn?: boolean;
}

/** When the money comes in, before the first public notice. */
const MONEY = { opened: '2026-06-23T23:00:00.000Z', appropriatedOn: '2026-06-18', sponsoredOn: '2026-06-22' } as const;

/** The pool of the reference case: 80,000 from the district, 20,000 from a property firm. */
const APPROPRIATION = { amountFen: '80000.00', payer: '洪澜区财政局', reference: '洪财预2026-17', purpose: '居民公益微项目' };
const SPONSORED = { amountFen: '20000.00', payer: '湖畔物业服务有限公司', reference: 'TX20260622001', purpose: '支持居民公益微项目' };

/** Opens the fund, sets the limits and brings the pool in: every receipt by two people. */
export async function openGrantFund(story: Story, office: Office, competitionId: string): Promise<OfficeFund> {
  story.clock.set(MONEY.opened);
  await signInStaff(story, office);
  const { tenantId, staff } = office;
  const [maker, reviewer, approver] = [staff['maker']!, staff['reviewer']!, staff['approver1']!];
  const account = (value: object) => story.run(approver, 'addBankAccount', { tenantId, holder: '澜湖街道办事处', ...value });
  const bank = await account({ kind: 'bank', code: 'main', bankName: '江城商业银行', tail: '0917' });
  const treasury = await account({ kind: 'treasury', code: 'treasury', bankName: '财政额度' });
  const code = 'lanhu-2026';
  const fund = await story.run<{ id: number }>(approver, 'openFund', { tenantId, competitionId, kind: 'grant', code, name: '2026 年居民公益微项目专款', purpose: '居民公益微项目', bankAccountId: bank.id });
  await story.run(staff['organiser']!, 'setDisbursementPolicy', {
    tenantId, tiers: [{ above: '2500.00', approvers: 2 }], most: '20000.00', stepUpCovers: '100000.00', daily: '200000.00', payeeCoolingHours: 48,
    ineligibleCategories: ['alcohol', 'tobacco', 'gift', 'entertainment', 'fine', 'bonus'], acquitWithinDays: 90, reason: '微项目金额小，2,500 元以上须两人审批',
  }, '__typename');
  const books = { office, competitionId, id: fund.id, code, bankAccountId: bank.id, treasuryId: treasury.id, slips: [], papers: 0 } satisfies OfficeFund as OfficeFund;
  const quota = await story.run(maker, 'recordAppropriation', { tenantId, fundId: fund.id, receivedOn: MONEY.appropriatedOn, ...APPROPRIATION });
  await story.run(reviewer, 'decideMoneyIn', { id: quota.id, decision: 'confirm' });
  books.slips.push({ account: 'treasury', day: MONEY.appropriatedOn, fen: 8_000_000n, reference: APPROPRIATION.reference, words: '下达额度', party: APPROPRIATION.payer });
  const gift = await story.run(maker, 'recordTransfer', { tenantId, fundId: fund.id, bankAccountId: bank.id, receivedOn: MONEY.sponsoredOn, ...SPONSORED });
  await story.run(approver, 'decideMoneyIn', { id: gift.id, decision: 'confirm' });
  books.slips.push({ account: 'bank', day: MONEY.sponsoredOn, fen: 2_000_000n, reference: SPONSORED.reference, words: '赞助款', party: SPONSORED.payer });
  return books;
}

/** The next number of the story. */
export function nextPaper(fund: OfficeFund): string {
  fund.papers += 1;
  return String(fund.papers).padStart(4, '0');
}
