import type { RefusalWording } from './wording.js';

export const screeningRefusals = {
  REVIEW_INCOMPLETE: {
    zh: '审查意见有 {count} 处没有填好。',
    en: 'The review has {count} entries missing.',
    next: { zh: '请按下面逐条补全后再提交。', en: 'Complete the entries listed below and send again.' },
  },
  REVIEWER_CONFLICT: {
    zh: '有 {count} 人与所审项目有关联(本团队成员或同一单位),不能审查。',
    en: '{count} reviewers are bound to the project they were to review (team member or same organisation).',
    next: { zh: '请换其他审查人。', en: 'Choose other reviewers.' },
  },
  NOT_A_REVIEWER: {
    zh: '有 {count} 人不是本街道的审查人。',
    en: '{count} of these people are not reviewers here.',
    next: { zh: '请先由管理员授予“审查”角色。', en: 'Ask the administrator to grant them the screener role.' },
  },
  SCREENING_UNDECIDED: {
    zh: '这个项目的审查意见还没有齐，不能下结论。',
    en: 'The reviews of this project are not complete; it cannot be decided yet.',
    next: { zh: '请等审查人提交意见，或指定第二意见审查人。', en: 'Wait for the reviews, or assign the second opinion.' },
  },
  SCREENING_DISAGREES: {
    zh: '审查人的结论是“{verdict}”，不能改成别的结论。',
    en: 'The reviewers concluded “{verdict}”; the decision cannot be another.',
    next: { zh: '请按审查结论确认。', en: 'Confirm what the reviewers concluded.' },
  },
  SCREENING_DECIDED: {
    zh: '这个项目的初审已有结论。',
    en: 'The screening of this project is already decided.',
    next: { zh: '无需再审查；请查看结论。', en: 'No further review is needed; see the decision.' },
  },
  PROJECT_NOT_SCREENED: {
    zh: '这个项目目前不在初审中（可能已退回、撤回或已有结论）。',
    en: 'This project is not under screening now (returned, withdrawn or decided).',
    next: { zh: '请刷新后查看项目状态。', en: 'Reload and see where the project stands.' },
  },
  SHORTLIST_NOT_READY: {
    zh: '入围名单还有 {count} 个问题，不能公布。',
    en: 'The shortlist has {count} problems and cannot be published.',
    next: { zh: '请按下面逐条处理后再公布。', en: 'Settle what is listed below, then publish.' },
  },
  NOTHING_TO_APPEAL: {
    zh: '这个项目没有可以申诉的“不通过”结论。',
    en: 'This project has no rejection to appeal against.',
    next: { zh: '请查看项目的初审结论。', en: 'See the screening decision of the project.' },
  },
  APPEALED_ALREADY: {
    zh: '这个项目已经提出过申诉。',
    en: 'An appeal has already been filed for this project.',
    next: { zh: '请等待申诉的处理结果。', en: 'Wait for the decision of the appeal.' },
  },
  APPEAL_TOO_LATE: {
    zh: '申诉期已于 {at} 结束。',
    en: 'The time to appeal ended at {at}.',
    next: { zh: '如有疑问，请联系街道办。', en: 'Contact the street office.' },
  },
  APPEAL_OWN_REVIEW: {
    zh: '您审查过这个项目，不能处理它的申诉。',
    en: 'You reviewed this project, so you may not decide its appeal.',
    next: { zh: '请由没有参与审查的人处理。', en: 'Somebody who did not review it must decide.' },
  },
  LIKING_CLOSED: {
    zh: '现在不是网上点赞时间。',
    en: 'Online likes are not open now.',
    next: { zh: '请查看大赛日程。', en: 'See the competition’s timeline.' },
  },
  NOT_LIKED: {
    zh: '您没有给这个项目点赞。',
    en: 'You have not liked this project.',
    next: { zh: '刷新页面即可看到最新状态。', en: 'Reload to see the present state.' },
  },
} satisfies Record<string, RefusalWording>;
