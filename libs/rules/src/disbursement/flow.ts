/** Where a disbursement (拨付) stands. A first of two approvals leaves it `reviewed`; a partial acquittal leaves it `paid`. */
export const DISBURSEMENT_STATUSES = ['draft', 'submitted', 'reviewed', 'approved', 'instructed', 'paid', 'acquitted', 'bounced', 'returned', 'cancelled'] as const;
export type DisbursementStatus = (typeof DISBURSEMENT_STATUSES)[number];

/** What one person is responsible for in one disbursement; nobody has two of them in the same one. */
export const DUTIES = ['request', 'make', 'review', 'approve', 'pay'] as const;
export type Duty = (typeof DUTIES)[number];

export const DISBURSEMENT_ACTIONS = [
  'submit', 'review', 'approve', 'instruct', 'pay', 'bounce', 'propose_acquittal', 'accept_acquittal', 'reject_acquittal', 'record_return', 'settle_return', 'send_back', 'cancel',
] as const;
export type DisbursementAction = (typeof DISBURSEMENT_ACTIONS)[number];

/** One arrow of the flow: who may take it (by duty), from where to where. */
export interface Transition {
  action: DisbursementAction;
  from: DisbursementStatus;
  /** The furthest it can lead; some acts stay where they are until complete. */
  to: DisbursementStatus;
  duty: Duty;
}

const arrow = (action: DisbursementAction, from: DisbursementStatus, to: DisbursementStatus, duty: Duty): Transition => ({ action, from, to, duty });

/** 经办 → 复核 → 审批 → 支付 → 核销 as data: everything that may happen, and nothing else. */
export const DISBURSEMENT_FLOW: readonly Transition[] = [
  arrow('submit', 'draft', 'submitted', 'make'),
  arrow('review', 'submitted', 'reviewed', 'review'),
  arrow('approve', 'reviewed', 'approved', 'approve'),
  arrow('instruct', 'approved', 'instructed', 'pay'),
  arrow('instruct', 'bounced', 'instructed', 'pay'),
  arrow('pay', 'instructed', 'paid', 'pay'),
  arrow('bounce', 'instructed', 'bounced', 'pay'),
  arrow('bounce', 'paid', 'bounced', 'pay'),
  arrow('propose_acquittal', 'paid', 'paid', 'make'),
  arrow('accept_acquittal', 'paid', 'acquitted', 'review'),
  arrow('reject_acquittal', 'paid', 'paid', 'review'),
  arrow('record_return', 'paid', 'returned', 'pay'),
  ...(['paid', 'acquitted', 'returned'] as const).map((status) => arrow('settle_return', status, status, 'approve')),
  arrow('send_back', 'submitted', 'draft', 'review'),
  arrow('send_back', 'reviewed', 'draft', 'approve'),
  arrow('send_back', 'approved', 'draft', 'pay'),
  arrow('send_back', 'bounced', 'draft', 'pay'),
  arrow('cancel', 'draft', 'cancelled', 'make'),
  arrow('cancel', 'draft', 'cancelled', 'request'),
];

export const transitionsFrom = (action: DisbursementAction, from: DisbursementStatus): Transition[] => DISBURSEMENT_FLOW.filter((one) => one.action === action && one.from === from);

/** Statuses whose amount counts against the award, the tranche and the budget line: asked for and not given up. */
export const COMMITTED_STATUSES: readonly DisbursementStatus[] = ['submitted', 'reviewed', 'approved', 'instructed', 'paid', 'acquitted', 'bounced', 'returned'];
/** Statuses in which the money is reserved (`awarded → payable`) and not paid out. */
export const RESERVED_STATUSES: readonly DisbursementStatus[] = ['approved', 'instructed', 'bounced'];
/** Statuses in which the content may still change; past a draft only by the maker, and every change voids the approvals. */
export const EDITABLE_STATUSES: readonly DisbursementStatus[] = ['draft', 'submitted', 'reviewed', 'approved'];

export const STATUS_NAMES: Record<DisbursementStatus, string> = {
  draft: '待经办', submitted: '待复核', reviewed: '待审批', approved: '待支付', instructed: '支付中', paid: '待核销', acquitted: '已核销', bounced: '已退票', returned: '已退回', cancelled: '已撤销',
};
export const DUTY_NAMES: Record<Duty, string> = { request: '申请', make: '经办', review: '复核', approve: '审批', pay: '出纳' };

/** Where a paid disbursement stands once `acquittedFen` is supported by invoices and `returnedFen` came back. */
export function settledStatus(amountFen: bigint, acquittedFen: bigint, returnedFen: bigint): DisbursementStatus {
  if (acquittedFen + returnedFen < amountFen) return 'paid';
  return acquittedFen > 0n ? 'acquitted' : 'returned';
}
