import { randomUUID } from 'node:crypto';
import { shanghaiDay } from '@app/rules';
import { drawPaper } from './draw-paper.js';
import { nextPaper, type OfficeFund, type Slip } from './play-fund.js';
import { paper, upload, yuanOf, type StoryGrant } from './play-agreements.js';
import type { Player, Story } from './story.js';

/** A disbursement on its way. */
export interface StoryPayment {
  id: string;
  contentHash: string;
  grant: StoryGrant;
  /** 0: the first tranche, 1: the second. */
  tranche: 0 | 1;
  amountFen: bigint;
  from: Slip['account'];
  /** The slip of the payment that stands. */
  reference: string;
}

const MOVED = 'id status contentHash';
const SELLER = '江城日用百货商行';
const PURPOSES = ['购买材料与物品', '租用活动场地'] as const;

/** Everyone who stands between a request and the bank, in order. */
export const STEPS = ['submitted', 'reviewed', 'approved', 'instructed', 'paid'] as const;
export type Step = (typeof STEPS)[number];

/** The team asks for a whole tranche, or part of it. */
export async function request(story: Story, fund: OfficeFund, of: { grant: StoryGrant; tranche: 0 | 1; amountFen: bigint; from?: Slip['account'] }): Promise<StoryPayment> {
  const { grant, tranche, amountFen } = of;
  const quote = await upload(story, fund, { who: grant.lead, ...(await scan(fund, { title: '报价单', what: PURPOSES[tranche], amount: yuanOf(amountFen), number: grant.number })) });
  const asked = await story.run<{ id: string; contentHash: string }>(grant.lead, 'requestDisbursement', {
    grantId: grant.id, trancheId: grant.trancheIds[tranche], budgetLineId: grant.lineIds[tranche], amount: yuanOf(amountFen), payeeId: grant.payeeId, purpose: `${grant.number} ${PURPOSES[tranche]}`,
    files: [{ attachmentId: quote.id, kind: 'other' }], idempotencyKey: randomUUID(),
  }, MOVED);
  return { id: asked.id, contentHash: asked.contentHash, grant, tranche, amountFen, from: of.from ?? 'treasury', reference: '' };
}

/** One step by whoever holds that account. */
export async function act(story: Story, fund: OfficeFund, payment: StoryPayment, step: { by: string; action: string } & Record<string, unknown>): Promise<string> {
  const { by, ...rest } = step;
  // No two steps of one disbursement at the same instant.
  story.clock.tick(1);
  const moved = await story.run<{ status: string }>(fund.office.staff[by]!, 'processDisbursement', { disbursementId: payment.id, expectedHash: payment.contentHash, idempotencyKey: randomUUID(), ...rest }, MOVED);
  return moved.status;
}

/** 经办 → 复核 → 审批 (two people above the tier) → 支付, up to a step. */
export async function walk(story: Story, fund: OfficeFund, payment: StoryPayment, until: Step = 'paid'): Promise<void> {
  const reaches = (step: Step) => STEPS.indexOf(step) <= STEPS.indexOf(until);
  await act(story, fund, payment, { by: 'maker', action: 'submit' });
  if (reaches('reviewed')) await act(story, fund, payment, { by: 'reviewer', action: 'review' });
  if (reaches('approved') && (await act(story, fund, payment, { by: 'approver1', action: 'approve' })) !== 'approved') await act(story, fund, payment, { by: 'approver2', action: 'approve' });
  if (reaches('paid')) await payOut(story, fund, payment);
}

/** The cashier instructs, and records the slip. */
export async function payOut(story: Story, fund: OfficeFund, payment: StoryPayment): Promise<void> {
  const account = payment.from === 'bank' ? `bank:main:${fund.code}` : `quota:treasury:${fund.code}`;
  await act(story, fund, payment, { by: 'cashier', action: 'instruct', account });
  const day = today(story);
  payment.reference = `HD${day.replaceAll('-', '')}-${nextPaper(fund)}`;
  await act(story, fund, payment, { by: 'cashier', action: 'pay', reference: payment.reference });
  fund.slips.push({ account: payment.from, day, fen: -payment.amountFen, reference: payment.reference, words: '拨付', party: payment.grant.title });
}

/** 退票: the bank has sent it back. */
export async function bounce(story: Story, fund: OfficeFund, payment: StoryPayment, reason: string): Promise<void> {
  await act(story, fund, payment, { by: 'cashier', action: 'bounce', reason });
  fund.slips.push({ account: payment.from, day: today(story), fen: payment.amountFen, reference: `TP${nextPaper(fund)}`, words: `退票 原回单 ${payment.reference}`, party: payment.grant.title });
}

/** 核销: the team's invoice, put forward by the maker and accepted by the reviewer. */
export async function acquit(story: Story, fund: OfficeFund, payment: StoryPayment, amountFen: bigint = payment.amountFen): Promise<string> {
  const { lead, number } = payment.grant;
  const invoiceNumber = `2642${nextPaper(fund).padStart(16, '0')}`;
  const paid = await upload(story, fund, { who: lead, ...(await scan(fund, { title: '增值税电子普通发票', what: `${number} ${PURPOSES[payment.tranche]}`, amount: yuanOf(amountFen), number: invoiceNumber })) });
  const invoice = await story.run(lead, 'recordInvoice', {
    disbursementId: payment.id, number: invoiceNumber, issuedOn: today(story), seller: SELLER, category: payment.tranche === 0 ? 'materials' : 'venue', amount: yuanOf(amountFen), attachmentId: paid.id,
  });
  await act(story, fund, payment, { by: 'maker', action: 'propose_acquittal', invoices: [{ invoiceId: invoice.id, amount: yuanOf(amountFen) }] });
  await act(story, fund, payment, { by: 'reviewer', action: 'accept_acquittal' });
  return invoice.id;
}

/** 公开副本: the reviewer covers the name on the invoice and shows it to everybody. */
export async function showCopy(story: Story, fund: OfficeFund, payment: StoryPayment, invoiceId: string): Promise<void> {
  const reviewer = fund.office.staff['reviewer']!;
  const body = await drawPaper({ title: '增值税电子普通发票', number: payment.grant.number, seller: SELLER, what: PURPOSES[payment.tranche], amount: yuanOf(payment.amountFen), masked: true });
  const copy = await upload(story, fund, { who: reviewer, name: 'copy.png', body });
  await story.run(reviewer, 'publishInvoiceCopy', { invoiceId, attachmentId: copy.id, about: PURPOSES[payment.tranche], masked: true, reason: '已遮盖开票人姓名，核对无误。' });
}

/** A paper to upload: drawn where somebody will look at it. */
async function scan(fund: OfficeFund, words: { title: string; number: string; what: string; amount: string }): Promise<{ name: string; body: Uint8Array }> {
  if (!fund.drawn) return { name: 'paper.csv', body: paper(fund, `${words.number} ${words.title}`) };
  return { name: `${words.title}.png`, body: await drawPaper({ ...words, seller: SELLER }) };
}

/** 退回: the cashier records that money came back; an approver says where it goes, unless it waits. */
export async function giveBack(story: Story, fund: OfficeFund, payment: StoryPayment, back: { amountFen: bigint; kind: 'unspent' | 'clawback'; settleTo?: 'unawarded' | 'treasury' }): Promise<void> {
  const day = today(story);
  const reference = `TH${day.replaceAll('-', '')}-${nextPaper(fund)}`;
  await act(story, fund, payment, { by: 'cashier', action: 'record_return', amount: yuanOf(back.amountFen), reference, returnKind: back.kind });
  fund.slips.push({ account: payment.from, day, fen: back.amountFen, reference, words: '项目退款', party: payment.grant.title });
  if (back.settleTo) await act(story, fund, payment, { by: 'approver1', action: 'settle_return', settleTo: back.settleTo });
}

/** 终止: proposed by the reviewer, carried out by an approver. */
export async function terminate(story: Story, fund: OfficeFund, grant: StoryGrant, reason: string): Promise<void> {
  const staff = fund.office.staff as Record<string, Player>;
  const measure = await story.run(staff['reviewer']!, 'proposeMeasure', { grantId: grant.id, kind: 'terminate', breach: true, reason });
  await story.run(staff['approver1']!, 'decideMeasure', { measureId: measure.id, approve: true, reason: '情况属实，同意终止。' });
}

const today = (story: Story): string => shanghaiDay(story.clock.now().getTime());
