import type { RefusalWording } from './wording.js';

export const submissionRefusals = {
  SUBMISSIONS_NOT_OPEN: {
    zh: '申报尚未开始，开始时间为 {at}。',
    en: 'Submissions open at {at} (Beijing time).',
    next: { zh: '请在申报开始后再提交。', en: 'Come back when submissions are open.' },
  },
  SUBMISSIONS_CLOSED: {
    zh: '申报已于 {at} 截止。',
    en: 'Submissions closed at {at} (Beijing time).',
    next: { zh: '如有特殊情况，请联系街道办；延期会公告。', en: 'Ask the street office; an extension would be published.' },
  },
  SUBMISSION_CLOSED_BY_STAGE: {
    zh: '大赛已不在申报和初审阶段，不能进行此操作。',
    en: 'The competition is past submission and screening.',
    next: { zh: '如需变更，请联系街道办。', en: 'Ask the street office.' },
  },
  SUBMISSION_INCOMPLETE: {
    zh: '申报材料还有 {count} 处需要完善。',
    en: 'The submission has {count} things to complete.',
    next: { zh: '请按下面逐条完善后再提交，草稿已保留。', en: 'Complete what is listed below; the draft is kept.' },
  },
  BUDGET_DOES_NOT_ADD_UP: {
    zh: '填写的金额是 {claimed} 元，但按明细计算是 {computed} 元。',
    en: 'The sum given is {claimed} yuan, but the lines add up to {computed}.',
    next: { zh: '请核对单价、数量和资金来源。', en: 'Check unit prices, quantities and sources.' },
  },
  TEAM_LIMIT_REACHED: {
    zh: '每支团队在本届大赛最多申报 {limit} 个项目，已达上限。',
    en: 'A team may submit at most {limit} projects to this competition.',
    next: { zh: '如需改报，请先撤回已申报的项目。', en: 'Withdraw one of them first.' },
  },
  TOO_MANY_DRAFTS: {
    zh: '未提交的草稿已有 {max} 份。',
    en: 'There are already {max} drafts.',
    next: { zh: '请先完善或撤回已有的草稿。', en: 'Finish or withdraw one of them first.' },
  },
  TOO_MANY_TEAMS: {
    zh: '一个人最多创建 {max} 支团队。',
    en: 'One person may create at most {max} teams.',
    next: { zh: '请使用已有的团队。', en: 'Use one of the teams you have.' },
  },
  TEAM_FULL: {
    zh: '一支团队最多 {max} 人。',
    en: 'A team has at most {max} members.',
    next: { zh: '请先移除不再参加的成员。', en: 'Remove somebody who no longer takes part.' },
  },
  TEAM_LEAD_STAYS: {
    zh: '不能移除团队负责人。',
    en: 'The lead cannot be removed.',
    next: { zh: '请移除其他成员。', en: 'Remove another member.' },
  },
  MEMBER_ALREADY: {
    zh: '这位成员已经在团队中。',
    en: 'This member is already in the team.',
    next: { zh: '无需重复添加。', en: 'There is nothing to add.' },
  },
  LEAD_ONLY: {
    zh: '只有团队负责人可以进行此操作。',
    en: 'Only the team’s lead may do this.',
    next: { zh: '请联系团队负责人。', en: 'Ask the team’s lead.' },
  },
  PROJECT_STATUS: {
    zh: '项目目前是“{status}”，不能进行此操作。',
    en: 'The project’s status (“{status}”) does not allow this.',
    next: { zh: '请刷新页面查看最新状态。', en: 'Reload to see where it stands.' },
  },
  RETURN_PERIOD_OVER: {
    zh: '补正期限已于 {at} 结束。',
    en: 'The time for corrections ended at {at} (Beijing time).',
    next: { zh: '请联系街道办。', en: 'Ask the street office.' },
  },
  RETURN_UNTIL_TOO_EARLY: {
    zh: '补正期限必须晚于现在。',
    en: 'The time for corrections must end in the future.',
    next: { zh: '请选择一个以后的时间。', en: 'Choose a later time.' },
  },
  RECEIVED_IN_FUTURE: {
    zh: '收件时间不能晚于现在。',
    en: 'The time of receipt cannot be in the future.',
    next: { zh: '请按收件登记填写。', en: 'Take it from the register of incoming post.' },
  },
  IMPORT_REFUSED: {
    zh: '表格有 {count} 处问题，没有导入任何一行。',
    en: 'The sheet has {count} problems; nothing was imported.',
    next: { zh: '请按下面的行号和列名修改后重新上传。', en: 'Correct the rows and columns listed below and upload again.' },
  },
  MATERIALS_LOCKED: {
    zh: '这个项目已经上台，路演材料不能再换。',
    en: 'The turn of this project has begun: its materials cannot be changed any more.',
    next: { zh: '如需临时更换，请直接联系现场工作人员。', en: 'Ask the staff in the hall if something must still change.' },
  },
  MATERIAL_UNSUITABLE: {
    zh: '路演材料只能是 PDF 或照片，这个文件是 {found}。',
    en: 'Materials are PDF or pictures; this file is {found}.',
    next: { zh: '请把演示文稿导出为 PDF 后上传。', en: 'Export the slides as PDF and upload that.' },
  },
} satisfies Record<string, RefusalWording>;
