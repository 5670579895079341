import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatYuan } from '../exact/money.js';
import { readStatement } from './read-statement.js';
import type { ReadStatement } from './statement-types.js';

const TODAY = '2026-06-30';
const HEAD = ['交易日期', '摘要', '对方户名', '对方账号', '收入金额（元）', '支出金额（元）', '账户余额', '流水号'];
const sheet = (...rows: string[][]) => rows.map((cells, index) => ({ row: index + 1, cells }));
const read = (...rows: string[][]): ReadStatement => {
  const found = readStatement(sheet(HEAD, ...rows), null, TODAY);
  if ('code' in found) throw new Error(found.code);
  return found;
};
const codes = (...rows: string[][]) => read(...rows).problems.map(({ path, code }) => `${path} ${code}`);

describe('a bank statement as banks write it', () => {
  test('headings are recognised below the account’s own lines; days and amounts in many forms; totals and opening rows are understood', () => {
    const found = readStatement(sheet(
      ['账户明细', '', '', ''], ['户名：南湖街道办事处'], HEAD,
      ['', '期初余额', '', '', '', '', '1,000.00', ''],
      ['2026-06-01', '赞助款', '湖畔物业', '6222020200001234', '５００．５０', '', '1500.50', 'TX20260601001'],
      ['20260602', '手续费', '', '', '', '0.50', '1,500.00', '0000'],
      ['2026年6月3日', '赞助', '周小溪', '', '¥2,000.00', '-', '3,500.00', ''],
      ['2026/6/4 14:30:00', '付款', '工匠社', '', '', '100', '3,400.00', 'TX20260604001'],
      ['合计', '4 笔', '', '', '2500.50', '100.50', '', ''],
    ), null, TODAY) as ReadStatement;
    expect(found.problems).toEqual([]);
    expect(found.lines.map(({ row, day, amountFen, counterTail }) => [row, day, amountFen, counterTail])).toEqual([
      [5, '2026-06-01', 50_050n, '1234'], [6, '2026-06-02', -50n, ''], [7, '2026-06-03', 200_000n, ''], [8, '2026-06-04', -10_000n, ''],
    ]);
    expect([found.openingFen, found.closingFen]).toEqual([100_000n, 340_000n]);
    expect(found.columns).toMatchObject({ day: '交易日期', moneyIn: '收入金额（元）', moneyOut: '支出金额（元）', reference: '流水号' });
  });

  test('everything wrong is listed at once, each with its row', () => {
    expect(codes(
      ['2026-06-01', '', '', '', '1.005', '', '', ''],
      ['2026-07-01', '', '', '', '5', '', '', ''],
      ['2026-02-30', '', '', '', '5', '', '', ''],
      ['2026-06-02', '', '', '', '5', '6', '', ''],
      ['2026-06-03', '', '', '', '', '', '', ''],
      ['2026-06-04', '', '', '', '1e9', '', '', ''],
      ['', '赞助', '', '', '5', '', '', ''],
      ['2026-06-05', '', '', '', '1000000000000000', '', '', ''],
    )).toEqual(['rows.2 AMOUNT', 'rows.3 DATE_IN_FUTURE', 'rows.4 DATE', 'rows.5 BOTH_WAYS', 'rows.6 AMOUNT', 'rows.7 AMOUNT', 'rows.8 DATE', 'rows.9 AMOUNT']);
  });

  test('balances must follow, forwards or with the newest line first', () => {
    const first = ['2026-06-01', 'a', '', '', '5', '', '15.00', ''];
    const second = ['2026-06-01', 'b', '', '', '', '3', '12.00', ''];
    expect(codes(first, second)).toEqual([]);
    expect(read(second, first).lines.map(({ row }) => row)).toEqual([3, 2]);
    expect(codes(first, ['2026-06-02', 'b', '', '', '', '3', '12.01', ''])).toEqual(['rows.3 BALANCE']);
    expect(codes(first, ['', '期末余额', '', '', '', '', '99.00', ''])).toEqual(['closing BALANCE']);
  });

  test('a line printed twice is a problem; two equal gifts without a number are two', () => {
    const numbered = ['2026-06-01', '赞助', '湖畔物业', '', '5', '', '', 'TX20260601001'];
    expect(codes(numbered, numbered)).toEqual(['rows.3 DUPLICATE']);
    const plain = ['2026-06-01', '赞助', '居民', '', '5', '', '', ''];
    expect(read(plain, plain).lines.map(({ occurrence }) => occurrence)).toEqual([1, 2]);
    const balanced = ['2026-06-01', '赞助', '居民', '', '5', '', '15.00', ''];
    expect(codes(balanced, balanced)).toContain('rows.3 DUPLICATE');
  });

  test('given columns must be there; without a row of headings nothing is guessed', () => {
    expect(readStatement(sheet(['甲', '乙'], ['2026-06-01', '5']), null, TODAY)).toMatchObject({ code: 'STATEMENT_HEADINGS_UNKNOWN' });
    expect(readStatement(sheet(['甲', '乙'], ['2026-06-01', '-5']), { day: '甲', amount: '乙' }, TODAY)).toMatchObject({ lines: [{ amountFen: -500n }] });
    expect(readStatement(sheet(['甲', '乙'], ['2026-06-01', '5']), { day: '甲', amount: '丙' }, TODAY)).toMatchObject({ code: 'STATEMENT_HEADINGS_UNKNOWN' });
    expect(readStatement(sheet(HEAD), null, TODAY)).toMatchObject({ code: 'STATEMENT_EMPTY' });
    expect(readStatement(sheet(['日期', '金额', '借贷标志'], ['2026-06-01', '5', '贷'], ['2026-06-01', '3', '借'], ['2026-06-01', '3', '？']), null, TODAY)).toMatchObject({
      lines: [{ amountFen: 500n }, { amountFen: -300n }], problems: [{ path: 'rows.4', code: 'DIRECTION' }],
    });
  });

  test('whatever the amounts, what is read is what was written, and every balance follows', () => {
    const amounts = fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).filter((fen) => fen !== 0n), { minLength: 1, maxLength: 40 });
    fc.assert(fc.property(amounts, fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), (written, opening) => {
      let balance = opening;
      const rows = written.map((fen, index) => {
        balance += fen;
        return [`2026-06-${String(Math.min(30, index + 1)).padStart(2, '0')}`, `n${index}`, '', '', fen > 0n ? formatYuan(fen) : '', fen < 0n ? formatYuan(-fen) : '', formatYuan(balance), ''];
      });
      const found = read(...rows);
      expect(found.problems).toEqual([]);
      expect(found.lines.map(({ amountFen }) => amountFen)).toEqual(written);
      expect([found.openingFen, found.closingFen]).toEqual([opening, balance]);
      expect(new Set(found.lines.map(({ fingerprint, occurrence }) => `${fingerprint}${occurrence}`)).size).toBe(written.length);
    }));
  });
});
