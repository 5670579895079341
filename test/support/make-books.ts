import { randomUUID } from 'node:crypto';
import { AuditFinding, AuditSampleDraw, BankAccount, BankLine, BankStatement, FindingNote, JournalReversal, MoneyIn, MonthReopening } from '@app/ledger';
import { DataSource, type ObjectLiteral } from 'typeorm';
import type { TestApi } from './api.js';
import type { KnownValues } from './ask-everything.js';

/** One of each thing of the books around the ledger, with secrets planted. */
export async function plantBooks(api: TestApi, tenantId: string): Promise<KnownValues> {
  const dataSource = api.app.get(DataSource);
  const insert = async <E extends ObjectLiteral>(entity: new () => E, values: Partial<E>): Promise<E> => {
    const repository = dataSource.getRepository(entity);
    const row = repository.create(values as E);
    await repository.insert(row as Parameters<typeof repository.insert>[0]);
    return row;
  };
  const createdAt = new Date();
  const [fund] = await dataSource.query<{ id: number }[]>('select ledger.open_fund($1, $2, $3, $4) as id', [tenantId, `one-${tenantId.slice(0, 8)}`, '专款', '社区微更新']);
  const bank = await insert(BankAccount, { tenantId, kind: 'bank', code: 'one', bankName: 'SECRET_BANK', holder: '南湖街道办事处', tail: '1234', columns: null, createdAt });
  const covers = { coversFrom: '2026-06-01', coversUntil: '2026-06-30', openingFen: 0n, closingFen: 500n };
  const statement = await insert(BankStatement, { tenantId, bankAccountId: bank.id, fileName: 'SECRET_STATEMENT', sha256: 'e'.repeat(64), ...covers, newLines: 1, importedBy: 'test', createdAt });
  const line = await insert(BankLine, {
    tenantId, bankAccountId: bank.id, statementId: statement.id, row: 2, day: '2026-06-01', amountFen: 500n, balanceFen: 500n, counterparty: 'SECRET_COUNTERPARTY', counterTail: '', reference: 'TX000001', summary: '赞助',
    fingerprint: 'one', occurrence: 1, createdAt,
  });
  const open = { tenantId, decidedById: null, decidedAt: null, createdAt };
  const money = await insert(MoneyIn, {
    ...open, competitionId: null, fundId: fund!.id, fundCode: 'one', kind: 'appropriation', status: 'recorded', amountFen: 500n, receivedOn: '2026-06-01', payer: 'SECRET_PAYER', reference: '洪财预17', purpose: '社区微更新', bankAccountId: null,
    recordedById: randomUUID(), reason: null, round: 0, arrivalJournalId: null, journalId: null, receiptId: null, receiptNumber: null,
  });
  const reversal = await insert(JournalReversal, { ...open, journalId: '1', effectiveOn: '2026-06-01', reason: 'SECRET_REVERSAL', status: 'proposed', proposedById: randomUUID(), reversalId: null });
  const reopening = await insert(MonthReopening, { ...open, period: '202605', reason: 'SECRET_REOPENING', status: 'proposed', proposedById: randomUUID() });
  const raised = { tenantId, period: '202605', journalId: null, raisedById: randomUUID(), createdAt };
  const [finding, answered] = [await insert(AuditFinding, { ...raised, status: 'open' }), await insert(AuditFinding, { ...raised, status: 'answered' })];
  await insert(FindingNote, { tenantId, findingId: finding.id, place: 1, act: 'raise', text: 'SECRET_FINDING', byId: randomUUID(), createdAt });
  await insert(AuditSampleDraw, { tenantId, fromDay: '2026-05-01', untilDay: '2026-05-31', seed: 'SECRET_SAMPLE_SEED', population: 0, populationHash: 'e'.repeat(64), largestIds: [], drawnIds: [], drawnById: randomUUID(), createdAt });
  return {
    'answerFinding.input.id': finding.id, 'decideFinding.input.id': answered.id, 'raiseFinding.input.journalId': null, 'printVouchers.input.journalIds': ['1'], 'printVouchers.input.period': null, 'printVouchers.input.size': 'a5',
    'drawAuditSample.input.from': '2026-05-01', 'drawAuditSample.input.until': '2026-05-31', quarter: '2026Q2', seed: 'seed', fundId: fund!.id, bankAccountId: bank.id, lineIds: [line.id], entryIds: ['1:1'], matchId: randomUUID(), journalId: '1', period: '202605', payer: '湖畔物业', reference: 'TX20260601001', receivedOn: '2026-06-01', effectiveOn: '2026-06-01',
    'decideMoneyIn.input.id': money.id, 'decideReversal.input.id': reversal.id, 'decideReopening.input.id': reopening.id, 'recordQuietPeriod.input.from': '2026-05-01', 'recordQuietPeriod.input.until': '2026-05-31',
    'fundBalanceSheet.until': '2026-05-31', 'incomeAndExpense.from': '2026-05-01', 'incomeAndExpense.until': '2026-05-31', 'openFund.input.bankAccountId': bank.id,
  };
}
