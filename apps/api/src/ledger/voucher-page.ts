import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PrintedVoucher, Printing, VoucherLine } from '@app/ledger';
import { chineseAmount, formatYuan, LINES_PER_SLIP, slipsOf, VOUCHER_SIZES, type VoucherSize, type VoucherSlip } from '@app/rules';
import Handlebars from 'handlebars';
import { TEMPLATES } from './templates/folder.js';
import type { VoucherNames } from './voucher-names.js';

/** Millimetres: the paper, and how many slips stand on it. */
const PAPER: Record<VoucherSize, { width: number; height: number; slips: number }> = { slip: { width: 240, height: 140, slips: 1 }, a5: { width: 210, height: 148, slips: 1 }, a4: { width: 210, height: 297, slips: 2 } };
const base = readFileSync(path.join(TEMPLATES, 'voucher.css'), 'utf8');
const page = Handlebars.create().compile(readFileSync(path.join(TEMPLATES, 'voucher.hbs'), 'utf8'), { strict: true, knownHelpersOnly: true, preventIndent: true });

const styles = Object.fromEntries(VOUCHER_SIZES.map((size) => [size, styleOf(size)])) as Record<VoucherSize, { css: string; hash: string }>;

function styleOf(size: VoucherSize): { css: string; hash: string } {
  const { width, height, slips } = PAPER[size];
  // A hair less than the paper: a rounding up in the printer would otherwise add an empty page.
  const css = `@page { size: ${width}mm ${height}mm; margin: 0; }\n:root { --width: ${width}mm; --height: ${height - 0.4}mm; --slip: ${(height - 0.4) / slips}mm; }\n${base}`;
  return { css, hash: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
}

const dateTime = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });

/** The whole page of a printing, and the style its Content-Security-Policy allows. */
export function voucherPage(printing: Printing, names: VoucherNames): { html: string; styleHash: string } {
  const { css, hash } = styles[printing.size];
  const printed = { printedAt: dateTime.format(printing.printedAt), printedBy: personIn(names, printing.printedById) };
  const slips = printing.vouchers.flatMap((voucher) => slipsOf(voucher.lines).map((slip) => ({ ...slipView(voucher, slip, names), ...printed })));
  const perSheet = PAPER[printing.size].slips;
  const sheets = Array.from({ length: Math.ceil(slips.length / perSheet) }, (_, index) => ({ slips: slips.slice(index * perSheet, (index + 1) * perSheet) }));
  const html = page({ title: `记账凭证（${printing.vouchers.length} 张）`, css, sheets });
  return { html, styleHash: hash };
}

function slipView(voucher: PrintedVoucher, slip: VoucherSlip<VoucherLine>, names: VoucherNames) {
  const last = slip.page === slip.pages;
  const person = (id: string | null) => (id === null ? '' : personIn(names, id));
  const lines = slip.lines.map((line) => lineView(line, voucher.summary, names));
  const blank = Array.from({ length: LINES_PER_SLIP - lines.length }, () => ({ summary: '', account: '', code: '', debit: '', credit: '', fit: '' }));
  const unit = voucher.lines[0]?.unit ?? 'CNY-fen';
  const total = amountIn(unit, voucher.totalFen);
  const [year, month, day] = voucher.effectiveOn.split('-').map(Number);
  return {
    office: names.office, fund: [...new Set(voucher.lines.map(({ fund }) => fund))].join('、'), day: `${year} 年 ${month} 月 ${day} 日`, month: `${voucher.period.slice(0, 4)} 年 ${voucher.period.slice(4)} 月`,
    number: String(voucher.number).padStart(4, '0'), page: slip.page, pages: slip.pages, red: voucher.red, mark: markOf(voucher), lines: [...lines, ...blank],
    totalWords: last ? `合计：${unit === 'CNY-fen' ? chineseAmount(voucher.totalFen) : total}` : '转下页', totalFit: fitOf(total), totalDebit: last ? total : '', totalCredit: last ? total : '',
    approved: voucher.approvedBy.map((id) => personIn(names, id)).join('、'), checked: person(voucher.checkedBy), paid: person(voucher.paidBy), made: person(voucher.madeBy),
    papers: voucher.papers === null ? '＿＿' : String(voucher.papers), kind: `${voucher.kind} · 账务编号 ${voucher.id}`, nth: voucher.nth,
  };
}

function lineView(line: VoucherLine, summary: string, names: VoucherNames) {
  const project = line.projectId ? names.projects.get(line.projectId) : undefined;
  const figure = (fen: bigint) => (fen === 0n ? '' : amountIn(line.unit, fen));
  // The long id inside a code is cut to its first part: the name before it says which project it is.
  const code = line.account.replaceAll(/([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '$1');
  return { summary, account: project ? `${line.accountName}－${project}` : line.accountName, code, debit: figure(line.debitFen), credit: figure(line.creditFen), fit: fitOf(figure(line.debitFen) || figure(line.creditFen)) };
}

function markOf({ red, reverses, reversedBy }: PrintedVoucher): string {
  if (red) return `红字冲销 ${reverses ?? ''} 号凭证（红字、负数与原凭证同方向；账上按相反方向登记）`;
  return reversedBy ? `已由 ${reversedBy} 号凭证红字冲销` : '';
}

const amountIn = (unit: string, amount: bigint): string => (unit === 'CNY-fen' ? formatYuan(amount).replaceAll(/\B(?=(\d{3})+\.)/g, ',') : `${amount} ${unit}`);

/** Smaller digits for what the column is too narrow for: the ledger takes a trillion yuan. */
const fitOf = (figure: string): string => (figure.length > 17 ? ' longest' : figure.length > 13 ? ' long' : '');

const personIn = ({ people }: VoucherNames, id: string): string => people.get(id) ?? (id.startsWith('system:') ? '系统' : '（已离任）');
