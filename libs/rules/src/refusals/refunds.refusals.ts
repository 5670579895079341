import type { RefusalWording } from './wording.js';

export const refundsRefusals = {
  REFUND_NOT_PAID: {
    zh: '这笔认捐没有已到账的资金，无法退款。',
    en: 'No money of this pledge has arrived: there is nothing to refund.',
    next: { zh: '请核对认捐状态。', en: 'See where the pledge stands.' },
  },
  REFUND_ALREADY_ASKED: {
    zh: '这笔认捐已有一笔退款正在办理，不会重复退款。',
    en: 'A refund of this pledge is already under way; it is not refunded twice.',
    next: { zh: '请等待该笔退款完成后再申请。', en: 'Wait until that one is done.' },
  },
  REFUND_UNKNOWN: {
    zh: '这笔认捐有一笔退款结果未知，正在向支付渠道查询。',
    en: 'The outcome of another refund of this pledge is not known yet; the provider is being asked.',
    next: { zh: '请等查询有结果后再申请。', en: 'Ask again once it is known.' },
  },
  REFUND_DISPUTED: {
    zh: '这笔付款正在争议处理中，争议结束前不能退款。',
    en: 'This payment is disputed; nothing is refunded until the dispute is decided.',
    next: { zh: '请等待争议结果。', en: 'Wait for the outcome of the dispute.' },
  },
  REFUND_STATUS: {
    zh: '这笔退款的当前状态不能这样办理。',
    en: 'The refund does not allow this as it stands.',
    next: { zh: '请刷新查看退款的当前状态。', en: 'Reload to see where the refund stands.' },
  },
  REFUND_SLIP_USED: {
    zh: '回单号 {slip} 已登记在另一笔退款上。',
    en: 'The slip {slip} stands on another refund already.',
    next: { zh: '请核对回单号。', en: 'Check the number of the slip.' },
  },
  BILL_UNREADABLE: {
    zh: '无法识别这份渠道账单，没有导入任何内容。',
    en: 'This is no bill we can read; nothing was imported.',
    next: { zh: '请上传支付宝业务明细（csv 或 zip），或 Stripe 余额流水（JSON）。', en: 'Send Alipay’s details of business (csv or zip), or Stripe’s balance transactions (JSON).' },
  },
  // transfers
  MONEY_IN_BY_PLEDGE: {
    zh: '众筹专款的到账要对应到一笔认捐才能确认。',
    en: 'Money of a campaign is confirmed for the pledge it pays.',
    next: { zh: '请在“认捐转账”中确认，或退回汇款人。', en: 'Confirm it as the transfer of a pledge, or send it back.' },
  },
  TRANSFER_NOT_COUNTED: {
    zh: '这笔到账不能计入该认捐：金额不符、已逾期，或认捐已付款、已取消。',
    en: 'This transfer cannot count for the pledge: another amount, too late, or the pledge is paid or cancelled.',
    next: { zh: '请核对认捐；不能对应的款项由两人退回汇款人。', en: 'Check the pledge; what belongs to none goes back through two people.' },
  },
  TRANSFER_BANK_MISSING: {
    zh: '该众筹没有绑定银行账户，不能登记转账。',
    en: 'The campaign has no bank account: no transfer can be recorded.',
    next: { zh: '请先为众筹绑定银行账户。', en: 'Bind the campaign to a bank account first.' },
  },
} satisfies Record<string, RefusalWording>;
