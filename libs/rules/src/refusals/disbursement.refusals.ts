import type { RefusalWording } from './wording.js';

export const disbursementRefusals = {
  SAVED_VIEWS_FULL: {
    zh: '最多保存 {most} 个视图。',
    en: 'At most {most} views can be kept.',
    next: { zh: '请先删除不用的视图。', en: 'Delete one you no longer need.' },
  },
  DISBURSEMENT_STATUS: {
    zh: '这笔拨付现在是“{status}”，不能进行此操作。',
    en: 'The disbursement stands at “{status}”; this cannot be done now.',
    next: { zh: '请刷新查看它走到了哪一步。', en: 'Reload to see which step it has reached.' },
  },
  DUTY_NOT_HELD: {
    zh: '这一步须由{duty}人员办理。',
    en: 'This step belongs to another duty ({duty}).',
    next: { zh: '请交给有相应岗位的同事办理。', en: 'Hand it to a colleague who holds that role.' },
  },
  OWN_TEAM: {
    zh: '您是该项目团队的成员，不能办理本团队的拨付。',
    en: 'You belong to the team this money is for and may not handle it.',
    next: { zh: '请由与该团队无关的同事办理。', en: 'Ask a colleague who is not in the team.' },
  },
  ROLE_CONFLICT: {
    zh: '出纳不得兼任经办、复核、审批和记账。',
    en: 'A cashier may not make, review or approve a payment, nor book its invoices.',
    next: { zh: '请由不担任出纳的同事办理，或请管理员调整岗位。', en: 'Ask a colleague who is no cashier, or have the administrator change the roles.' },
  },
  ONE_PERSON_ONE_STEP: {
    zh: '您已是这笔拨付的{duty}人，同一人不能再办理另一步。',
    en: 'You already have a duty in this disbursement ({duty}); one person takes one step.',
    next: { zh: '请由另一位同事办理这一步。', en: 'Ask another colleague to take this step.' },
  },
  CHECKS_NOT_PASSED: {
    zh: '有 {count} 项自动检查没有通过，不能继续。',
    en: '{count} automatic checks failed; it cannot go on.',
    next: { zh: '请按下面逐项处理后再试。', en: 'Settle the items listed below, then try again.' },
  },
  APPROVER_LIMIT: {
    zh: '24 小时内每人最多办理 {limit} 元，您已办理 {used} 元。',
    en: 'One person handles at most {limit} yuan in 24 hours; you have handled {used}.',
    next: { zh: '请由另一位有权限的同事办理，或稍后再试。', en: 'Ask another colleague with the role, or try later.' },
  },
  STEP_UP_SPENT: {
    zh: '一次动态口令最多办理 {limit} 元，请再次输入口令。',
    en: 'One confirmed password covers {limit} yuan; confirm it once more.',
    next: { zh: '请输入身份验证器上的 6 位口令后再试。', en: 'Confirm with the 6 digits of your authenticator, then try again.' },
  },
  PAYEE_ACCOUNT_INVALID: {
    zh: '收款账号不正确。',
    en: 'This is not an account number.',
    next: { zh: '请核对账号：8 至 34 位数字或字母，末四位为数字。', en: 'Check it: 8 to 34 digits or letters ending in four digits.' },
  },
  PAYEE_SECOND_PERSON: {
    zh: '变更的收款账户须由登记人以外、与团队无关的人员确认。',
    en: 'A changed payee account is confirmed by somebody who neither registered it nor belongs to the team.',
    next: { zh: '请由另一位复核人员确认。', en: 'Ask another reviewer to confirm it.' },
  },
  PAYEE_STANDS: {
    zh: '这个收款账户不需要确认，或已被替换。',
    en: 'This payee account needs no confirmation, or has been replaced.',
    next: { zh: '请刷新查看当前的收款账户。', en: 'Reload to see the current account.' },
  },
  INVOICE_NUMBER_USED: {
    zh: '这个发票号码已经登记过，不能重复使用。',
    en: 'This invoice number has been used before.',
    next: { zh: '请核对发票号码；同一张发票在所有项目、所有届大赛中只能使用一次。', en: 'Check the number; one invoice counts once over all grants and competitions.' },
  },
  INVOICE_FILE_USED: {
    zh: '这份发票文件已经用于另一张发票。',
    en: 'This file already serves as another invoice.',
    next: { zh: '请上传这张发票自己的扫描件。', en: 'Upload the scan of this very invoice.' },
  },
  INVOICE_IN_USE: {
    zh: '这张发票正在核销或已经核销，不能作废。',
    en: 'This invoice is part of an acquittal and cannot be voided.',
    next: { zh: '请先退回相应的核销申请。', en: 'Have the acquittal rejected first.' },
  },
  INVOICE_OVERUSED: {
    zh: '发票可核销金额不足，或没有选择发票。',
    en: 'No invoice was chosen, or more than is left of one.',
    next: { zh: '请按每张发票的剩余金额填写。', en: 'Take at most what is left of each invoice.' },
  },
  ACQUITTAL_OVER: {
    zh: '核销合计 {asked} 元，超过待核销的 {left} 元。',
    en: 'The acquittal adds up to {asked} yuan; {left} yuan are open.',
    next: { zh: '请减少核销金额；一张发票可以只核销一部分。', en: 'Lower the amounts; an invoice may count in part.' },
  },
  ACQUITTAL_OPEN: {
    zh: '还有一份核销申请等待复核。',
    en: 'An acquittal is still waiting for its second person.',
    next: { zh: '请先接受或退回它。', en: 'Accept or reject it first.' },
  },
  ACQUITTAL_NONE: {
    zh: '没有等待复核的核销申请。',
    en: 'No acquittal is waiting.',
    next: { zh: '请刷新页面。', en: 'Reload the page.' },
  },
  BOUNCE_TOO_LATE: {
    zh: '这笔付款已有核销或退回，不能再按退票处理。',
    en: 'Invoices were accepted or money returned for this payment; it cannot bounce any more.',
    next: { zh: '请按结余退回办理。', en: 'Record the money as returned instead.' },
  },
  PAYMENT_REFERENCE_REQUIRED: {
    zh: '请填写银行或国库的回单号。',
    en: 'Write the number on the slip of the bank or treasury.',
    next: { zh: '填写回单号后再提交。', en: 'Fill in the number and send again.' },
  },
  PAYMENT_REFERENCE_USED: {
    zh: '这个回单号已经登记过。',
    en: 'This slip number has been recorded before.',
    next: { zh: '请核对回单；同一张回单只能登记一次。', en: 'Check the slip; each counts once.' },
  },
  PAY_ACCOUNT_UNKNOWN: {
    zh: '付款账户不属于这项专款。',
    en: 'The account to pay from does not belong to this fund.',
    next: { zh: '请选择本专款的财政额度或银行账户。', en: 'Choose the quota or a bank account of this fund.' },
  },
  RETURN_OVER: {
    zh: '最多可退回 {left} 元。',
    en: 'At most {left} yuan can be returned.',
    next: { zh: '请核对金额；已核销的部分不能退回。', en: 'Check the amount; what invoices support is not returned.' },
  },
  RETURN_NONE: {
    zh: '没有待处理的退回款。',
    en: 'No returned money is waiting.',
    next: { zh: '请刷新页面。', en: 'Reload the page.' },
  },
  COPY_TOO_EARLY: {
    zh: '这张发票还没有核销通过，或已作废，不能公开副本。',
    en: 'This invoice is not accepted yet, or was voided; no copy of it is published.',
    next: { zh: '请在核销通过后再公开。', en: 'Publish a copy once its acquittal is accepted.' },
  },
  COPY_OWN_INVOICE: {
    zh: '这张发票是您登记的，不能由您公开副本。',
    en: 'You recorded this invoice; somebody else publishes its copy.',
    next: { zh: '请由另一位复核人员办理。', en: 'Ask another reviewer.' },
  },
  COPY_NOT_PICTURE: {
    zh: '公开副本只能是图片。',
    en: 'A public copy is a picture.',
    next: { zh: '请把遮盖好个人信息的票据拍照或截图后上传；PDF 遮盖后文字仍可能被取出。', en: 'Upload a photo or a screenshot of the masked paper; in a PDF the words under a bar can still be taken out.' },
  },
  COPY_IS_ORIGINAL: {
    zh: '这就是原始票据，没有遮盖。',
    en: 'This is the paper itself, not a masked copy.',
    next: { zh: '请先遮盖姓名、账号、电话等个人信息，再上传另存的图片。', en: 'Mask names, accounts and phone numbers first, then upload the picture you saved.' },
  },
} satisfies Record<string, RefusalWording>;
