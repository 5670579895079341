import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Invariants } from '@app/ledger';
import { XLSX, writeXlsx } from '@app/records';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { OfficeBooks, statementCsv } from '../../../../test/support/office-books.js';

let api: TestApi;
let office: OfficeBooks;
beforeAll(async () => {
  api = await startTestApi();
  api.clock.set('2026-06-30T12:00:00Z');
  office = await OfficeBooks.make(api);
});
afterAll(() => api.close());

/** The statement in GB18030: only what these tests write is mapped, by asking the decoder for every two-byte code. */
const gb18030 = (() => {
  const codes = new Map<string, number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0xa1; high <= 0xf7; high += 1) for (let low = 0xa1; low <= 0xfe; low += 1) codes.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
  return (text: string): Uint8Array => new Uint8Array([...text].flatMap((char) => (char.charCodeAt(0) < 128 ? [char.charCodeAt(0)] : codes.get(char)!)));
})();
const lineCount = async () => (await api.app.get(DataSource).query<{ n: number }[]>('select count(*)::int as n from bank_line'))[0]!.n;
interface Open { id: string; day: string; amountFen: string }
const status = async (bankAccountId = office.bankId, until = '2026-06-30') =>
  (await office.ask<{ reconciliation: { bankFen: string | null; booksFen: string; coveredUntil: string | null; lines: Open[]; entries: Open[]; ageing: object[] } }>(
    'query($b: ID!, $until: Day) { reconciliation(bankAccountId: $b, until: $until) { bankFen booksFen coveredUntil lines { id day amountFen } entries { id day amountFen } ageing { band lines linesFen entries entriesFen } } }', { b: bankAccountId, until })).reconciliation;
const match = (lineIds: string[], entryIds: string[], who: 'maker' | 'other' = 'maker') => office.run(who, 'matchBankItems', { bankAccountId: office.bankId, lineIds, entryIds, reason: '人工核对' }, { type: 'MatchItemsInput!' });

const FIRST = statementCsv(
  ['2026-06-01', '1,000.00', '', '1,000.00', 'TX20260601001'], ['2026-06-02', '500.00', '', '1,500.00', ''], ['2026-06-03', '', '0.50', '1,499.50', '0000', '手续费'], ['2026-06-05', '300.00', '', '1,799.50', ''],
);

describe('importing a statement', () => {
  test('a preview writes nothing; a confirm imports exactly what was previewed, matches it, and remembers the columns', async () => {
    await office.arrive('1000.00', '2026-06-01', 'TX20260601001');
    await office.arrive('500.00', '2026-06-02', '现金柜台');
    const preview = await office.send('maker', FIRST, { name: '六月.csv' });
    expect(preview).toMatchObject({ status: 200, body: { confirmed: false, newLines: 4, knownLines: 0, opening: '0.00', closing: '1799.50', problems: [] } });
    expect(preview.body.lines[2]).toMatchObject({ row: 4, day: '2026-06-03', amount: '-0.50', known: false });
    expect(await lineCount()).toBe(0);
    expect((await office.send('maker', FIRST, { confirm: 'f'.repeat(64) })).body).toMatchObject({ code: 'PREVIEW_STALE' });
    // Another period is another import than the one previewed.
    expect((await office.send('maker', FIRST, { confirm: preview.body.preview!, until: '2026-06-10' })).body).toMatchObject({ code: 'PREVIEW_STALE' });
    const done = await office.send('maker', FIRST, { name: '六月.csv', confirm: preview.body.preview! });
    expect(done.body).toMatchObject({ confirmed: true, newLines: 4, matched: 2 });
    // A fee and a gift the books do not know yet.
    expect(await status()).toMatchObject({ bankFen: '1799.50', booksFen: '1500.00', coveredUntil: '2026-06-05', entries: [], lines: [{ amountFen: '-0.50' }, { amountFen: '300.00' }] });
    const { bankAccounts } = await office.ask<{ bankAccounts: { code: string; columns: object | null }[] }>('query($t: ID!) { bankAccounts(tenantId: $t) { code columns } }');
    expect(bankAccounts.find(({ code }) => code === 'icbc')!.columns).toMatchObject({ day: '交易日期', moneyIn: '收入金额', reference: '流水号' });
  });

  test('the same file again, twice at once, changes nothing; an overlapping one adds only what is new', async () => {
    const again = await office.send('maker', FIRST);
    expect(again.body).toMatchObject({ newLines: 0, knownLines: 4 });
    const twice = await Promise.all([1, 2].map(() => office.send('maker', FIRST, { confirm: again.body.preview! })));
    expect(twice.map(({ body }) => [body.confirmed, body.newLines])).toEqual([[true, 0], [true, 0]]);
    expect(await lineCount()).toBe(4);
    const longer = statementCsv(['2026-06-05', '300.00', '', '1,799.50', ''], ['2026-06-05', '300.00', '', '2,099.50', '']);
    expect((await office.import(longer)).body).toMatchObject({ confirmed: true, newLines: 1, knownLines: 1 });
    expect(await lineCount()).toBe(5);
  });

  test('XLSX, CSV with and without a mark, and GB18030 are the same statement', async () => {
    const other = await OfficeBooks.make(api);
    const text = statementCsv(['2026-06-01', '１２.５０', '', '12.50', 'TX20260601009', '赞助']);
    const sheet = await writeXlsx({ sheets: [{ name: '明细', columns: ['交易日期', '摘要', '对方户名', '收入金额', '支出金额', '账户余额', '流水号'].map((header) => ({ header })), rows: [[new Date('2026-06-01T00:00:00Z'), '赞助', '湖畔物业', 12.5, null, 12.5, 'TX20260601009']] }] });
    const forms: [string, Uint8Array | string, string][] = [['utf-8', text, 'text/csv'], ['with a mark', `\uFEFF${text}`, 'text/csv'], ['gb18030', gb18030(text), 'text/csv'], ['xlsx', sheet, XLSX]];
    const read = [];
    for (const [name, bytes, mediaType] of forms) read.push([name, (await other.send('maker', bytes, {}, { mediaType })).body.lines]);
    expect(read).toEqual(forms.map(([name]) => [name, [expect.objectContaining({ day: '2026-06-01', amount: '12.50', reference: 'TX20260601009', summary: '赞助' })]]));
    await other.import(text);
    expect((await other.send('maker', sheet, {}, { mediaType: XLSX })).body).toMatchObject({ newLines: 0, knownLines: 1 });
  });

  test('what cannot be imported is refused whole, with every problem', async () => {
    const before = await lineCount();
    const bad = await office.send('maker', statementCsv(['2026-06-06', '1.005', '', '', ''], ['2026-07-01', '5', '', '', ''], ['2026-06-07', '5', '', '', 'TX20260607001'], ['2026-06-07', '5', '', '', 'TX20260607001']));
    expect(bad.body.problems!.map(({ path, code }) => `${path} ${code}`)).toEqual(['rows.2 AMOUNT', 'rows.3 DATE_IN_FUTURE', 'rows.5 DUPLICATE']);
    expect(bad.body.preview).toBeNull();
    expect((await office.send('maker', statementCsv(['2026-06-07', '1.005', '', '', '']), { confirm: 'f'.repeat(64) })).body).toMatchObject({ code: 'STATEMENT_INVALID', problems: [{ code: 'AMOUNT' }] });
    expect((await office.send('maker', statementCsv(['2026-06-10', '5.00', '', '6.00', '']))).body.problems).toMatchObject([{ code: 'STATEMENT_GAP' }]);
    expect((await office.send('maker', new Uint8Array([0x81, 0x20, 0xff, 0xff]))).body).toMatchObject({ code: 'STATEMENT_ENCODING_UNKNOWN' });
    // UTF-16 without its mark.
    expect((await office.send('maker', new Uint8Array(Buffer.from(FIRST, 'utf16le')))).body).toMatchObject({ code: 'STATEMENT_ENCODING_UNKNOWN' });
    // Big5 decodes as GB18030, into headings nobody prints.
    expect((await office.send('maker', new Uint8Array([0xa4, 0xe9, 0xb4, 0xc1, 0x2c, 0xaa, 0xf7, 0xc3, 0x42, 0x0a, 0x31, 0x2c, 0x32]))).body).toMatchObject({ code: 'STATEMENT_HEADINGS_UNKNOWN' });
    expect((await office.send('maker', FIRST, { columns: '{"day":1}', from: '2026-6-1' })).body).toMatchObject({ code: 'INPUT_INVALID', problems: [{ path: 'from' }, { path: 'columns' }] });
    expect((await office.send('maker', FIRST, { columns: JSON.stringify({ day: '交易日期', amount: '没有这列' }) })).body).toMatchObject({ code: 'STATEMENT_HEADINGS_UNKNOWN' });
    expect((await office.send('maker', FIRST, { from: '2026-06-02' })).body.problems).toMatchObject([{ code: 'OUTSIDE', path: 'rows.2' }]);
    expect(await lineCount()).toBe(before);
  });

  test('only who reconciles imports; a foreign office’s account is not there', async () => {
    expect((await office.send('cashier', FIRST)).body).toMatchObject({ code: 'FORBIDDEN' });
    expect((await office.send('auditor', FIRST)).body).toMatchObject({ code: 'FORBIDDEN' });
    const stranger = await OfficeBooks.make(api);
    expect((await stranger.send('maker', FIRST, {}, { bankAccountId: office.bankId })).body).toMatchObject({ code: 'NOT_FOUND' });
    expect((await stranger.staff.auditor.client.send('query($b: ID!) { reconciliation(bankAccountId: $b) { bankFen } }', { b: office.bankId })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('matching by hand', () => {
  test('sums must agree; one line and several entries; undone with a reason and matched anew', async () => {
    await office.arrive('100.00', '2026-06-20', 'A1');
    await office.arrive('200.00', '2026-06-20', 'A2');
    const { lines, entries } = await status();
    const line = lines.find(({ amountFen }) => amountFen === '300.00')!;
    const [a, b] = entries.map(({ id }) => id) as [string, string];
    expect(await match([line.id], [a])).toMatchObject({ code: 'MATCH_SUMS_DIFFER' });
    expect(await match([line.id], [])).toMatchObject({ code: 'MATCH_TOO_SMALL' });
    expect(await match([line.id], [a, '999999:1'])).toMatchObject({ code: 'NOT_FOUND' });
    const made = await match([line.id], [a, b]);
    expect(made).toMatchObject({ because: 'by-hand' });
    expect(await match([line.id], [a, b])).toMatchObject({ code: 'ALREADY_MATCHED' });
    expect(await office.run('other', 'unmatchBankItems', { matchId: made.id, reason: '对错了' }, { type: 'UndoMatchInput!' })).toMatchObject({ __typename: 'BankMatch' });
    expect(await office.run('other', 'unmatchBankItems', { matchId: made.id, reason: '对错了' }, { type: 'UndoMatchInput!' })).toMatchObject({ code: 'ALREADY_DONE' });
    // Two people at the same instant: exactly one match, whoever it is.
    const both = await Promise.all([match([line.id], [a, b]), match([line.id], [a, b], 'other')]);
    expect(both.map(({ __typename, code }) => code ?? __typename).sort()).toEqual(['ALREADY_MATCHED', 'BankMatch']);
  });

  test('the database keeps the two sides of a match equal, and its history', async () => {
    const sql = (text: string) => api.app.get(DataSource).query(text);
    await expect(sql(`update bank_match_item set amount_fen = 1`)).rejects.toThrow('only set inactive');
    await expect(sql(`update bank_match set because = 'reference' where because = 'by-hand'`)).rejects.toThrow('only undone');
    await expect(sql(`delete from bank_match`)).rejects.toThrow('never deleted');
    await expect(sql(`update bank_line set amount_fen = 1`)).rejects.toThrow('append-only');
    const { lines } = await status();
    await expect(sql(`with m as (insert into bank_match (tenant_id, bank_account_id, because, made_by, created_at) values ('${office.tenantId}', '${office.bankId}', 'by-hand', 'x', now()) returning id)
      insert into bank_match_item (match_id, line_id, amount_fen) select id, '${lines[0]!.id}', -50 from m`)).rejects.toThrow('differ');
  });

  test('two automatic sweeps at once match once', async () => {
    await office.arrive('300.00', '2026-06-06', '另一笔');
    const sweep = (who: 'maker' | 'other') => office.staff[who].client.run<{ made: number }>('matchAutomatically', { bankAccountId: { type: 'ID!', value: office.bankId } }, '...on MatchingOutcome { made }');
    const made = await Promise.all([sweep('maker'), sweep('other')]);
    expect(made.map((one) => one.made).sort()).toEqual([0, 1]);
  });
});

test('what is unmatched grows old by bands', async () => {
  const late = await OfficeBooks.make(api);
  for (const [day, reference] of [['2026-06-29', 'R1'], ['2026-06-10', 'R2'], ['2026-05-01', 'R3'], ['2026-01-05', 'R4']] as const) await late.arrive('10.00', day, reference);
  const { reconciliation } = await late.ask<{ reconciliation: { ageing: object[]; coveredUntil: null } }>('query($b: ID!) { reconciliation(bankAccountId: $b) { coveredUntil bankFen ageing { band lines linesFen entries entriesFen } } }');
  expect(reconciliation).toEqual({ coveredUntil: null, bankFen: null, ageing: ['0-7', '8-30', '31-90', 'over-90'].map((band) => ({ band, lines: 0, linesFen: '0.00', entries: 1, entriesFen: '10.00' })) });
});

test('the ledger is whole after all this', async () => {
  expect(await api.app.get(Invariants).run()).toEqual([]);
});
