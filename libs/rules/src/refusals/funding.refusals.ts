import type { RefusalWording } from './wording.js';

export const fundingRefusals = {
  REFUND_TOO_MUCH: {
    zh: '退款金额超出可退余额 {left} 元。',
    en: 'Only {left} yuan of this gift can still be refunded.',
    next: { zh: '请改小退款金额。', en: 'Ask for a smaller refund.' },
  },
  // payments
  PLEDGE_NOT_MONEY: {
    zh: '这笔认捐不是资金，无需付款。',
    en: 'This pledge is not money: there is nothing to pay.',
    next: { zh: '请在认捐详情中安排交付。', en: 'Arrange its delivery on the page of the pledge.' },
  },
  PLEDGE_ALREADY_PAID: {
    zh: '这笔认捐已经付款，不会再次扣款。',
    en: 'This pledge is paid: you will not be charged again.',
    next: { zh: '请查看认捐详情和收据。', en: 'See the pledge and its receipt.' },
  },
  PLEDGE_NOT_PAYABLE: {
    zh: '这笔认捐已取消或已退款，不能付款。',
    en: 'This pledge was cancelled or refunded: it cannot be paid.',
    next: { zh: '如仍想支持，请重新认捐。', en: 'Pledge again if you still wish to give.' },
  },
  BASIS_TAKES_NO_PAYMENTS: {
    zh: '该众筹按其法律依据不在本平台收款。',
    en: 'On its legal ground this campaign takes no payments here.',
    next: { zh: '请按众筹页面说明的方式参与。', en: 'Take part in the way its page describes.' },
  },
  CAMPAIGN_NOT_TAKING_MONEY: {
    zh: '该众筹已结束或尚未开始，现在不能付款。',
    en: 'This campaign is over or has not begun: it takes no money now.',
    next: { zh: '请查看众筹页面的起止时间。', en: 'See when it opens and ends on its page.' },
  },
  PAYMENT_METHOD_UNAVAILABLE: {
    zh: '该支付方式未开通。',
    en: 'This way of paying is not available.',
    next: { zh: '请选择其他支付方式。', en: 'Choose another way of paying.' },
  },
} satisfies Record<string, RefusalWording>;
