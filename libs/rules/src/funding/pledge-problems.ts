import { formatYuanForPeople } from '../exact/money.js';
import { refuse, type Refusal } from '../refusals/refusal.js';
import type { CampaignStatus } from './campaign-status.js';
import { BASIS_CONSEQUENCES, type LegalBasis } from './legal-basis.js';
import type { PledgeKind, PledgeStatus } from './pledge-status.js';

/** Least money one pledge may be, in fen. */
export const LEAST_PLEDGE_FEN = 100n;

/** What decides whether somebody may pledge. */
export interface PledgeFacts {
  status: CampaignStatus;
  basis: LegalBasis;
  deadlineAt: Date | null;
  now: Date;
  /** The giver is a confirmed resident of the campaign's community. */
  confirmedResident: boolean;
  /** On behalf of an organisation. */
  forSponsor: boolean;
}

/** Whether anything may be pledged to this campaign by this person now. Work and things are welcome on every basis but a government quota. */
export function pledgeRefusal(facts: PledgeFacts, kind: PledgeKind): Refusal | null {
  if (facts.status !== 'open') return refuse('CAMPAIGN_NOT_OPEN');
  if (facts.deadlineAt && facts.now.getTime() > facts.deadlineAt.getTime()) return refuse('CAMPAIGN_OVER');
  const { takesPayments, residentsOnly, linksOut, quota } = BASIS_CONSEQUENCES[facts.basis];
  if (quota) return refuse('CAMPAIGN_BY_QUOTA');
  if (kind === 'money' && linksOut) return refuse('CAMPAIGN_PAYS_ELSEWHERE');
  if (kind === 'money' && !takesPayments) return refuse('CAMPAIGN_NOT_OPEN');
  if (residentsOnly && (!facts.confirmedResident || facts.forSponsor)) return refuse('RESIDENTS_ONLY');
  return null;
}

/** Whether an amount of money may be pledged: between 1 yuan and the lower of the office's and the campaign's caps. */
export function pledgeAmountRefusal(amountFen: bigint, caps: { officeFen: bigint; campaignFen: bigint | null }): Refusal | null {
  const mostFen = caps.campaignFen !== null && caps.campaignFen < caps.officeFen ? caps.campaignFen : caps.officeFen;
  return amountFen < LEAST_PLEDGE_FEN || amountFen > mostFen ? refuse('PLEDGE_AMOUNT', { least: formatYuanForPeople(LEAST_PLEDGE_FEN), most: formatYuanForPeople(mostFen) }) : null;
}

export const PLEDGE_STATUS_NAMES: Readonly<Record<PledgeStatus, string>> = {
  promised: '待支付', paid: '已支付', refunded: '已退款', delivered: '已交付', confirmed: '已确认', cancelled: '已取消',
};

/** What each act on a pledge needs its status to be. In kind `promised` is 待交付. */
const ACTS = { change: ['promised'], cancel: ['promised'], value: ['promised'], deliver: ['promised'], confirm: ['delivered'], 'send-back': ['delivered'] } as const satisfies Record<string, readonly PledgeStatus[]>;
export type PledgeAct = keyof typeof ACTS;

/** Whether the act fits the pledge as it stands. */
export function pledgeActRefusal(pledge: { kind: PledgeKind; status: PledgeStatus }, act: PledgeAct): Refusal | null {
  const inKindOnly = act !== 'change' && act !== 'cancel';
  const fits = (ACTS[act] as readonly PledgeStatus[]).includes(pledge.status) && (!inKindOnly || (pledge.kind !== 'money' && pledge.kind !== 'quota'));
  return fits ? null : refuse('PLEDGE_STATUS', { status: PLEDGE_STATUS_NAMES[pledge.status] });
}
