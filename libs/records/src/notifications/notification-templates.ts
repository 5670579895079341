import { fill, type Figures, type Locale } from '@app/rules';

interface Text {
  title: string;
  body: string;
}

interface NotificationTemplate {
  zh: Text;
  en: Text;
  /** Also by text message, e-mail and WeChat, to those who want them: only what somebody must act on or has been waiting for. */
  sms: boolean;
}

/** Every message the product sends to a person; `{name}` is filled from the data. Keys are stored: never rename one. */
export const NOTIFICATIONS = {
  submissionReceived: {
    sms: false,
    zh: { title: '申报已收到', body: '“{project}”已提交到{competition}，编号 {number}。' },
    en: { title: 'Submission received', body: '“{project}” was submitted to {competition} as {number}.' },
  },
  submissionReturned: {
    sms: true,
    zh: { title: '申报需要补正', body: '“{project}”被退回补正，请在 {deadline} 前修改后重新提交。' },
    en: { title: 'Please correct your submission', body: '“{project}” was returned for correction; send it again before {deadline}.' },
  },
  submissionRejected: {
    sms: true,
    zh: { title: '初审未通过', body: '“{project}”未通过{competition}初审，理由：{reason}' },
    en: { title: 'Not shortlisted', body: '“{project}” did not pass the screening of {competition}: {reason}' },
  },
  submissionShortlisted: {
    sms: true,
    zh: { title: '入围路演', body: '祝贺！“{project}”已入围{competition}路演。' },
    en: { title: 'Shortlisted', body: 'Congratulations! “{project}” is shortlisted for the roadshow of {competition}.' },
  },
  appealDecided: {
    sms: true,
    zh: { title: '申诉已有决定', body: '“{project}”的申诉结果：{decision}。' },
    en: { title: 'Appeal decided', body: 'The appeal for “{project}” was decided: {decision}.' },
  },
  drawPublished: {
    sms: true,
    zh: { title: '出场顺序已公布', body: '“{project}”第 {place} 个出场，时间 {time}。' },
    en: { title: 'Run order published', body: '“{project}” presents as number {place}, at {time}.' },
  },
  resultsPublished: {
    sms: false,
    zh: { title: '结果公示', body: '{competition}的结果已公示至 {lastDay}。' },
    en: { title: 'Results published', body: 'The results of {competition} are open to objections until {lastDay}.' },
  },
  objectionDecided: {
    sms: true,
    zh: { title: '异议已答复', body: '您对{competition}公示提出的异议已有答复：{decision}。' },
    en: { title: 'Objection answered', body: 'Your objection in {competition} was answered: {decision}.' },
  },
  reserveMovedUp: {
    sms: true,
    zh: { title: '递补入选', body: '祝贺！“{project}”已在{competition}递补入选，金额以资助决定为准。' },
    en: { title: 'Moved up from the reserve list', body: 'Congratulations! “{project}” moved up in {competition}; the award decision states the amount.' },
  },
  awardConfirmed: {
    sms: true,
    zh: { title: '资助决定', body: '“{project}”获得资助 {amount} 元，决定书编号 {number}。' },
    en: { title: 'Award confirmed', body: '“{project}” is awarded {amount} yuan, decision {number}.' },
  },
  agreementReady: {
    sms: true,
    zh: { title: '资助协议待签署', body: '“{project}”的资助协议 {number} 已出具，请负责人下载签字后上传。' },
    en: { title: 'Agreement to sign', body: 'The agreement {number} for “{project}” is ready; its lead signs and uploads it.' },
  },
  milestoneAccepted: {
    sms: false,
    zh: { title: '节点已验收', body: '“{project}”的节点“{milestone}”已验收。' },
    en: { title: 'Milestone accepted', body: 'The milestone “{milestone}” of “{project}” is accepted.' },
  },
  milestoneRejected: {
    sms: true,
    zh: { title: '节点汇报被退回', body: '“{project}”的节点“{milestone}”汇报被退回：{reason}' },
    en: { title: 'Please report again', body: 'The report on “{milestone}” of “{project}” was sent back: {reason}' },
  },
  grantSuspended: {
    sms: true,
    zh: { title: '资助已暂停', body: '“{project}”的资助已暂停拨付：{reason}' },
    en: { title: 'Grant suspended', body: 'Payments of “{project}” are suspended: {reason}' },
  },
  grantResumed: {
    sms: true,
    zh: { title: '资助已恢复', body: '“{project}”的资助已恢复。' },
    en: { title: 'Grant resumed', body: 'The grant of “{project}” goes on.' },
  },
  grantTerminated: {
    sms: true,
    zh: { title: '资助已终止', body: '“{project}”的资助已终止：{reason}。应退回 {claim} 元。' },
    en: { title: 'Grant terminated', body: 'The grant of “{project}” is terminated: {reason}. To be returned: {claim} yuan.' },
  },
  disbursementPaid: {
    sms: true,
    zh: { title: '款项已拨付', body: '“{project}”的 {amount} 元已拨付到登记的收款账户，请在 {acquitBy} 前提交发票核销。' },
    en: { title: 'Paid', body: '{amount} yuan for “{project}” went to the registered account; its invoices are due by {acquitBy}.' },
  },
  disbursementBounced: {
    sms: true,
    zh: { title: '拨付被退票', body: '“{project}”的 {amount} 元被银行退回：{reason}。请核对收款账户。' },
    en: { title: 'Payment bounced', body: '{amount} yuan for “{project}” came back from the bank: {reason}. Please check the account.' },
  },
  disbursementSentBack: {
    sms: true,
    zh: { title: '拨付申请被退回', body: '“{project}”的 {amount} 元拨付申请被退回：{reason}' },
    en: { title: 'Request sent back', body: 'The request for {amount} yuan of “{project}” was sent back: {reason}' },
  },
  campaignSucceeded: {
    sms: false,
    zh: { title: '众筹成功', body: '您支持的“{campaign}”已达成目标，感谢您的支持。' },
    en: { title: 'Campaign succeeded', body: '“{campaign}”, which you supported, has succeeded. Thank you.' },
  },
  campaignRefunds: {
    sms: true,
    zh: { title: '众筹结束，款项将退回', body: '您支持的“{campaign}”{outcome}，您支付的款项将原路退回。' },
    en: { title: 'Campaign ended, your money goes back', body: '“{campaign}” ended ({outcome}); what you paid goes back the way it came.' },
  },
  campaignUpdate: {
    sms: false,
    zh: { title: '众筹进展', body: '“{campaign}”有新进展：{update}' },
    en: { title: 'News of a campaign', body: 'News of “{campaign}”: {update}' },
  },
  purposeChangeAsked: {
    sms: true,
    zh: { title: '用途变更征求意见', body: '“{campaign}”拟变更款项用途，请在 {until} 前表态；不同意的将退回款项，逾期未答视为同意。' },
    en: { title: 'A change of purpose', body: '“{campaign}” is to change its purpose; please answer by {until}. Who refuses gets the money back; silence counts as consent.' },
  },
  pledgeReminder: {
    sms: true,
    zh: { title: '每月认捐提醒', body: '您对“{campaign}”的每月认捐 {amount} 元已生成，请在“我的认捐”中支付；系统不会自动扣款。' },
    en: { title: 'Your monthly pledge', body: 'Your monthly pledge of {amount} yuan to “{campaign}” is ready to be paid under your pledges; nothing is debited by itself.' },
  },
  pledgeReceipt: {
    sms: false,
    zh: { title: '认捐收据', body: '您对“{campaign}”的认捐收据 {number} 已开具。' },
    en: { title: 'Receipt', body: 'The receipt {number} for your gift to “{campaign}” has been issued.' },
  },
  rulesAmended: {
    sms: false,
    zh: { title: '规则有修订', body: '{competition}的规则有修订：{reason}' },
    en: { title: 'Rules amended', body: 'The rules of {competition} were amended: {reason}' },
  },
} as const satisfies Record<string, NotificationTemplate>;

export type NotificationKey = keyof typeof NOTIFICATIONS;

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** What a template must be filled with, read off its own text: a missing name does not compile. */
export type NotificationData<K extends NotificationKey> = Record<Names<(typeof NOTIFICATIONS)[K]['zh']['title' | 'body']>, string | number>;

/** The message in the reader's language; an unknown key (of a newer version) reads as its key. */
export function wordNotification(key: string, data: Figures, locale: Locale): Text {
  const template: NotificationTemplate | undefined = Object.hasOwn(NOTIFICATIONS, key) ? NOTIFICATIONS[key as NotificationKey] : undefined;
  if (!template) return { title: key, body: '' };
  const { title, body } = locale === 'en' ? template.en : template.zh;
  return { title: fill(title, data), body: fill(body, data) };
}
