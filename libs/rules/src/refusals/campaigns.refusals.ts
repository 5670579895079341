import type { RefusalWording } from './wording.js';

export const campaignsRefusals = {
  CAMPAIGN_NOT_READY: {
    zh: '众筹有 {count} 处需要补充或修改。',
    en: '{count} parts of the campaign need a change.',
    next: { zh: '请按下面逐条修改。', en: 'Change them as listed.' },
  },
  CAMPAIGN_STATUS: {
    zh: '这个众筹现在是“{status}”，不能这样办理。',
    en: 'This campaign is “{status}”; that does not allow this.',
    next: { zh: '请刷新查看众筹的当前状态。', en: 'Reload to see where the campaign stands.' },
  },
  CAMPAIGN_NOT_OPEN: {
    zh: '这个众筹没有开放认捐。',
    en: 'This campaign does not take pledges.',
    next: { zh: '请查看其他正在进行的众筹。', en: 'See the campaigns that are open.' },
  },
  CAMPAIGN_OVER: {
    zh: '这个众筹已经截止，不再接受认捐。',
    en: 'This campaign has ended; it takes no more pledges.',
    next: { zh: '请查看其他正在进行的众筹。', en: 'See the campaigns that are open.' },
  },
  CAMPAIGN_PAYS_ELSEWHERE: {
    zh: '这个众筹由慈善组织在其指定平台上接受款项，本平台不收款。',
    en: 'The charity takes money for this campaign on its own platform, not here.',
    next: { zh: '请从页面上的链接前往该平台。', en: 'Follow the link on the page.' },
  },
  CAMPAIGN_BY_QUOTA: {
    zh: '这个众筹只使用政府额度，不接受认捐。',
    en: 'This campaign runs on a government quota and takes no pledges.',
    next: { zh: '请查看其他正在进行的众筹。', en: 'See the campaigns that are open.' },
  },
  RESIDENTS_ONLY: {
    zh: '社区互助只面向本社区经确认的居民，且须以个人名义。',
    en: 'Mutual aid is for confirmed residents of the community, in their own name.',
    next: { zh: '请到社区办理居民确认，或在个人资料中选择所属社区。', en: 'Have your residence confirmed at the community, or choose your community in your profile.' },
  },
  PLEDGE_AMOUNT: {
    zh: '认捐金额须在 {least} 元到 {most} 元之间。',
    en: 'A pledge is between {least} and {most} yuan.',
    next: { zh: '请修改金额。', en: 'Change the amount.' },
  },
  PLEDGE_STATUS: {
    zh: '这笔认捐现在是“{status}”，不能这样办理。',
    en: 'This pledge is “{status}”; that does not allow this.',
    next: { zh: '请刷新查看认捐的当前状态。', en: 'Reload to see where the pledge stands.' },
  },
  PLEDGE_INCOMPLETE: {
    zh: '请写明所提供的内容，并填写数量（时间不超过 10,000 小时）。',
    en: 'Say what is given, and how much of it (work up to 10,000 hours).',
    next: { zh: '请补充后再提交。', en: 'Complete it and send again.' },
  },
  IN_KIND_UNVALUED: {
    zh: '这项认捐还没有双方认可的价值。',
    en: 'This pledge has no agreed value yet.',
    next: { zh: '请先由街道办确定价值。', en: 'The street office sets the value first.' },
  },
  SPONSOR_MEMBER_ONLY: {
    zh: '只有经街道办确认的经办人才能代表该单位。',
    en: 'Only somebody the street office has confirmed may act for this organisation.',
    next: { zh: '请联系街道办办理确认。', en: 'Ask the street office to confirm you.' },
  },
  SPONSOR_NAME_TAKEN: {
    zh: '已有同名的赞助方。',
    en: 'There is a sponsor of that name already.',
    next: { zh: '请直接使用已登记的赞助方。', en: 'Use the one that is registered.' },
  },
  CAMPAIGN_NOT_DUE: {
    zh: '这个众筹还没有截止，或会在截止后自动结束。',
    en: 'This campaign is not over yet, or ends by itself.',
    next: { zh: '请在截止之后办理。', en: 'Come back after its deadline.' },
  },
  CANCELLATION_OPEN: {
    zh: '已有一项取消申请在等待第二人决定。',
    en: 'A cancellation is already waiting for its second person.',
    next: { zh: '请先对它作出决定。', en: 'Have it decided first.' },
  },
  CAMPAIGN_USED: {
    zh: '这项专款已有支出，不能整体退款。',
    en: 'Part of this fund has been spent; it cannot be refunded as a whole.',
    next: { zh: '请逐笔办理退款。', en: 'Refund gifts one by one.' },
  },
  PURPOSE_CHANGE_OPEN: {
    zh: '已有一项用途变更正在征求意见。',
    en: 'Supporters are already being asked about a change of purpose.',
    next: { zh: '请等待征求意见结束。', en: 'Wait until they have answered.' },
  },
  PURPOSE_SAME: {
    zh: '新用途与现用途相同，或用词不当。',
    en: 'The purpose is the same as before, or uses a word it may not.',
    next: { zh: '请修改用途。', en: 'Change the purpose.' },
  },
  ANSWER_TIME: {
    zh: '征求意见的期限须在 {least} 到 {most} 天之间。',
    en: 'Supporters have between {least} and {most} days to answer.',
    next: { zh: '请修改期限。', en: 'Change the last day.' },
  },
  CONSENT_OVER: {
    zh: '征求意见已经结束。',
    en: 'The time for answers is over.',
    next: { zh: '请查看结果。', en: 'See the result.' },
  },
  NOT_A_SUPPORTER: {
    zh: '只有已付款的支持者才能表态。',
    en: 'Only supporters whose gift stands can answer.',
    next: { zh: '请使用认捐时的账号登录。', en: 'Sign in with the account you gave with.' },
  },
  OUTSIDE_OPEN: {
    zh: '已有一项登记在等待第二人确认。',
    en: 'A record is already waiting for its second person.',
    next: { zh: '请先对它作出决定。', en: 'Have it decided first.' },
  },
  QUOTA_NUMBER_TAKEN: {
    zh: '这个文号已经登记过。',
    en: 'An instruction of that number is recorded already.',
    next: { zh: '请核对文号。', en: 'Check the number.' },
  },
  WRONG_BASIS: {
    zh: '这个众筹的法律依据不适用此操作。',
    en: 'The legal basis of this campaign has no use for this.',
    next: { zh: '请核对众筹的法律依据。', en: 'Check the campaign’s legal basis.' },
  },
  FUND_USE_STATUS: {
    zh: '这笔支出现在不能这样办理。',
    en: 'That does not fit this use as it stands.',
    next: { zh: '请刷新查看它的当前状态。', en: 'Reload to see where it stands.' },
  },
  FUND_USE_SIGNER: {
    zh: '须由两家签字单位各一人签字，且同一人只能签一次。',
    en: 'One person of each of the two bodies signs, and nobody twice.',
    next: { zh: '请由另一家单位的经办人签字。', en: 'Somebody of the other body signs.' },
  },
} satisfies Record<string, RefusalWording>;
