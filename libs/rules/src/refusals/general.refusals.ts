import type { RefusalWording } from './wording.js';

export const generalRefusals = {
  INPUT_INVALID: {
    zh: '有 {count} 处填写不正确。',
    en: '{count} entries are not correct.',
    next: { zh: '请按下面逐条提示修改后再提交。', en: 'Correct the entries listed below and send again.' },
  },
  UNAUTHENTICATED: {
    zh: '请先登录。',
    en: 'Please sign in first.',
    next: { zh: '登录后再试。', en: 'Sign in and try again.' },
  },
  FORBIDDEN: {
    zh: '您没有进行此操作的权限。',
    en: 'You may not do this.',
    next: { zh: '如需办理，请联系街道办管理员授予权限。', en: 'Ask the street office administrator for the role you need.' },
  },
  NOT_FOUND: {
    zh: '找不到这个{what}。',
    en: 'There is no such {what}.',
    next: { zh: '请刷新页面，或检查链接是否完整。', en: 'Reload the page or check the link.' },
  },
  STALE: {
    zh: '这条记录刚被别人修改过。',
    en: 'Somebody else has just changed this record.',
    next: { zh: '请刷新后，在最新内容上重新操作。', en: 'Reload and do it again on the latest version.' },
  },
  ALREADY_DONE: {
    zh: '这个操作已经完成过了，没有重复执行。',
    en: 'This has already been done; it was not done twice.',
    next: { zh: '刷新页面即可看到结果。', en: 'Reload to see the result.' },
  },
  IDEMPOTENCY_KEY_REUSED: {
    zh: '同一个操作编号被用于不同的内容。',
    en: 'The same idempotency key came with different content.',
    next: { zh: '请重新发起操作。', en: 'Start the operation again with a new key.' },
  },
  CURSOR_INVALID: {
    zh: '翻页位置无效。',
    en: 'The page cursor is not valid.',
    next: { zh: '请从第一页重新查看。', en: 'Start again from the first page.' },
  },
  TOO_MANY_REQUESTS: {
    zh: '操作太频繁，请 {seconds} 秒后再试。',
    en: 'Too many attempts; try again in {seconds} s.',
    next: { zh: '请稍候再试。', en: 'Wait a moment, then try again.' },
  },
  BUSY: {
    zh: '系统繁忙，这次操作没有生效。',
    en: 'The system was busy; nothing was changed.',
    next: { zh: '请再试一次。', en: 'Please try again.' },
  },
  STEP_UP_REQUIRED: {
    zh: '此操作需要再次输入动态口令。',
    en: 'This needs your one-time password once more.',
    next: { zh: '请输入身份验证器上的 6 位口令后再试。', en: 'Confirm with the 6 digits of your authenticator, then try again.' },
  },
  REASON_REQUIRED: {
    zh: '请写明理由。',
    en: 'A reason is required.',
    next: { zh: '请填写理由后再提交。', en: 'Write the reason and send again.' },
  },
} satisfies Record<string, RefusalWording>;
