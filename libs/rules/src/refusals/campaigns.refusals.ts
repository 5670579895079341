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
} satisfies Record<string, RefusalWording>;
