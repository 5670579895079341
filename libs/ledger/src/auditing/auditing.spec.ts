import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditSample } from '@app/rules';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { OfficeBooks } from '../../../../test/support/office-books.js';
import { Sealing } from '../sealing/sealing.js';

let api: TestApi;
let office: OfficeBooks;
beforeAll(async () => {
  api = await startTestApi();
  api.clock.set('2026-07-03T02:00:00Z');
  office = await OfficeBooks.make(api);
  for (let i = 1; i <= 24; i += 1) await office.appropriate(`${i * 10}.00`, '2026-06-05', `洪财预〔2026〕${100 + i}号`);
  await api.app.get(Sealing).seal();
});
afterAll(() => api.close());

interface Draw { id: string; seed: string; population: number; populationHash: string; largest: string[]; drawn: string[]; code: string }
const draw = (value: object, who: 'auditor' | 'maker' = 'auditor') =>
  office.run<Draw>(who, 'drawAuditSample', { tenantId: office.tenantId, from: '2026-06-01', until: '2026-06-30', ...value }, { select: '...on AuditSampleDraw { id seed population populationHash largest drawn }' });
interface Finding { id: string; status: string; period: string; notes: { act: string; text: string }[] }
const FINDING = '...on AuditFinding { id status period notes { act text } }';
const act = (who: 'auditor' | 'maker' | 'cashier', command: string, value: object) => office.run<Finding>(who, command, value, { select: FINDING });
const blockers = async () => (await office.ask<{ monthCloseBlockers: { code: string; message: string }[] }>('query($t: ID!) { monthCloseBlockers(tenantId: $t, period: "202606") { code message } }')).monthCloseBlockers;
const search = async (by: string) => (await office.ask<{ journals: { totalCount: number; edges: { node: { id: string; summary: string } }[] } }>(`query($t: ID!) { journals(tenantId: $t, ${by}) { totalCount edges { node { id summary } } } }`)).journals;

describe('samples', () => {
  test('ten largest, 15 % of the rest by lot; the seed draws the same again, and anyone can', async () => {
    const made = await draw({ seed: '双色球 2026071' });
    expect([made.population, made.largest.length, made.drawn.length]).toEqual([24, 10, 3]);
    const rows = await api.app.get(DataSource).query<{ id: string; amount: string }[]>('select journal_id::text as id, sum(amount)::text as amount from ledger.entry where amount > 0 group by journal_id order by journal_id');
    expect(auditSample(rows.map(({ id, amount }) => ({ id, amountFen: BigInt(amount) })), '双色球 2026071')).toEqual({ largest: made.largest, drawn: made.drawn });
    expect(made.populationHash).toBe(createHash('sha256').update(rows.map(({ id, amount }) => `${id} ${amount}\n`).join('')).digest('hex'));
    const again = await draw({ seed: '双色球 2026071' });
    expect({ ...again, id: made.id }).toEqual(made);
    const random = [await draw({}), await draw({})];
    expect(random[0]!.seed).not.toBe(random[1]!.seed);
    const { auditSamples } = await office.ask<{ auditSamples: { id: string }[] }>('query($t: ID!) { auditSamples(tenantId: $t) { id } }');
    expect(new Set(auditSamples.map(({ id }) => id))).toEqual(new Set([made, again, ...random].map(({ id }) => id)));
    const shown = await office.ask<{ auditSamples: { id: string; vouchers: { id: string; voucher: string; summary: string }[] }[] }>('query($t: ID!) { auditSamples(tenantId: $t) { id vouchers { id voucher summary } } }');
    expect(shown.auditSamples.find(({ id }) => id === made.id)!.vouchers.map(({ id }) => id)).toEqual([...made.largest, ...made.drawn]);
    expect(shown.auditSamples.flatMap(({ vouchers }) => vouchers).every(({ voucher, summary }) => voucher.startsWith('202') && summary !== '')).toBe(true);
    await expect(api.app.get(DataSource).query('delete from audit_sample_draw')).rejects.toThrow(/append-only/);
  });

  test('only an auditor draws, and only forwards in time', async () => {
    expect(await draw({}, 'maker')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await draw({ from: '2026-07-01', until: '2026-06-01' })).toMatchObject({ code: 'SPAN_INVALID' });
    expect(await draw({ from: '2025-01-01', until: '2025-12-31' })).toMatchObject({ population: 0, largest: [], drawn: [] });
  });
});

describe('searching', () => {
  test('by amount, person by name, who paid, and the number of the document', async () => {
    expect((await search('amountFen: "70.00"')).edges.map(({ node }) => node.summary)).toEqual(['拨入额度 区财政局 洪财预〔2026〕107号']);
    expect((await search('person: "钱小川"')).totalCount).toBe(24);
    expect((await search('person: "不存在的人"')).totalCount).toBe(0);
    expect((await search('payee: "财政"')).totalCount).toBe(24);
    expect((await search('payee: "%"')).totalCount).toBe(0);
    expect((await search('invoice: "洪财预〔2026〕105号"')).edges.map(({ node }) => node.summary)).toEqual(['拨入额度 区财政局 洪财预〔2026〕105号']);
    expect((await search('payee: "财政", invoice: "洪财预〔2026〕105号", from: "2026-06-06"')).totalCount).toBe(0);
  });
});

describe('findings', () => {
  test('block the month until answered; the auditor returns or closes; every word stays', async () => {
    const before = (await blockers()).map(({ code }) => code);
    expect(before).not.toContain('FINDINGS_OPEN');
    const [journal] = (await search('amountFen: "70.00"')).edges;
    const raised = await act('auditor', 'raiseFinding', { tenantId: office.tenantId, journalId: journal!.node.id, text: '请补充文件原件' });
    expect(raised).toMatchObject({ status: 'open', period: '202606', notes: [{ act: 'raise' }] });
    expect(await blockers()).toContainEqual({ code: 'FINDINGS_OPEN', message: '1 条审计意见尚未答复' });
    const refused = await office.run<{ problems: { code: string }[] }>('approver', 'closeMonth', { tenantId: office.tenantId, period: '202606' }, { select: '__typename ...on Refusal { code problems { code } }' });
    expect(refused.problems!.map(({ code }) => code)).toContain('FINDINGS_OPEN');
    expect(await act('auditor', 'decideFinding', { id: raised.id, close: true, text: '可以了' })).toMatchObject({ code: 'FINDING_STATUS' });
    expect(await act('cashier', 'answerFinding', { id: raised.id, text: '原件已扫描' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await act('maker', 'answerFinding', { id: raised.id, text: '原件已扫描' })).toMatchObject({ status: 'answered' });
    expect((await blockers()).map(({ code }) => code)).toEqual(before);
    expect(await act('auditor', 'decideFinding', { id: raised.id, close: false, text: '扫描件缺页' })).toMatchObject({ status: 'open' });
    expect((await blockers()).map(({ code }) => code)).toContain('FINDINGS_OPEN');
    await act('maker', 'answerFinding', { id: raised.id, text: '已补齐' });
    const both = await Promise.all([act('auditor', 'decideFinding', { id: raised.id, close: true, text: '核实无误' }), act('auditor', 'decideFinding', { id: raised.id, close: false, text: '再看一次' })]);
    expect(both.filter((answer) => 'code' in answer && answer.code === 'FINDING_STATUS')).toHaveLength(1);
    await expect(api.app.get(DataSource).query(`update finding_note set text = 'x'`)).rejects.toThrow(/append-only/);
    const { auditFindings } = await office.ask<{ auditFindings: { edges: { node: Finding }[] } }>('query($t: ID!) { auditFindings(tenantId: $t) { edges { node { notes { act } } } } }', {}, 'maker');
    expect(auditFindings.edges[0]!.node.notes.map(({ act: did }) => did).slice(0, 4)).toEqual(['raise', 'answer', 'return', 'answer']);
  });

  test('a finding on an earlier month blocks the later ones; it is about one thing', async () => {
    const raised = await act('auditor', 'raiseFinding', { tenantId: office.tenantId, period: '202603', text: '三月未附银行回单' });
    expect(await blockers()).toContainEqual({ code: 'FINDINGS_OPEN', message: expect.stringMatching(/条审计意见尚未答复/) as unknown as string });
    await act('maker', 'answerFinding', { id: raised.id, text: '已补附' });
    for (const value of [{}, { period: '202603', journalId: '1' }]) expect(await act('auditor', 'raiseFinding', { tenantId: office.tenantId, text: '什么', ...value })).toMatchObject({ code: 'FINDING_ABOUT_NOTHING' });
    expect(await act('auditor', 'raiseFinding', { tenantId: office.tenantId, text: '别处', journalId: '999999' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await act('maker', 'raiseFinding', { tenantId: office.tenantId, text: '不是审计', period: '202603' })).toMatchObject({ code: 'FORBIDDEN' });
  });
});
