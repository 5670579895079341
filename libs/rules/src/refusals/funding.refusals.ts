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
} satisfies Record<string, RefusalWording>;
