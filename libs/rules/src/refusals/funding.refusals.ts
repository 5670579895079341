import type { RefusalWording } from './wording.js';

export const fundingRefusals = {
  REFUND_TOO_MUCH: {
    zh: '退款金额超出可退余额 {left} 元。',
    en: 'Only {left} yuan of this gift can still be refunded.',
    next: { zh: '请改小退款金额。', en: 'Ask for a smaller refund.' },
  },
  // raised money joins grants
  TOP_UP_NOT_IN_RULES: {
    zh: '这届大赛的规则没有写明众筹款可以补充资助。',
    en: 'The rules of this competition do not let raised money join grants.',
    next: { zh: '款项留在众筹专款中，可按协议另行使用。', en: 'The money stays in the campaign’s own fund.' },
  },
  TOP_UP_NOT_SUCCEEDED: {
    zh: '众筹还没有成功结束，款项不能补充资助。',
    en: 'The campaign has not succeeded; its money cannot join a grant.',
    next: { zh: '请在众筹成功后办理。', en: 'Come back once the campaign has succeeded.' },
  },
  TOP_UP_NOTHING: {
    zh: '没有可以补充的款项，或已达到规则上限。',
    en: 'There is nothing to add, or the bound of the rules is reached.',
    next: { zh: '请核对众筹余额和规则上限。', en: 'Look at the campaign’s balance and the bound in the rules.' },
  },
  TOP_UP_PENDING: {
    zh: '已有一笔补充资助等待审批。',
    en: 'A top-up of this campaign already waits for its second person.',
    next: { zh: '请先处理那一笔。', en: 'Have that one decided first.' },
  },
  TOP_UP_CHANGED: {
    zh: '可用款项与提出时不同。',
    en: 'What is available is no longer what was proposed.',
    next: { zh: '请退回这笔申请，重新提出。', en: 'Reject this one and propose it anew.' },
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
