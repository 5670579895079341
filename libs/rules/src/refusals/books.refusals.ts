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
  STATEMENT_HEADINGS_UNKNOWN: {
    zh: '没有找到对账单的表头（需要：{wanted}）。文件开头是：{seen}',
    en: 'The row of headings was not found (wanted: {wanted}). The file begins: {seen}',
    next: { zh: '请在导入时指明各列的标题；如开头是乱码，请用 Excel 打开原文件后另存为 .xlsx 或 UTF-8 的 CSV。', en: 'Name the headings of the columns; if the beginning is garbled, open the file and save it as .xlsx or as CSV in UTF-8.' },
  },
  STATEMENT_ENCODING_UNKNOWN: {
    zh: '文件的文字编码无法识别，没有导入。',
    en: 'The encoding of the file is not understood; nothing was imported.',
    next: { zh: '请从网银重新下载，或用 Excel 打开后另存为 .xlsx、UTF-8 或 GB18030 的 CSV。', en: 'Download it again, or open it and save it as .xlsx, or as CSV in UTF-8 or GB18030.' },
  },
  STATEMENT_EMPTY: {
    zh: '对账单里没有交易明细。',
    en: 'The statement has no movements.',
    next: { zh: '请检查文件；该期间确无交易的，请用“登记无交易”。', en: 'Check the file; if nothing moved in the period, record that instead.' },
  },
  STATEMENT_INVALID: {
    zh: '对账单有 {count} 处问题，没有导入。',
    en: 'The statement has {count} problems; nothing was imported.',
    next: { zh: '请按下面逐条核对原文件，改正后重新导入。', en: 'Compare with the original line by line, correct it, and import it again.' },
  },
  PREVIEW_STALE: {
    zh: '预览之后文件或账户有变化，没有导入。',
    en: 'The file or the account has changed since the preview; nothing was imported.',
    next: { zh: '请重新预览后再确认。', en: 'Preview it again, then confirm.' },
  },
  STATEMENT_GAP: {
    zh: '期初余额 {opening} 与上一份对账单的余额 {before} 不一致。',
    en: 'The opening balance {opening} is not the balance {before} of the statement before.',
    next: { zh: '请先导入中间缺少的对账单，或检查是否选错了账户。', en: 'Import the statement in between first, or check that the account is the right one.' },
  },
  MATCH_TOO_SMALL: {
    zh: '勾对至少要选两项。',
    en: 'A match has at least two items.',
    next: { zh: '请同时选择对账单明细和账面分录，或选择互相抵销的几项。', en: 'Choose a statement line and its entries, or items that cancel each other out.' },
  },
  MATCH_SUMS_DIFFER: {
    zh: '两边金额不等：银行 {bank} 元，账面 {books} 元，相差 {difference} 元。',
    en: 'The sums differ: {bank} yuan at the bank, {books} in the books, a difference of {difference}.',
    next: { zh: '请增减所选项目，使两边合计相等。', en: 'Add or remove items until both sides agree.' },
  },
  ALREADY_MATCHED: {
    zh: '所选项目中有 {count} 项已经勾对。',
    en: '{count} of the items chosen are matched already.',
    next: { zh: '请刷新后重新选择；勾错的先撤销勾对。', en: 'Reload and choose again; undo a wrong match first.' },
  },
  MATCH_IN_CLOSED_MONTH: {
    zh: '{period} 月份已结账，不能撤销其勾对。',
    en: 'The month {period} is closed; its matches stand.',
    next: { zh: '请先由两人办理反结账。', en: 'Have two people reopen the month first.' },
  },
  MONEY_IN_DECIDED: {
    zh: '这笔收款已经处理过（{status}）。',
    en: 'This receipt of money has been decided already ({status}).',
    next: { zh: '请刷新查看结果。', en: 'Reload to see the outcome.' },
  },
  BANK_REFERENCE_USED: {
    zh: '这个文号或流水号已登记过一笔收款。',
    en: 'This reference has been recorded with another receipt of money.',
    next: { zh: '请查看已登记的收款，避免重复入账。', en: 'See the one recorded, so that nothing is booked twice.' },
  },
  MONTH_BLOCKED: {
    zh: '{period} 月份还有 {count} 项未完成，不能结账。',
    en: '{count} things keep the month {period} from being closed.',
    next: { zh: '请按下面逐项处理后再结账。', en: 'Settle each of the things listed, then close the month.' },
  },
  REOPENING_PENDING: {
    zh: '该月份已有待确认的反结账申请。',
    en: 'A proposal to reopen this month is waiting already.',
    next: { zh: '请由另一人确认或退回该申请。', en: 'Have a second person confirm or reject it.' },
  },
  PROPOSAL_DECIDED: {
    zh: '这项申请已经处理过。',
    en: 'This proposal has been decided already.',
    next: { zh: '请刷新查看结果。', en: 'Reload to see the outcome.' },
  },
  REVERSAL_PENDING: {
    zh: '这张凭证已有待确认的冲销申请。',
    en: 'A proposal to reverse this journal is waiting already.',
    next: { zh: '请由另一人确认或退回该申请。', en: 'Have a second person confirm or reject it.' },
  },
  REVERSAL_BY_ITS_FLOW: {
    zh: '“{kind}”凭证随业务单据产生，不能单独冲销。',
    en: 'A journal of the kind “{kind}” belongs to a business document and is not reversed on its own.',
    next: { zh: '请在原业务中办理退票、退回或终止。', en: 'Handle it where it came from: a bounce, a return or a termination.' },
  },
} satisfies Record<string, RefusalWording>;
