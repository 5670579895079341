import type { RefusalWording } from './wording.js';

export const matchingRefusals = {
  MATCHING_TERMS: {
    zh: '配捐条件有 {count} 处需要修改。',
    en: '{count} terms of the matching offer need a change.',
    next: { zh: '请按下面逐条修改。', en: 'Change them as listed.' },
  },
  MATCHING_STATUS: {
    zh: '这项配捐现在是“{status}”，不能这样办理。',
    en: 'This matching offer is “{status}”; that does not allow this.',
    next: { zh: '请刷新查看配捐的当前状态。', en: 'Reload to see where the offer stands.' },
  },
  MATCHING_RUNS: {
    zh: '这项配捐还没有到期，到期后才能统一结算。',
    en: 'This matching offer has not expired; it is settled afterwards.',
    next: { zh: '请在截止时间之后再办理。', en: 'Come back after it has expired.' },
  },
  MATCHING_STILL_RESERVED: {
    zh: '还有 {amount} 元为进行中的众筹占用，不能结束。',
    en: '{amount} yuan are still reserved for running campaigns.',
    next: { zh: '请等这些众筹结束后再办理。', en: 'Wait until these campaigns have ended.' },
  },
} satisfies Record<string, RefusalWording>;
