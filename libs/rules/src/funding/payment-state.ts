import type { AttemptStatus } from './attempt-status.js';

export const PAYMENT_STATES = ['none', 'open', 'processing', 'paid', 'returning', 'failed', 'expired'] as const;
/** What a payer is told. `processing` stands for everything we do not know yet. */
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** What a payer reads of an attempt: only the provider's word makes it paid or failed. `returning`: the money came too late or twice and goes back. */
export function paymentState(attempt: { status: AttemptStatus; outcome: 'counted' | 'late' | null } | null): PaymentState {
  switch (attempt?.status) {
    case undefined:
      return 'none';
    case 'created':
      return 'open';
    case 'redirected':
    case 'processing':
      return 'processing';
    case 'succeeded':
      return attempt?.outcome === 'late' ? 'returning' : 'paid';
    case 'failed':
    case 'expired':
      return attempt!.status;
  }
}

export const PAYMENT_STATE_WORDS: Readonly<Record<PaymentState, { zh: string; en: string }>> = {
  none: { zh: '还没有付款。', en: 'Nothing has been paid yet.' },
  open: { zh: '支付渠道暂时没有应答，没有扣款，请重试。', en: 'The payment provider does not answer yet; nothing was charged. Please try again.' },
  processing: { zh: '处理中：结果以支付渠道的确认为准，请勿重复付款。', en: 'Processing: we are waiting for the provider’s word. Please do not pay twice.' },
  paid: { zh: '付款成功，谢谢您。', en: 'Paid. Thank you.' },
  returning: { zh: '款项已收到，但未能计入（重复付款或众筹已结束），将原路退回。', en: 'The money arrived but could not be counted (paid twice, or the campaign was over): it goes back to where it came from.' },
  failed: { zh: '付款未成功，没有扣款。', en: 'The payment did not succeed; nothing was charged.' },
  expired: { zh: '付款已超时关闭，没有扣款。', en: 'The payment was closed as its time was up; nothing was charged.' },
};
