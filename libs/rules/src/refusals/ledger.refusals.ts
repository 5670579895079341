import type { RefusalWording } from './wording.js';

export const ledgerRefusals = {
  ACCOUNT_INSUFFICIENT: {
    zh: '科目余额不足，没有记账。',
    en: 'The account does not hold enough; nothing was posted.',
    next: { zh: '请核对金额与可用余额，或先办理拨入。', en: 'Compare the amount with what is available, or record the money coming in first.' },
  },
  ACCOUNT_FROZEN: {
    zh: '科目“{account}”已冻结。',
    en: 'The account “{account}” is frozen.',
    next: { zh: '请财务审批人员解除冻结后再试。', en: 'Ask the finance approver to release it, then try again.' },
  },
  ACCOUNT_UNKNOWN: {
    zh: '没有这个科目，或它不属于本街道：{account}。',
    en: 'No such account in this street office: {account}.',
    next: { zh: '请检查科目编码，或先按模板开设。', en: 'Check the code, or open the account from its template first.' },
  },
  ACCOUNT_DIFFERS: {
    zh: '同名的专款或科目已存在，含义不同。',
    en: 'A fund or account of this code exists with another meaning.',
    next: { zh: '请换一个编码；已有科目的性质不能更改。', en: 'Choose another code; what an account means never changes.' },
  },
  JOURNAL_TOO_SHORT: {
    zh: '凭证至少要有两行分录。',
    en: 'A journal has at least two lines.',
    next: { zh: '请补全借方与贷方。', en: 'Give both the debit and the credit side.' },
  },
  JOURNAL_UNBALANCED: {
    zh: '凭证在某项专款内借贷不平，没有记账。',
    en: 'The journal does not balance inside each fund; nothing was posted.',
    next: { zh: '请核对每项专款的借贷合计；跨专款须用成对的往来分录。', en: 'Check debits and credits fund by fund; between funds use paired due-to and due-from lines.' },
  },
  JOURNAL_KIND_INVALID: {
    zh: '这种凭证不存在，或不能用于付出资金。',
    en: 'There is no such kind of journal, or it may not move money out.',
    next: { zh: '请选择与业务相符的凭证种类。', en: 'Choose the kind that fits the event.' },
  },
  LEDGER_KEY_REUSED: {
    zh: '同一业务编号已记过另一笔内容不同的账。',
    en: 'This key was used for a different posting.',
    next: { zh: '请刷新查看已记的凭证；新的业务使用新的编号。', en: 'Reload to see what was posted; a new event takes a new key.' },
  },
  UNITS_MIXED: {
    zh: '一张凭证只能使用一种计量单位。',
    en: 'The lines of one journal share one unit.',
    next: { zh: '请按单位分开记账。', en: 'Post each unit on its own.' },
  },
  MONTH_CLOSED: {
    zh: '{period} 月份已结账，不能记账。',
    en: 'The month {period} is closed.',
    next: { zh: '请记入未结账的月份，或由两人办理反结账。', en: 'Post into an open month, or have two people reopen this one.' },
  },
  MONTH_OPEN: {
    zh: '该月份没有结账。',
    en: 'This month is not closed.',
    next: { zh: '无需反结账。', en: 'There is nothing to reopen.' },
  },
  MONTH_NOT_CLEAN: {
    zh: '账目检查未通过({count} 项),不能结账。',
    en: 'The checks of the ledger found {count} problems; the month cannot be closed.',
    next: { zh: '请在账目告警中逐项处理后再结账。', en: 'Settle each of the ledger alarms, then close the month.' },
  },
  POSTING_DATE_INVALID: {
    zh: '业务日期在未来或过早，或该月份尚未结束。',
    en: 'The date lies in the future or too far back, or the month has not ended.',
    next: { zh: '请核对日期。', en: 'Check the date.' },
  },
  AMOUNT_OUT_OF_RANGE: {
    zh: '金额须为不等于零的整数分，且不超过 1 万亿元。',
    en: 'Amounts are whole fen, not zero, and at most 10^14 fen.',
    next: { zh: '请核对金额。', en: 'Check the amounts.' },
  },
  JOURNAL_ALREADY_REVERSED: {
    zh: '这张凭证已经冲销过。',
    en: 'This journal has been reversed already.',
    next: { zh: '请查看已有的冲销凭证。', en: 'See the reversal there is.' },
  },
  REVERSAL_INVALID: {
    zh: '冲销须与原凭证完全相反，且冲销凭证本身不能再冲销。',
    en: 'A reversal is the exact opposite of its journal, and is not itself reversed.',
    next: { zh: '请直接冲销原凭证，或另记一张更正凭证。', en: 'Reverse the original, or post a correction.' },
  },
  TWO_PEOPLE_NEEDED: {
    zh: '这项业务须由另一人复核，制单与复核不能是同一人。',
    en: 'This needs a second person: who makes it may not check it.',
    next: { zh: '请由另一位有权限的同事复核。', en: 'Ask a colleague with the right role to check it.' },
  },
} satisfies Record<string, RefusalWording>;
