import type { Wording } from '../refusals/wording.js';

/** What stands in the way besides the refusals of the commands themselves; `{count}` is how many. */
export const BLOCKER_WORDINGS = {
  NOTHING_HANDED_IN: { zh: '还没有收到申报。', en: 'No submission has come in yet.' },
  PROJECTS_RETURNED: { zh: '{count} 个项目退回补正，还没有重新提交。', en: '{count} projects were returned for correction and are not back yet.' },
  SCAN_UNFINISHED: { zh: '疑似重复还在比对中。', en: 'Possible duplicates are still being looked for.' },
  NOBODY_PASSED: { zh: '还没有项目通过初审。', en: 'No project has passed screening yet.' },
  PASSED_ABOVE_PLACES: { zh: '通过初审的项目有 {count} 个，多于 {places} 个入围名额，请选定名单。', en: '{count} projects passed screening for {places} places; choose the shortlist.' },
  REVIEWERS_MISSING: { zh: '{count} 个项目还没有分派够审查人。', en: '{count} projects have too few reviewers.' },
  REVIEW_UNFINISHED: { zh: '{count} 个项目初审尚未有结论。', en: '{count} projects have no screening decision yet.' },
  APPEAL_OPEN: { zh: '{count} 件申诉尚未处理。', en: '{count} appeals are open.' },
  DUPLICATE_UNRESOLVED: { zh: '{count} 个项目有疑似重复尚未处理。', en: '{count} projects have unresolved possible duplicates.' },
  LIKES_HELD: { zh: '{count} 个点赞等待审核。', en: '{count} likes are held for review.' },
  RUN_ORDER_MISSING: { zh: '{count} 个入围项目还没有出场顺序。', en: '{count} finalists have no place in the run order.' },
  PANEL_BELOW_QUORUM: { zh: '“{panel}”还差 {count} 位评委才到法定人数 {quorum}。', en: 'Panel “{panel}” lacks {count} judges of its quorum of {quorum}.' },
  PANEL_SEATS_FREE: { zh: '“{panel}”还有 {count} 个空席。', en: 'Panel “{panel}” has {count} free seats.' },
  JUDGES_WITHOUT_CARD: { zh: '{count} 位评委还没有评委卡。', en: '{count} judges have no card yet.' },
  JUDGES_NOT_SEATED: { zh: '{count} 位评委还没有在平板前入座。', en: '{count} judges do not sit at a tablet yet.' },
  CONFLICTS_UNDECIDED: { zh: '{count} 处利益关联还没有登记回避。', en: '{count} conflicts of interest have no recusal on record.' },
  LATE_BALLOTS_UNDECIDED: { zh: '{count} 张迟到选票尚未决定是否计入。', en: '{count} late ballots are not decided yet.' },
  TALLY_MISSING: { zh: '全部轮次已结束，还没有计票。', en: 'All rounds are closed; the tally is not made yet.' },
  CERTIFIERS_MISSING: { zh: '计票结果还差 {count} 人核定。', en: '{count} more people must certify the tally.' },
  NOTICE_NOT_PUBLISHED: { zh: '结果已核定，还没有公示。', en: 'The result is certified; the public notice is not published yet.' },
  RESERVES_MOVED_UP: { zh: '{count} 个递补项目上位，请联系团队。', en: '{count} reserves moved up; contact their teams.' },
  AWARDS_TO_CONFIRM: { zh: '公示已经结束，可以确认资助。', en: 'The public notice is over; the awards can be confirmed.' },
} as const satisfies Record<string, Wording>;

export type BlockerCode = keyof typeof BLOCKER_WORDINGS;
