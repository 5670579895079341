import type { Applied } from './play-applications.js';
import { agree, fundedGrants, reachMilestone, type StoryGrant } from './play-agreements.js';
import type { OfficeFund } from './play-fund.js';
import { signInStaff } from './play-office.js';
import { acquit, act, bounce, giveBack, payOut, request, showCopy, terminate, walk, type Step, type StoryPayment } from './play-payments.js';
import type { Story } from './story.js';

/** The chapters after the awards are confirmed. */
export const GRANT_DAYS = {
  agreed: '2026-07-13T01:00:00.000Z', paid: '2026-07-16T01:00:00.000Z', bounced: '2026-07-20T01:00:00.000Z', acquitted: '2026-07-28T01:00:00.000Z',
  milestone: '2026-08-10T01:00:00.000Z', second: '2026-08-12T01:00:00.000Z', terminated: '2026-08-18T01:00:00.000Z', returned: '2026-08-25T01:00:00.000Z',
} as const;

export interface PlayedGrants {
  fund: OfficeFund;
  grants: StoryGrant[];
  /** By place in `grants`. */
  first: StoryPayment[];
  second: Map<number, StoryPayment>;
}

/** Who meets which fate, by place from 0; everybody else is paid twice and supports every fen. */
export const FATES = { bounced: 12, returned: 13, terminated: 14, partly: 16, approved: 17, submitted: 18, waiting: 19 } as const;

/** The sponsor's money, on the bank account, pays from this place on; the treasury's quota pays the rest. */
const FROM_BANK = 16;
const source = (place: number): 'bank' | 'treasury' => (place >= FROM_BANK ? 'bank' : 'treasury');

/** How far second tranches get that are not paid. */
const STOPS: ReadonlyMap<number, Step> = new Map([[FATES.terminated, 'approved'], [FATES.approved, 'approved'], [FATES.submitted, 'submitted']]);

/** Every agreement signed, every first tranche paid. */
export async function payFirstTranches(story: Story, fund: OfficeFund, applied: readonly Applied[]): Promise<PlayedGrants> {
  await on(story, fund, GRANT_DAYS.agreed);
  const grants = await fundedGrants(story, fund, applied);
  for (const grant of grants) await agree(story, fund, grant);
  await on(story, fund, GRANT_DAYS.paid);
  const first: StoryPayment[] = [];
  for (const [place, grant] of grants.entries()) {
    const payment = await request(story, fund, { grant, tranche: 0, amountFen: (grant.amountFen * 6n) / 10n, from: source(place) });
    await walk(story, fund, payment);
    first.push(payment);
  }
  return { fund, grants, first, second: new Map() };
}

/** One payment comes back from the bank, and goes out again with a new slip; then the invoices. */
export async function bounceAndAcquit(story: Story, played: PlayedGrants): Promise<void> {
  const { fund, grants, first } = played;
  await on(story, fund, GRANT_DAYS.bounced);
  await bounce(story, fund, first[FATES.bounced]!, '户名与账号不符');
  await payOut(story, fund, first[FATES.bounced]!);
  await signInLeads(story, fund, { grants, at: GRANT_DAYS.acquitted });
  for (const [place, payment] of first.entries()) {
    if (place === FATES.terminated) await acquit(story, fund, payment, 100_001n);
    else if (place === FATES.partly) await acquit(story, fund, payment, 180_050n);
    else await acquit(story, fund, payment);
  }
}

/** The first milestone, and the second tranche as far as each gets. */
export async function paySecondTranches(story: Story, played: PlayedGrants): Promise<void> {
  const { fund, grants, second } = played;
  await signInLeads(story, fund, { grants, at: GRANT_DAYS.milestone });
  const reached = grants.slice(0, FATES.waiting);
  for (const grant of reached) await reachMilestone(story, fund, grant);
  await on(story, fund, GRANT_DAYS.second);
  for (const [place, grant] of reached.entries()) {
    const payment = await request(story, fund, { grant, tranche: 1, amountFen: place === FATES.terminated ? 100_000n : grant.amountFen - (grant.amountFen * 6n) / 10n, from: source(place) });
    second.set(place, payment);
    await walk(story, fund, payment, STOPS.get(place));
  }
}

/** 终止 for a breach: what is not paid goes back to the fund, what is reserved too once it is sent back, and what no invoice supports is claimed. */
export async function endOneBadly(story: Story, played: PlayedGrants): Promise<void> {
  const { fund, grants, second } = played;
  await on(story, fund, GRANT_DAYS.terminated);
  await terminate(story, fund, grants[FATES.terminated]!, '抽查发现活动未按协议开展，发票与实物不符。');
  await act(story, fund, second.get(FATES.terminated)!, { by: 'cashier', action: 'send_back', reason: '项目已终止' });
}

/** The second invoices; one team sends back what it did not need, the other what it must. */
export async function settleAll(story: Story, played: PlayedGrants): Promise<void> {
  const { fund, grants, first, second } = played;
  await signInLeads(story, fund, { grants, at: GRANT_DAYS.returned });
  for (const [place, payment] of second) {
    if (place === FATES.returned) {
      await acquit(story, fund, payment, 149_999n);
      await giveBack(story, fund, payment, { amountFen: 50_001n, kind: 'unspent', settleTo: 'unawarded' });
    } else if (place < FATES.terminated || place === FATES.terminated + 1) await acquit(story, fund, payment);
  }
  const clawed = first[FATES.terminated]!;
  await giveBack(story, fund, clawed, { amountFen: 150_000n, kind: 'clawback' });
  await giveBack(story, fund, clawed, { amountFen: 49_999n, kind: 'clawback', settleTo: 'treasury' });
}

/** The demo's desk: eight agreements, and a payment in every queue. */
export async function fillTheDesk(story: Story, fund: OfficeFund, applied: readonly Applied[]): Promise<void> {
  fund.drawn = true;
  await on(story, fund, GRANT_DAYS.agreed);
  const grants = (await fundedGrants(story, fund, applied)).slice(0, DESK.length + 1);
  for (const grant of grants) await agree(story, fund, grant);
  await on(story, fund, GRANT_DAYS.paid);
  for (const [place, fate] of DESK.entries()) {
    const grant = grants[place]!;
    const payment = await request(story, fund, { grant, tranche: 0, amountFen: (grant.amountFen * 6n) / 10n });
    if (fate !== 'draft') await walk(story, fund, payment, fate === 'acquitted' || fate === 'bounced' ? 'paid' : fate);
    if (fate === 'bounced') await bounce(story, fund, payment, '户名与账号不符');
    if (fate === 'acquitted') await showCopy(story, fund, payment, await acquit(story, fund, payment));
  }
}

const DESK = ['acquitted', 'paid', 'bounced', 'approved', 'reviewed', 'submitted', 'draft'] as const;

async function on(story: Story, { office }: OfficeFund, at: string): Promise<void> {
  story.clock.set(at);
  await signInStaff(story, office);
}

/** A session lasts two weeks: teams sign in again. */
async function signInLeads(story: Story, fund: OfficeFund, of: { grants: StoryGrant[]; at: string }): Promise<void> {
  await on(story, fund, of.at);
  for (const grant of of.grants) grant.lead = await story.player(grant.lead);
}
