import type { RefusalWording } from './wording.js';

/** Vouchers on paper, the auditor's searches, samples and findings, and public disclosure. */
export const auditingRefusals = {
  VOUCHERS_NOT_CHOSEN: {
    zh: '请选择要打印的凭证，或选择一个月份（二者选一）。',
    en: 'Choose the vouchers to print, or a month; one of the two.',
    next: { zh: '请勾选凭证，或填写月份。', en: 'Tick vouchers, or name a month.' },
  },
  VOUCHERS_TOO_MANY: {
    zh: '一次最多打印 {most} 张凭证。',
    en: 'At most {most} vouchers are printed at a time.',
    next: { zh: '请按凭证号分段打印。', en: 'Print them in ranges of voucher numbers.' },
  },
  VOUCHER_NOT_NUMBERED: {
    zh: '有 {count} 张凭证还没有编号。',
    en: '{count} vouchers have no number yet.',
    next: { zh: '凭证在入账后一分钟内编号，请稍后再打印。', en: 'Vouchers are numbered within a minute of posting; print them then.' },
  },
  SEARCH_TOO_WIDE: {
    zh: '符合的记录超过 {most} 条。',
    en: 'More than {most} records fit.',
    next: { zh: '请补充条件或缩短日期范围。', en: 'Add a condition or shorten the span of days.' },
  },
  SPAN_INVALID: {
    zh: '起始日期晚于结束日期。',
    en: 'The first day lies after the last.',
    next: { zh: '请检查日期。', en: 'Check the days.' },
  },
  QUARTER_INVALID: {
    zh: '季度请写成 2026Q2，且不晚于本季度。',
    en: 'Write a quarter as 2026Q2, not later than the present one.',
    next: { zh: '请检查网址或重新选择季度。', en: 'Check the address, or choose a quarter again.' },
  },
  FINDING_ABOUT_NOTHING: {
    zh: '审计意见要针对一张凭证或一个月份（二者选一）。',
    en: 'A finding is about a voucher or a month; one of the two.',
    next: { zh: '请选择凭证，或填写月份。', en: 'Choose a voucher, or name a month.' },
  },
  FINDING_STATUS: {
    zh: '这条审计意见现在是“{status}”，不能这样办理。',
    en: 'This finding is “{status}”; that does not allow this.',
    next: { zh: '请刷新查看最新情况。', en: 'Reload to see where it stands.' },
  },
} satisfies Record<string, RefusalWording>;
