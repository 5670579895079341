import { phrase, type Phrase } from './phrase';

/** 操作记录: who did what, when, from where, before and after. */
export const auditWords = {
  intro: phrase('每一步操作都留有记录，不能改、不能删。点“查看变化”看前后对比。', 'Every act leaves an entry that nobody can change or delete. Open one to see before and after.'),
  text: phrase('姓名、理由或操作', 'Name, reason or act'),
  find: phrase('查找', 'Find'),
  export: phrase('导出审计日志', 'Export the audit log'),
  exportHere: phrase('导出本届大赛中符合上面条件的全部记录。', 'Every entry of this competition that fits the conditions above.'),
  exportOffice: phrase('导出本街道符合上面条件的全部记录。', 'Every entry of this street office that fits the conditions above.'),
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

/** What entries name, by the last name of its path; what the rules and applications name has its words there. */
export const auditFields: Record<string, Phrase> = {
  status: phrase('状态', 'Status'), stage: phrase('阶段', 'Stage'), name: phrase('名称', 'Name'), season: phrase('届次', 'Season'), number: phrase('编号', 'Number'), kind: phrase('类型', 'Kind'), role: phrase('角色', 'Role'), roles: phrase('角色', 'Roles'), account: phrase('账号', 'Account'), organisation: phrase('所在单位', 'Organisation'),
  rules: phrase('规则', 'Rules'), rulesVersion: phrase('规则版本', 'Version of the rules'), rulesHash: phrase('规则校验值', 'Hash of the rules'), changes: phrase('改动', 'Changes'), path: phrase('位置', 'Place'), before: phrase('原来', 'Before'), after: phrase('改为', 'After'), verdict: phrase('结论', 'Verdict'), reason: phrase('理由', 'Reason'), until: phrase('期限', 'Until'),
  corrections: phrase('补正意见', 'Corrections'), comment: phrase('意见', 'Comment'), receivedAt: phrase('收件时间', 'Received'), projects: phrase('项目数', 'Projects'), projectIds: phrase('项目', 'Projects'), requested: phrase('申请金额', 'Requested'), numbers: phrase('编号', 'Numbers'), assigned: phrase('分派人次', 'Assigned'), flagged: phrase('疑似重复', 'Duplicates found'), duplicateScan: phrase('重复比对', 'Duplicate scan'),
  resolution: phrase('判断', 'Judgement'), likeIds: phrase('点赞', 'Likes'), reports: phrase('举报数', 'Reports'), seatNumber: phrase('席位号', 'Seat'), panel: phrase('评委组', 'Panel'), order: phrase('顺序', 'Order'), position: phrase('位置', 'Position'), certifications: phrase('核定人数', 'Certifications'), inputHash: phrase('输入校验值', 'Input hash'), outputHash: phrase('结果校验值', 'Output hash'), resultsHash: phrase('公示文件校验值', 'Hash of the results'), endsAt: phrase('截止', 'Ends'), awards: phrase('资助', 'Awards'),
  amountFen: phrase('金额', 'Amount'), totalFen: phrase('合计', 'Total'), version: phrase('版本', 'Version'), text: phrase('内容', 'Text'), message: phrase('内容', 'Message'), originalName: phrase('文件名', 'File name'), bytes: phrase('大小（字节）', 'Size (bytes)'), endedSessions: phrase('退出的登录', 'Sessions ended'), secondStep: phrase('动态口令', 'One-time code'), isNew: phrase('新用户', 'New person'), show: phrase('大屏内容', 'Screen shows'), step: phrase('步骤', 'Step'), search: phrase('查找内容', 'Searched for'), withPhones: phrase('包括电话', 'With telephone numbers'), rows: phrase('行数', 'Rows'), format: phrase('格式', 'Format'), title: phrase('标题', 'Title'),
};
