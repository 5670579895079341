import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { Refused } from '@app/platform';
import fc from 'fast-check';
import { readXlsx as readBack, writeXlsx as writeRaw } from 'hucre';
import { CSV, readSheet, SHEET_LIMITS, XLSX } from './read-sheet.js';
import { neutralised, writeCsv, writeXlsx } from './write-sheet.js';
import { zipFault } from './zip-bounds.js';

const refusalOf = async (reading: Promise<unknown>) => {
  const error: unknown = await reading.then(() => null, (e: unknown) => e);
  if (!(error instanceof Refused)) throw error ?? new Error('was not refused');
  return error.refusal;
};
const xlsx = async (rows: (string | number | Date | null)[][], more: Partial<Parameters<typeof writeRaw>[0]> = {}) => Buffer.from(await writeRaw({ sheets: [{ name: 'a', rows }], ...more }));

/** A zip of one entry; `claimed` is the unpacked size it pretends to have. */
function zipOf(content: Buffer, claimed: number): Buffer {
  const packed = deflateRawSync(content);
  const name = Buffer.from('xl/workbook.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(claimed, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(claimed, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}

describe('reading a sheet', () => {
  test('gives plain text with the row numbers people see', async () => {
    const bytes = await xlsx([['项目', '金额', '日期'], ['花园', 5000.5, new Date('2026-06-23T00:00:00Z')], [null, null, null], ['路灯', 0.1 + 0.2, '  x ']]);
    expect(await readSheet(bytes, XLSX)).toEqual([
      { row: 1, cells: ['项目', '金额', '日期'] },
      { row: 2, cells: ['花园', '5000.5', '2026-06-23'] },
      { row: 4, cells: ['路灯', '0.3', 'x'] },
    ]);
  });

  test('refuses formulas and names the cells', async () => {
    const cells = new Map([['1,27', { formula: 'SUM(A1:A2)', formulaResult: 3, value: 3 }]]);
    const refusal = await refusalOf(readSheet(Buffer.from(await writeRaw({ sheets: [{ name: 'a', rows: [['h'], ['x']], cells }] })), XLSX));
    expect(refusal).toMatchObject({ code: 'SHEET_HAS_FORMULAS', figures: { count: 1 }, problems: [{ path: 'AB2' }] });
    expect((await refusalOf(readSheet(Buffer.from('a,b\n1,=cmd()\n'), CSV))).problems?.[0]?.path).toBe('B2');
  });

  test('refuses too many rows, a far corner, a bomb, a password, a broken and a wrong file', async () => {
    const line = ['x'];
    expect((await refusalOf(readSheet(await xlsx(Array.from({ length: SHEET_LIMITS.rows + 1 }, () => line)), XLSX))).code).toBe('SHEET_TOO_LARGE');
    expect(await readSheet(await xlsx(Array.from({ length: SHEET_LIMITS.rows }, () => line)), XLSX)).toHaveLength(SHEET_LIMITS.rows);
    expect((await refusalOf(readSheet(await xlsx([Array.from({ length: 300 }, () => 'x')]), XLSX))).code).toBe('SHEET_TOO_LARGE');
    expect((await refusalOf(readSheet(Buffer.from('x\n'.repeat(SHEET_LIMITS.rows + 1)), CSV))).code).toBe('SHEET_TOO_LARGE');
    const bomb = zipOf(Buffer.alloc(SHEET_LIMITS.unpackedBytes + 1), 10);
    expect(bomb.length).toBeLessThan(100_000);
    expect((await refusalOf(readSheet(bomb, XLSX))).code).toBe('SHEET_EXPANDS_TOO_FAR');
    expect((await refusalOf(readSheet(await xlsx([['a']], { encryption: { password: 'p', spinCount: 10 } }), XLSX))).code).toBe('SHEET_PROTECTED');
    const whole = await xlsx([['a']]);
    expect((await refusalOf(readSheet(whole.subarray(0, whole.length - 40), XLSX))).code).toBe('SHEET_UNREADABLE');
    expect((await refusalOf(readSheet(Buffer.from('hello'), XLSX))).code).toBe('SHEET_UNREADABLE');
    expect((await refusalOf(readSheet(whole, 'application/pdf'))).code).toBe('SHEET_UNREADABLE');
    expect((await refusalOf(readSheet(await xlsx([['', null]]), XLSX))).code).toBe('SHEET_EMPTY');
  });

  test('no damage to a workbook is more than a refusal', async () => {
    const whole = await xlsx([['项目', '金额'], ['花园', 5000]]);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = Buffer.from(whole);
        damaged[at] = byte;
        const result: unknown = await readSheet(damaged, XLSX).catch((error: unknown) => error);
        expect(Array.isArray(result) || result instanceof Refused).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('reads CSV in UTF-8, with its mark, in UTF-16 and in GB18030', async () => {
    const expected = [{ row: 1, cells: ['项目', '金额'] }, { row: 2, cells: ['花园', '5,000'] }];
    const text = '项目,金额\r\n花园,"5,000"\r\n';
    const gb = Buffer.from([0xcf, 0xee, 0xc4, 0xbf, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0d, 0x0a, 0xbb, 0xa8, 0xd4, 0xb0, ...Buffer.from(',"5,000"\r\n')]);
    for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), Buffer.from(`\uFEFF${text}`, 'utf16le'), gb]) expect(await readSheet(bytes, CSV)).toEqual(expected);
    expect((await refusalOf(readSheet(Buffer.from('a,"b\nc'), CSV))).code).toBe('SHEET_UNREADABLE');
  });
});

describe('writing a sheet', () => {
  const dangerous = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=1'];
  const sheet = { name: '名单/2026', columns: [{ header: '名称' }, { header: '金额', format: '#,##0.00' }, { header: '日期', format: 'yyyy-mm-dd' }], rows: dangerous.map((text) => [text, 12.5, new Date('2026-06-23T00:00:00Z')]) };

  test('neutralises what a spreadsheet would run, keeps numbers and dates, freezes the header', async () => {
    const back = await readBack(await writeXlsx({ sheets: [sheet] }), { readStyles: true });
    const [read] = back.sheets;
    expect(read!.name).toBe('名单 2026');
    expect(read!.freezePane?.rows).toBe(1);
    expect(read!.rows.slice(1).map((row) => row[1])).toEqual(dangerous.map(() => 12.5));
    expect(read!.rows[1]![2]).toEqual(new Date('2026-06-23T00:00:00Z'));
    expect([...(read!.cells ?? [])].filter(([, cell]) => cell.formula)).toEqual([]);
    for (const row of read!.rows.slice(1)) expect(String(row[0])).toMatch(/^'/);
  });

  test('CSV begins with the mark and no cell with a formula sign', () => {
    const text = writeCsv(sheet).toString();
    expect(text.startsWith('\uFEFF名称,金额,日期\r\n')).toBe(true);
    expect(text).toContain("'=1+1,12.5,2026-06-23T00:00:00.000Z");
    expect(writeCsv({ columns: [{ header: 'a' }], rows: [[-5]] }).toString()).toContain('\r\n-5');
  });

  test('whatever the text, the cell does not begin with a formula sign', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => !/^[=+\-@\t\r]/.test(String(neutralised(text)))));
  });

  test('a lie about the unpacked size does not help', () => {
    expect(zipFault(zipOf(Buffer.alloc(1000), 1), 999)).toBe('too-large');
    expect(zipFault(zipOf(Buffer.alloc(1000), 1), 1000)).toBeNull();
  });
});
