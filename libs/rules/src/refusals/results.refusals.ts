import type { RefusalWording } from './wording.js';

export const resultsRefusals = {
  ROUNDS_NOT_CLOSED: {
    zh: '还有 {count} 轮没有关闭，不能计票。',
    en: '{count} rounds are not closed yet; the tally cannot be made.',
    next: { zh: '请先关闭全部轮次。', en: 'Close every round first.' },
  },
  NO_PROJECTS: {
    zh: '没有可以计票的入围项目。',
    en: 'There is no shortlisted project to tally.',
    next: { zh: '请先确定入围名单和出场顺序。', en: 'Settle the shortlist and the run order first.' },
  },
  BALLOT_ACTS_OPEN: {
    zh: '还有 {count} 项选票处理在等待第二人确认。',
    en: '{count} acts on ballots are waiting for their second person.',
    next: { zh: '请先确认或驳回这些处理。', en: 'Confirm or reject them first.' },
  },
  PUBLIC_VALUE_REQUIRED: {
    zh: '请填写最后一票之后才确定的公开数。',
    en: 'Enter the public value that was fixed after the last ballot.',
    next: { zh: '例如当天开奖号码，并写明来源。', en: 'For example a lottery number of the day, with its source.' },
  },
  QUORUM_MISSING: {
    zh: '还有 {count} 个问题未解决，计票结果不能核定。',
    en: '{count} obstacles remain; this tally cannot be certified.',
    next: { zh: '请按下面逐条补齐评分表或记录缺席，再重新计票。', en: 'Complete the sheets or record absences as listed, then tally again.' },
  },
  TALLY_NOT_LATEST: {
    zh: '已有更新的计票结果，不能再核定这一份。',
    en: 'There is a newer tally; this one can no longer be certified.',
    next: { zh: '请核定最新的一份。', en: 'Certify the latest one.' },
  },
  TALLY_OUTDATED: {
    zh: '计票之后选票或回避有变动，这份结果已经过时。',
    en: 'Ballots or recusals changed after this tally was made.',
    next: { zh: '请重新计票后再核定。', en: 'Tally again, then certify.' },
  },
  CERTIFIER_IS_JUDGE: {
    zh: '您是本届评委，不能核定计票结果。',
    en: 'You are a judge of this competition and cannot certify its tally.',
    next: { zh: '请由不是评委的工作人员核定。', en: 'Somebody who is not a judge must certify.' },
  },
  NOT_CERTIFIED: {
    zh: '计票结果还没有核定，不能公布。',
    en: 'The tally is not certified; nothing can be shown.',
    next: { zh: '请先由两位工作人员核定。', en: 'Two people must certify it first.' },
  },
  REVEAL_STEP: {
    zh: '只能逐个名次揭晓：下一步是第 {step} 步，共 {places} 步。',
    en: 'Places are revealed one by one: next is step {step} of {places}.',
    next: { zh: '请刷新揭晓页面。', en: 'Reload the reveal page.' },
  },
  ALLOCATION_IMPOSSIBLE: {
    zh: '按这个规则无法分配资助。',
    en: 'The pool cannot be allocated by this rule.',
    next: { zh: '请按下面的说明检查规则与资金。', en: 'Check the rule and the money as explained below.' },
  },
  NOTICE_ENDED: {
    zh: '公示期已于 {at} 结束，不能再提出异议。',
    en: 'The public notice ended at {at}; objections are closed.',
    next: { zh: '如仍有疑问，请联系街道办。', en: 'Contact the street office if a question remains.' },
  },
  NOTICE_NOT_ENDED: {
    zh: '公示期到 {at} 才结束，现在不能确认资助。',
    en: 'The public notice runs until {at}; awards cannot be confirmed yet.',
    next: { zh: '请在公示期满后确认。', en: 'Confirm after it has ended.' },
  },
  NOTICE_UP_TO_DATE: {
    zh: '这份结果已经公示，没有新的核定结果。',
    en: 'This result is already in public notice; there is no newer certified tally.',
    next: { zh: '无需重复公示。', en: 'Nothing needs to be published again.' },
  },
  OBJECTION_OPEN: {
    zh: '还有 {count} 件异议没有答复，不能确认资助。',
    en: '{count} objections are unanswered; awards cannot be confirmed.',
    next: { zh: '请先逐件作出决定并答复。', en: 'Decide and answer each of them first.' },
  },
  OBJECTION_ALREADY_OPEN: {
    zh: '您对此已提出异议，正在处理中。',
    en: 'Your objection to this is already being handled.',
    next: { zh: '请等待答复。', en: 'Please wait for the answer.' },
  },
  OBJECTION_OWN: {
    zh: '不能由提出异议的人自己作决定。',
    en: 'Nobody decides their own objection.',
    next: { zh: '请由另一位工作人员决定。', en: 'A colleague must decide it.' },
  },
  REMEDY_NOT_ALLOWED: {
    zh: '这个处理方式不适用于此决定。',
    en: 'That remedy does not go with this decision.',
    next: { zh: '只有成立的异议才能重新计票或取消资格；取消资格须指明项目。', en: 'Only an upheld objection can lead to a re-tally or a disqualification, and the latter needs a project.' },
  },
  OBJECTION_NO_RETALLY: {
    zh: '这件异议没有要求更正结果。',
    en: 'This objection does not call for a correction of the result.',
    next: { zh: '请先作出“成立，重新计票”的决定。', en: 'Uphold it with a re-tally first.' },
  },
  CORRECTION_OPEN: {
    zh: '还有更正在等待第二人确认。',
    en: 'A correction is waiting for its second person.',
    next: { zh: '请先确认或驳回。', en: 'Confirm or reject it first.' },
  },
  CORRECTION_INCOMPLETE: {
    zh: '更正内容不完整。',
    en: 'The correction is incomplete.',
    next: { zh: '请指明评委、项目或超时秒数。', en: 'Name the judge, the project or the seconds of overtime.' },
  },
  RETALLY_PENDING: {
    zh: '有 {count} 件成立的异议尚未完成重新计票和再次公示。',
    en: '{count} upheld objections still await a re-tally and a new public notice.',
    next: { zh: '请完成更正、重新计票、核定并再次公示。', en: 'Correct, tally again, certify and publish again.' },
  },
  AWARD_NOT_OPEN: {
    zh: '这项资助现在不能放弃。',
    en: 'This award cannot be declined now.',
    next: { zh: '资助确认之前才能放弃。', en: 'An award can be declined only before it is confirmed.' },
  },
  SUM_DIFFERS: {
    zh: '资助合计与资金池不符，没有确认。',
    en: 'The awards do not add up to the pool; nothing was confirmed.',
    next: { zh: '请联系管理员核查分配结果。', en: 'Ask the administrator to check the allocation.' },
  },
} satisfies Record<string, RefusalWording>;
