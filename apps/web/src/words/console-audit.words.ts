import { phrase, type Phrase } from './phrase';

/** 操作记录: who did what, when, from where, before and after. */
export const auditWords = {
  intro: phrase('每一步操作都留有记录，不能改、不能删。点“查看变化”看前后对比。', 'Every act leaves an entry that nobody can change or delete. Open one to see before and after.'),
  text: phrase('姓名、理由或操作', 'Name, reason or act'),
  find: phrase('查找', 'Find'),
  act: phrase('操作', 'Act'),
  anyAct: phrase('全部操作', 'Any act'),
  from: phrase('从哪天', 'From'),
  until: phrase('到哪天', 'Until'),
  scope: phrase('范围', 'Where'),
  here: phrase('本届大赛', 'This competition'),
  everywhere: phrase('我能看到的全部', 'Everything I may see'),
  onlyPerson: phrase('只看{name}的操作', 'Only acts of {name}'),
  onlySubject: phrase('只看同一事项的操作', 'Only acts on the same thing'),
  clear: phrase('取消“{filter}”', 'Stop “{filter}”'),
  when: phrase('时间', 'When'),
  who: phrase('谁', 'Who'),
  subject: phrase('事项', 'On what'),
  reason: phrase('理由', 'Reason'),
  address: phrase('网络地址', 'Address'),
  details: phrase('变化', 'Changes'),
  show: phrase('查看变化', 'Show changes'),
  hide: phrase('收起', 'Hide'),
  nothing: phrase('这一步没有改变内容。', 'Nothing was changed by it.'),
  none: phrase('没有符合条件的记录。', 'No entry fits.'),
  field: phrase('内容', 'What'),
  before: phrase('原来', 'Before'),
  after: phrase('之后', 'After'),
  empty: phrase('（无）', '(none)'),
  system: phrase('系统', 'The system'),
  count: phrase('{n} 项', '{n} items'),
  record: phrase('记录 {code}', 'record {code}'),
};

/** Every command in words. */
export const actWords: Record<string, Phrase> = {
  createTenant: phrase('设立街道办', 'Street office set up'), createCommunity: phrase('添加社区', 'Community added'), createCompetition: phrase('新建大赛', 'Competition created'), cloneCompetition: phrase('沿用规则新办一届', 'Season cloned'),
  updateRules: phrase('保存规则', 'Rules saved'), openCompetition: phrase('开启申报', 'Applications opened'), amendRules: phrase('修订规则', 'Rules amended'), extendDeadline: phrase('延长申报截止', 'Deadline extended'), cancelCompetition: phrase('取消大赛', 'Competition cancelled'),
  createTeam: phrase('组建团队', 'Team created'), updateTeam: phrase('修改团队', 'Team changed'), addTeamMember: phrase('添加队员', 'Member added'), removeTeamMember: phrase('移除队员', 'Member removed'),
  createProject: phrase('新建申报', 'Application begun'), saveProject: phrase('保存申报', 'Application saved'), submitProject: phrase('提交申报', 'Application handed in'), resubmitProject: phrase('补正后重新提交', 'Handed in again'), returnProject: phrase('退回补正', 'Returned for correction'), withdrawProject: phrase('撤回申报', 'Withdrawn'),
  enterPaperApplication: phrase('录入纸质申报', 'Paper form entered'), importSubmissions: phrase('导入申报', 'Applications imported'), exportSubmissions: phrase('导出申报', 'Applications exported'), uploadAttachment: phrase('上传附件', 'File uploaded'), readContactPhones: phrase('查看联系电话', 'Telephone numbers read'), setProjectAudio: phrase('设置朗读录音', 'Recording set'), setRoadshowMaterials: phrase('更换路演材料', 'Roadshow materials set'),
  startScreening: phrase('开始初审', 'Screening begun'), autoAssignReviewers: phrase('自动分派审查人', 'Reviewers assigned'), assignReviewers: phrase('分派审查人', 'Reviewers assigned by hand'), submitReview: phrase('提交审查意见', 'Review handed in'), decideScreening: phrase('初审下结论', 'Screening decided'), scanDuplicates: phrase('比对重复', 'Compared for duplicates'), resolveDuplicate: phrase('处理疑似重复', 'Duplicate settled'),
  fileAppeal: phrase('提出申诉', 'Appeal filed'), decideAppeal: phrase('处理申诉', 'Appeal decided'), publishShortlist: phrase('公布入围名单', 'Shortlist published'),
  likeProject: phrase('点赞', 'Liked'), unlikeProject: phrase('取消点赞', 'Like taken back'), reviewHeldLikes: phrase('处理暂存点赞', 'Held likes settled'), commentOnProject: phrase('留言', 'Commented'), reportComment: phrase('举报留言', 'Comment reported'), hideComment: phrase('隐藏留言', 'Comment hidden'), showComment: phrase('恢复留言', 'Comment shown'),
  addJudge: phrase('添加评委', 'Judge added'), withdrawJudge: phrase('撤下评委', 'Judge withdrawn'), issueJudgeCard: phrase('制作评委卡', 'Judge card issued'), issueJudgeCards: phrase('批量制作评委卡', 'Judge cards issued'), recuseJudge: phrase('登记回避', 'Recusal recorded'), declareConflict: phrase('声明回避', 'Conflict declared'), recordAbsence: phrase('登记缺席', 'Absence recorded'), liftAbsence: phrase('取消缺席', 'Absence lifted'),
  createRoadshowSession: phrase('添加路演场次', 'Sitting added'), drawRunOrder: phrase('抽签定出场顺序', 'Run order drawn'), setRunOrder: phrase('改出场顺序', 'Run order changed'), moveRound: phrase('推进轮次', 'Round moved on'), extendVoting: phrase('延长投票', 'Voting extended'), takeSeat: phrase('评委入座', 'Judge seated'), unseatJudge: phrase('请评委离座', 'Judge unseated'),
  controlScreen: phrase('切换大屏', 'Screen changed'), sendStageMessage: phrase('给台上传话', 'Message to the stage'), acknowledgeStageMessage: phrase('台上已知晓', 'Message read on stage'), castBallot: phrase('交票', 'Ballot handed in'), proposeBallotAct: phrase('提出选票处理', 'Ballot act proposed'), proposeLateBallot: phrase('提议计入迟到票', 'Late ballot proposed'), proposePaperBallot: phrase('录入纸质票', 'Paper ballot entered'), proposeVoidBallot: phrase('提议作废选票', 'Ballot proposed void'), decideBallotAct: phrase('处理选票', 'Ballot act decided'),
  tallyCompetition: phrase('计票', 'Tallied'), certifyTally: phrase('核定计票', 'Tally certified'), advanceReveal: phrase('揭晓一步', 'Reveal moved on'), publishNotice: phrase('发布公示', 'Notice published'), fileObjection: phrase('提出异议', 'Objection filed'), readObjectionContacts: phrase('查看异议人联系方式', 'Objector contacts read'), decideObjection: phrase('处理异议', 'Objection decided'), correctAfterObjection: phrase('提出更正', 'Correction proposed'), decideCorrection: phrase('处理更正', 'Correction decided'), retally: phrase('重新计票', 'Tallied again'), declineAward: phrase('放弃资助', 'Award declined'), confirmAwards: phrase('确认资助', 'Awards confirmed'),
  createStaff: phrase('新建工作人员', 'Staff account made'), grantRole: phrase('授予角色', 'Role granted'), revokeRole: phrase('收回角色', 'Role taken back'), resetStaffAccess: phrase('重置登录', 'Access reset'), suspendPerson: phrase('停用人员', 'Person suspended'), reinstatePerson: phrase('恢复人员', 'Person reinstated'), erasePerson: phrase('注销个人信息', 'Personal data erased'), people: phrase('查看人员名单', 'People looked up'), updateMyProfile: phrase('修改个人资料', 'Own profile changed'),
  requestSignInCode: phrase('请求验证码', 'Sign-in code asked'), signInWithCode: phrase('短信登录', 'Signed in by text'), signInWithPassword: phrase('密码登录', 'Signed in by password'), confirmTotp: phrase('动态口令登录', 'One-time code confirmed'), startTotpEnrolment: phrase('开始绑定验证器', 'Authenticator set-up begun'), confirmTotpEnrolment: phrase('绑定验证器', 'Authenticator set up'), stepUp: phrase('再次确认身份', 'Identity confirmed again'), changePassword: phrase('修改密码', 'Password changed'), revokeSession: phrase('退出其他设备', 'Session ended'), signOut: phrase('退出登录', 'Signed out'), signInAsJudge: phrase('评委登录', 'Judge signed in'),
  createPairingCode: phrase('生成配对码', 'Pairing code drawn'), pairDevice: phrase('配对平板', 'Tablet paired'), resumeDevice: phrase('平板恢复', 'Tablet resumed'), revokeDevice: phrase('解除平板', 'Tablet unpaired'), unpairDevice: phrase('在平板上解除配对', 'Tablet unpaired at the tablet'), markNotificationRead: phrase('读消息', 'Message read'), markAllNotificationsRead: phrase('全部消息标为已读', 'All messages read'), updateNotificationPreference: phrase('修改通知设置', 'Notification settings changed'),
  openFund: phrase('设立专款', 'Fund opened'), addBankAccount: phrase('登记银行账户', 'Bank account added'), fundAwards: phrase('资助入账', 'Awards funded'), planGrant: phrase('拟定拨款计划', 'Grant planned'), amendTranches: phrase('调整拨款计划', 'Tranches amended'), issueAgreement: phrase('出具资助协议', 'Agreement issued'), signAgreement: phrase('签署资助协议', 'Agreement signed'), setGrantPolicy: phrase('设定资助管理办法', 'Grant policy set'), completeGrant: phrase('资助结项', 'Grant completed'),
  reportMilestone: phrase('提交节点报告', 'Milestone reported'), decideMilestone: phrase('审核节点报告', 'Milestone decided'), proposeMeasure: phrase('提出处置措施', 'Measure proposed'), decideMeasure: phrase('决定处置措施', 'Measure decided'), registerPayee: phrase('登记收款人', 'Payee registered'), confirmPayee: phrase('确认收款人', 'Payee confirmed'), readPayeeAccount: phrase('查看收款账号', 'Payee account read'), recordInvoice: phrase('登记发票', 'Invoice recorded'), voidInvoice: phrase('作废发票', 'Invoice voided'), setDisbursementPolicy: phrase('设定支付办法', 'Payment policy set'),
  decideMoneyIn: phrase('审核入账', 'Money in decided'), importBankStatement: phrase('导入银行流水', 'Bank statement imported'), matchAutomatically: phrase('自动对账', 'Matched automatically'), matchBankItems: phrase('手工对账', 'Matched by hand'), unmatchBankItems: phrase('撤销对账', 'Match undone'), recordQuietPeriod: phrase('登记无流水期间', 'Quiet period recorded'), proposeReversal: phrase('提议冲销', 'Reversal proposed'), decideReversal: phrase('决定冲销', 'Reversal decided'), proposeReopening: phrase('提议重开月份', 'Reopening proposed'), decideReopening: phrase('决定重开月份', 'Reopening decided'), requestExport: phrase('申请导出', 'Export asked for'),
  drawAuditSample: phrase('抽取审计样本', 'Audit sample drawn'), printVouchers: phrase('打印凭证', 'Vouchers printed'), raiseFinding: phrase('提出审计问题', 'Finding raised'),
  closeMonth: phrase('月结', 'Month closed'), reopenMonth: phrase('重开月份', 'Month reopened'), exportAudit: phrase('导出操作记录', 'Audit exported'), exportLedger: phrase('导出账目', 'Ledger exported'),
};

export const subjectWords: Record<string, Phrase> = {
  AuditFinding: phrase('审计问题', 'Audit finding'), AuditSampleDraw: phrase('审计抽样', 'Audit sample'), VoucherPrint: phrase('凭证打印', 'Voucher print'),
  Attachment: phrase('附件', 'File'), Award: phrase('资助决定', 'Award'), Ballot: phrase('选票', 'Ballot'), BallotAct: phrase('选票处理', 'Ballot act'), Comment: phrase('留言', 'Comment'), Community: phrase('社区', 'Community'), Competition: phrase('大赛', 'Competition'), Device: phrase('平板', 'Tablet'), DuplicateFlag: phrase('疑似重复', 'Duplicate'), Judge: phrase('评委', 'Judge'),
  BankAccount: phrase('银行账户', 'Bank account'), BankMatch: phrase('对账', 'Match'), BankStatement: phrase('银行流水', 'Bank statement'), BudgetChange: phrase('预算调整', 'Budget change'), Disbursement: phrase('拨款', 'Disbursement'), DisbursementPolicy: phrase('支付办法', 'Payment policy'), ExportJob: phrase('导出', 'Export'), Fund: phrase('专款', 'Fund'), Grant: phrase('资助项目', 'Grant'), GrantMeasure: phrase('处置措施', 'Measure'), Invoice: phrase('发票', 'Invoice'),
  JournalReversal: phrase('冲销', 'Reversal'), MilestoneReport: phrase('节点报告', 'Milestone report'), MoneyIn: phrase('入账', 'Money in'), MonthReopening: phrase('重开月份', 'Reopening'), Payee: phrase('收款人', 'Payee'), TeamBar: phrase('团队限制', 'Bar on a team'), month: phrase('月份', 'Month'),
  Notice: phrase('公示', 'Notice'), Notification: phrase('消息', 'Message'), Objection: phrase('异议', 'Objection'), Person: phrase('人员', 'Person'), Phone: phrase('手机号', 'Phone'), Project: phrase('申报', 'Application'), ResultCorrection: phrase('结果更正', 'Correction'), Round: phrase('轮次', 'Round'), Session: phrase('登录', 'Session'), StageMessage: phrase('台上传话', 'Stage message'), Tally: phrase('计票', 'Tally'), Team: phrase('团队', 'Team'), Tenant: phrase('街道办', 'Street office'),
};

/** What entries name, by the last name of its path; what the rules and applications name has its words there. */
export const auditFields: Record<string, Phrase> = {
  status: phrase('状态', 'Status'), stage: phrase('阶段', 'Stage'), name: phrase('名称', 'Name'), season: phrase('届次', 'Season'), number: phrase('编号', 'Number'), kind: phrase('类型', 'Kind'), role: phrase('角色', 'Role'), roles: phrase('角色', 'Roles'), account: phrase('账号', 'Account'), organisation: phrase('所在单位', 'Organisation'),
  rules: phrase('规则', 'Rules'), rulesVersion: phrase('规则版本', 'Version of the rules'), rulesHash: phrase('规则校验值', 'Hash of the rules'), changes: phrase('改动', 'Changes'), path: phrase('位置', 'Place'), before: phrase('原来', 'Before'), after: phrase('改为', 'After'), verdict: phrase('结论', 'Verdict'), reason: phrase('理由', 'Reason'), until: phrase('期限', 'Until'),
  corrections: phrase('补正意见', 'Corrections'), comment: phrase('意见', 'Comment'), receivedAt: phrase('收件时间', 'Received'), projects: phrase('项目数', 'Projects'), projectIds: phrase('项目', 'Projects'), requested: phrase('申请金额', 'Requested'), numbers: phrase('编号', 'Numbers'), assigned: phrase('分派人次', 'Assigned'), flagged: phrase('疑似重复', 'Duplicates found'), duplicateScan: phrase('重复比对', 'Duplicate scan'),
  resolution: phrase('判断', 'Judgement'), likeIds: phrase('点赞', 'Likes'), reports: phrase('举报数', 'Reports'), seatNumber: phrase('席位号', 'Seat'), panel: phrase('评委组', 'Panel'), order: phrase('顺序', 'Order'), position: phrase('位置', 'Position'), certifications: phrase('核定人数', 'Certifications'), inputHash: phrase('输入校验值', 'Input hash'), outputHash: phrase('结果校验值', 'Output hash'), resultsHash: phrase('公示文件校验值', 'Hash of the results'), endsAt: phrase('截止', 'Ends'), awards: phrase('资助', 'Awards'),
  amountFen: phrase('金额', 'Amount'), totalFen: phrase('合计', 'Total'), version: phrase('版本', 'Version'), text: phrase('内容', 'Text'), message: phrase('内容', 'Message'), originalName: phrase('文件名', 'File name'), bytes: phrase('大小（字节）', 'Size (bytes)'), endedSessions: phrase('退出的登录', 'Sessions ended'), secondStep: phrase('动态口令', 'One-time code'), isNew: phrase('新用户', 'New person'), show: phrase('大屏内容', 'Screen shows'), step: phrase('步骤', 'Step'), search: phrase('查找内容', 'Searched for'), withPhones: phrase('包括电话', 'With telephone numbers'), rows: phrase('行数', 'Rows'), format: phrase('格式', 'Format'), title: phrase('标题', 'Title'),
};
