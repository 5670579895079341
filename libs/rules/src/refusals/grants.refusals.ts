import type { RefusalWording } from './wording.js';

export const grantsRefusals = {
  FUND_MISSING: {
    zh: '这届大赛还没有开立专款。',
    en: 'No fund has been opened for this competition.',
    next: { zh: '请先开立专款并拨入额度。', en: 'Open the fund and record its appropriation first.' },
  },
  AWARD_OVER_FUND: {
    zh: '专款余额 {available} 元，不够支付资助合计 {needed} 元。',
    en: 'The fund holds {available} yuan; the awards need {needed}.',
    next: { zh: '请先拨入资金，或调整资助金额。', en: 'Record an appropriation first, or lower the awards.' },
  },
  AWARDS_NOT_DECIDED: {
    zh: '资助名单还没有公示。',
    en: 'The awards have not been published yet.',
    next: { zh: '请在公示之后办理。', en: 'Come back after the public notice has begun.' },
  },
  GRANT_STATUS: {
    zh: '这项资助现在是“{status}”，不能这样办理。',
    en: 'This grant is “{status}”; that does not allow this.',
    next: { zh: '请刷新查看资助的当前状态。', en: 'Reload to see where the grant stands.' },
  },
  AGREEMENT_HALF_SIGNED: {
    zh: '协议只有一方签署，金额现在不能变。',
    en: 'Only one side has signed the agreement; its amount cannot change now.',
    next: { zh: '请等双方签完后再补充资助。', en: 'Top up once both sides have signed.' },
  },
  OWN_GRANT: {
    zh: '您是受资助团队的成员，不能代表街道办理这项资助。',
    en: 'You belong to the funded team and cannot act for the office.',
    next: { zh: '请由其他同事办理。', en: 'A colleague must do this.' },
  },
  TRANCHES_MIXED: {
    zh: '分期须全部按比例或全部按金额填写，且至少一期。',
    en: 'Give at least one tranche, all of them by share or all by amount.',
    next: { zh: '请统一填写方式。', en: 'Use one way for all tranches.' },
  },
  PLAN_SUM_DIFFERS: {
    zh: '计划合计 {planned} 元，应为 {amount} 元，且每项大于零。',
    en: 'The plan adds up to {planned} yuan instead of {amount}, or a part is empty.',
    next: { zh: '请调整各项金额，使合计分毫不差。', en: 'Change the amounts so that they add up exactly.' },
  },
  PLAN_PERCENT_DIFFERS: {
    zh: '分期比例合计 {percent}%，应为 100%，且每期大于零。',
    en: 'The shares add up to {percent} % instead of 100 %, or one is empty.',
    next: { zh: '请调整各期比例。', en: 'Change the shares.' },
  },
  PLAN_INVALID: {
    zh: '资助计划有 {count} 处需要修改。',
    en: '{count} parts of the plan need a change.',
    next: { zh: '请按下面逐条修改。', en: 'Change them as listed.' },
  },
  PLAN_MISSING: {
    zh: '还没有制定预算、节点和分期计划。',
    en: 'Budget, milestones and tranches are not planned yet.',
    next: { zh: '请先制定计划，再出具协议。', en: 'Make the plan first, then the agreement.' },
  },
  TRANCHE_REQUESTED: {
    zh: '已经申请或支付的分期不能再改。',
    en: 'A tranche that was requested or paid cannot be changed.',
    next: { zh: '请只调整未申请的分期。', en: 'Change only the others.' },
  },
  AGREEMENT_MISSING: {
    zh: '还没有出具资助协议。',
    en: 'The agreement has not been drawn up yet.',
    next: { zh: '请先由街道办出具协议。', en: 'The street office draws it up first.' },
  },
  AGREEMENT_SIGNED: {
    zh: '协议已有签署件，不能再改或重复签署。',
    en: 'The agreement is already signed; it can be neither changed nor signed again.',
    next: { zh: '请查看已上传的签署件。', en: 'See the signed copy there is.' },
  },
  AGREEMENT_CHANGED: {
    zh: '签署的不是最新一版协议。',
    en: 'That is not the latest version of the agreement.',
    next: { zh: '请下载最新一版，签署后再上传。', en: 'Download the latest version, sign it and upload it again.' },
  },
  FILE_ALTERED: {
    zh: '文件内容与签署时的校验值不一致，可能已被改动。',
    en: 'The file does not match the checksum it was signed with; it may have been altered.',
    next: { zh: '请重新扫描并上传原件。', en: 'Scan and upload the original again.' },
  },
  MILESTONE_STATUS: {
    zh: '这个节点现在是“{status}”，不能这样办理。',
    en: 'This milestone is “{status}”; that does not allow this.',
    next: { zh: '请刷新查看节点的当前状态。', en: 'Reload to see where the milestone stands.' },
  },
  PHOTO_REQUIRED: {
    zh: '进展汇报至少要有一张照片。',
    en: 'A progress report needs at least one photo.',
    next: { zh: '请上传现场照片。', en: 'Upload a photo taken on site.' },
  },
  BUDGET_LINE_SHORT: {
    zh: '这个科目只剩 {left} 元可以调出。',
    en: 'Only {left} yuan can still be moved out of this line.',
    next: { zh: '请减少调整金额。', en: 'Move less.' },
  },
  BUDGET_LINES_SAME: {
    zh: '调出和调入不能是同一个科目。',
    en: 'Money moves from one line to another.',
    next: { zh: '请选择另一个科目。', en: 'Choose another line.' },
  },
  MEASURE_OPEN: {
    zh: '已有一项措施在等待第二人决定。',
    en: 'A measure is already waiting for its second person.',
    next: { zh: '请先对它作出决定。', en: 'Have it decided first.' },
  },
  GRANT_UNFINISHED: {
    zh: '还有 {milestones} 个节点未验收、{tranches} 期未支付，或有未核销、未支付的款项。',
    en: '{milestones} milestones and {tranches} tranches are open, or money is unpaid or not accounted for.',
    next: { zh: '请办完这些事项，或退回结余后再结项。', en: 'Finish them, or have what is left returned first.' },
  },
  TEAM_BARRED: {
    zh: '这个团队因违约在 {until} 之前（含当日）不能申报或受资助。',
    en: 'After a breach this team may not apply or be funded up to and including {until}.',
    next: { zh: '如有异议，请联系街道办。', en: 'Contact the street office if you disagree.' },
  },
  PROJECT_NOT_FINISHED: {
    zh: '这个项目还没有结项，不能评价。',
    en: 'This project is not finished; it cannot be evaluated yet.',
    next: { zh: '请在结项以后再来评价。', en: 'Come back once it is finished.' },
  },
  OWN_PROJECT_EVALUATION: {
    zh: '您是这个项目团队的成员，不能评价自己的项目。',
    en: 'You belong to this project’s team; you cannot evaluate it yourself.',
    next: { zh: '请由其他居民评价。', en: 'Leave it to other residents.' },
  },
  ALREADY_EVALUATED: {
    zh: '这个项目已经评价过了，每人（委员会）只能评价一次。',
    en: 'It has been evaluated already; everybody, and the committee, does so once.',
    next: { zh: '请刷新页面查看评价。', en: 'Reload to see the evaluation.' },
  },
  TERMS_INVALID: {
    zh: '协议条款有 {count} 项超出允许范围。',
    en: '{count} of the terms are out of range.',
    next: { zh: '请按下面逐条修改。', en: 'Change them as listed.' },
  },
} satisfies Record<string, RefusalWording>;
