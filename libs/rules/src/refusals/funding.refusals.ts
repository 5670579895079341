import type { RefusalWording } from './wording.js';

export const fundingRefusals = {
  REFUND_TOO_MUCH: {
    zh: '退款金额超出可退余额 {left} 元。',
    en: 'Only {left} yuan of this gift can still be refunded.',
    next: { zh: '请改小退款金额。', en: 'Ask for a smaller refund.' },
  },
} satisfies Record<string, RefusalWording>;
