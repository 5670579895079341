import type { RefusalWording } from './wording.js';

export const judgingRefusals = {
  ROUND_CLOSED: {
    zh: '这一轮已经结束投票，您的选择没有提交。',
    en: 'Voting on this project is closed; your choice was not sent.',
    next: { zh: '如有疑问，请举手找现场工作人员。', en: 'Raise your hand if you have a question.' },
  },
  ROUND_NOT_OPEN: {
    zh: '这一轮还没有开始投票。',
    en: 'Voting on this project has not opened yet.',
    next: { zh: '请等待主持人宣布开始。', en: 'Wait for the host to open it.' },
  },
  ROUND_ALREADY_CLOSED: {
    zh: '这一轮已经关闭，没有重复操作。',
    en: 'This round is already closed; nothing was done twice.',
    next: { zh: '刷新后继续下一个项目。', en: 'Reload and go on with the next project.' },
  },
  ROUND_STAGE: {
    zh: '这一轮目前是“{stage}”，不能这样操作。',
    en: 'This round is at “{stage}”; that cannot be done now.',
    next: { zh: '请刷新查看现场状态。', en: 'Reload to see where the show stands.' },
  },
  ROUND_HAS_BALLOTS: {
    zh: '这一轮已有 {count} 张选票，不能退回候场。',
    en: 'This round already has {count} ballots and cannot go back.',
    next: { zh: '请正常关闭这一轮。', en: 'Close the round in the ordinary way.' },
  },
  ANOTHER_ROUND_ON_STAGE: {
    zh: '另一个项目还在台上。',
    en: 'Another project is still on stage.',
    next: { zh: '请先关闭正在进行的一轮。', en: 'Close that round first.' },
  },
  NOT_ON_THIS_PANEL: {
    zh: '您不是这场大赛的评委。',
    en: 'You are not a judge of this competition.',
    next: { zh: '请找现场工作人员核对评委卡。', en: 'Ask the staff to check your card.' },
  },
  JUDGE_RECUSED: {
    zh: '您对这个项目已回避，不参与评分。',
    en: 'You are recused from this project.',
    next: { zh: '请等待下一个项目。', en: 'Wait for the next project.' },
  },
  JUDGE_NOT_SEATED: {
    zh: '您还没有在这台平板上入座。',
    en: 'You have not taken your seat at this tablet.',
    next: { zh: '请先确认“您是…，对吗？”，或找工作人员。', en: 'Confirm who you are first, or ask the staff.' },
  },
  BALLOT_INCOMPLETE: {
    zh: '选票有 {count} 处需要修改。',
    en: 'The ballot needs {count} corrections.',
    next: { zh: '请按提示补全后再交票。', en: 'Complete it as shown, then hand it in.' },
  },
  BALLOT_ID_REUSED: {
    zh: '同一张选票编号出现了不同的内容，没有覆盖原来的选票。',
    en: 'The same ballot id came with other content; the first ballot stands.',
    next: { zh: '请在平板上重新打开这个项目再交票。', en: 'Open the project again on the tablet and hand it in anew.' },
  },
  TALLY_CERTIFIED: {
    zh: '结果已核定，不能再改动选票。',
    en: 'The result is certified; ballots can no longer change.',
    next: { zh: '如有异议，请在公示期内提出。', en: 'Raise an objection during the public notice.' },
  },
  SECOND_PERSON_REQUIRED: {
    zh: '需要另一位工作人员确认，同一人不能办两步。',
    en: 'Another person must confirm; nobody does both steps.',
    next: { zh: '请换一位有权限的同事登录确认。', en: 'Ask a colleague with the role to confirm.' },
  },
  PAPER_ENTRIES_DIFFER: {
    zh: '两次录入的内容不一致，没有入账。',
    en: 'The two entries differ; nothing was recorded.',
    next: { zh: '请两人一起核对纸质选票后重新录入。', en: 'Compare both with the paper and enter it again.' },
  },
  BALLOT_ACT_OPEN: {
    zh: '这张选票已有一项处理在等待第二人确认。',
    en: 'Another act on this ballot is waiting for its second person.',
    next: { zh: '请先确认或驳回那一项。', en: 'Confirm or reject that one first.' },
  },
  BALLOT_NOT_LATE: {
    zh: '这张选票不是迟到选票。',
    en: 'This is not a late ballot.',
    next: { zh: '请刷新迟到选票列表。', en: 'Reload the list of late ballots.' },
  },
  BALLOT_ALREADY_COUNTED: {
    zh: '这位评委对这个项目已有计入的选票。',
    en: 'This judge already has a counted ballot for this project.',
    next: { zh: '如需更改，请使用“更正”。', en: 'Use a correction instead.' },
  },
  RUN_ORDER_FIXED: {
    zh: '已有项目上台，出场顺序不能再改。',
    en: 'A project has already been on stage; the run order is fixed.',
    next: { zh: '请按现有顺序进行。', en: 'Go on in the present order.' },
  },
  RUN_ORDER_INCOMPLETE: {
    zh: '出场顺序必须恰好包含全部 {count} 个入围项目。',
    en: 'The run order must hold exactly the {count} shortlisted projects.',
    next: { zh: '请补全或去掉多余的项目。', en: 'Add what is missing and remove what is not shortlisted.' },
  },
  PANEL_FULL: {
    zh: '“{panel}”最多 {seats} 位评委。',
    en: 'Panel “{panel}” has {seats} seats.',
    next: { zh: '如需增加席位，请公告修订规则。', en: 'Publish an amendment if more seats are needed.' },
  },
  PANEL_UNKNOWN: {
    zh: '规则中没有这个评委组。',
    en: 'The rules have no such panel.',
    next: { zh: '请从规则的评委组中选择。', en: 'Choose one of the panels of the rules.' },
  },
  SEAT_TAKEN: {
    zh: '座位号 {seat} 已被占用。',
    en: 'Seat {seat} is taken.',
    next: { zh: '请换一个座位号。', en: 'Choose another number.' },
  },
  JUDGE_HAS_BALLOTS: {
    zh: '这位评委已有 {count} 张选票，不能退出；可登记缺席。',
    en: 'This judge has {count} ballots and cannot be withdrawn; record an absence instead.',
    next: { zh: '请使用“登记缺席”。', en: 'Record an absence.' },
  },
  SCREEN_MESSAGE_EMPTY: {
    zh: '大屏消息还没有写内容。',
    en: 'The message for the big screen is empty.',
    next: { zh: '请写一句话，再发到大屏。', en: 'Write a sentence, then show it.' },
  },
} satisfies Record<string, RefusalWording>;
