import type { RefusalWording } from './wording.js';

/** The books around the ledger: funds, bank accounts, money coming in, reconciliation, months. */
export const booksRefusals = {
  FUND_ALREADY_OPEN: {
    zh: '这场大赛已开设资助专款。',
    en: 'This competition has its grant fund already.',
    next: { zh: '请使用已有的专款。', en: 'Use the fund there is.' },
  },
  BANK_ACCOUNT_EXISTS: {
    zh: '编码为“{code}”的银行账户已登记，或编码为系统保留。',
    en: 'A bank account called “{code}” is there already, or the name is reserved.',
    next: { zh: '请使用已有的账户，或换一个编码。', en: 'Use the one there is, or choose another code.' },
  },
} satisfies Record<string, RefusalWording>;
