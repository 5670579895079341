import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Make } from '../../../../test/support/make.js';
import { OfficeBooks } from '../../../../test/support/office-books.js';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';

let api: TestApi;
let office: OfficeBooks;
beforeAll(async () => {
  api = await startTestApi();
  api.clock.set('2026-06-10T02:00:00Z');
  office = await OfficeBooks.make(api);
});
afterAll(() => api.close());

const balance = async (code: string) =>
  (await office.ask<{ trialBalance: { code: string; balanceFen: string }[] }>('query($t: ID!) { trialBalance(tenantId: $t, until: "2027-12-31") { code balanceFen } }')).trialBalance.find((row) => row.code === code)?.balanceFen;
const appropriation = (more: object = {}) => office.run('maker', 'recordAppropriation', { tenantId: office.tenantId, fundId: office.fund.id, amountFen: '100000.00', receivedOn: '2026-06-01', payer: '区财政局', reference: '洪财预〔2026〕17号', purpose: '微更新', ...more });

describe('funds', () => {
  test('one grant fund a competition; opening it again is harmless, another competition’s is not there', async () => {
    const make = new Make(api);
    const competition = await make.openCompetition();
    const organiser = await make.staff(competition.tenantId, 'organiser');
    const open = (value: object) => organiser.client.run<{ id: number; competitionId: string }>('openFund', { input: { type: 'OpenFundInput!', value: { tenantId: competition.tenantId, kind: 'grant', name: '专款', purpose: '微更新', ...value } } }, '...on Fund { id competitionId kind }');
    const first = await open({ code: 'of-competition', competitionId: competition.id });
    expect(first).toMatchObject({ __typename: 'Fund', competitionId: competition.id, kind: 'grant' });
    expect(await open({ code: 'of-competition', competitionId: competition.id })).toEqual(first);
    expect(await open({ code: 'second-of-competition', competitionId: competition.id })).toMatchObject({ code: 'FUND_ALREADY_OPEN' });
    expect(await open({ code: 'of-competition' })).toMatchObject({ code: 'ACCOUNT_DIFFERS' });
    expect(await open({ code: office.fund.code })).toMatchObject({ code: 'ACCOUNT_DIFFERS' });
    const foreign = await make.openCompetition();
    expect(await open({ code: 'of-foreign', competitionId: foreign.id })).toMatchObject({ code: 'NOT_FOUND' });
    const { funds } = await (await make.staff(competition.tenantId, 'auditor')).client.query<{ funds: object[] }>('query($t: ID!) { funds(tenantId: $t) { code kind competitionId } }', { t: competition.tenantId });
    expect(funds).toEqual([{ code: 'of-competition', kind: 'grant', competitionId: competition.id }]);
  });
});

describe('an appropriation', () => {
  test('is posted only when a second person confirms it', async () => {
    const recorded = await appropriation();
    expect(recorded).toMatchObject({ status: 'recorded' });
    expect(await balance(`grant:${office.fund.code}:unawarded`)).toBe('0.00');
    expect(await office.run('maker', 'decideMoneyIn', { id: recorded.id, decision: 'confirm' })).toMatchObject({ __typename: 'Refusal', code: 'FORBIDDEN' });
    expect(await appropriation()).toMatchObject({ code: 'BANK_REFERENCE_USED' });
    const [one, two] = await Promise.all([office.run('reviewer', 'decideMoneyIn', { id: recorded.id, decision: 'confirm' }), office.run('approver', 'decideMoneyIn', { id: recorded.id, decision: 'confirm' })]);
    expect([one, two].map(({ status, code }: { status?: string; code?: string }) => status ?? code).sort()).toEqual(['MONEY_IN_DECIDED', 'confirmed']);
    expect([await balance(`grant:${office.fund.code}:unawarded`), await balance(`quota:treasury:${office.fund.code}`)]).toEqual(['100000.00', '100000.00']);
    const { journals } = await office.ask<{ journals: { edges: { node: { madeBy: string; checkedBy: string } }[] } }>('query($t: ID!) { journals(tenantId: $t, kind: "appropriation") { edges { node { madeBy checkedBy } } } }');
    expect(journals.edges[0]!.node.madeBy).toBe(office.staff.maker.id);
    expect(['reviewer', 'approver'].map((who) => office.staff[who as 'reviewer'].id)).toContain(journals.edges[0]!.node.checkedBy);
  });

  test('who recorded may not decide, whatever else they are; to reject needs a reason', async () => {
    const recorded = await office.run('other', 'recordAppropriation', { tenantId: office.tenantId, fundId: office.fund.id, amountFen: '1.00', receivedOn: '2026-06-01', payer: '区财政局', reference: '18号', purpose: '微更新' });
    expect(await office.run('other', 'decideMoneyIn', { id: recorded.id, decision: 'confirm' })).toMatchObject({ code: 'TWO_PEOPLE_NEEDED' });
    expect(await office.run('reviewer', 'decideMoneyIn', { id: recorded.id, decision: 'reject' })).toMatchObject({ code: 'REASON_REQUIRED' });
    expect(await office.run('reviewer', 'decideMoneyIn', { id: recorded.id, decision: 'return', reason: '退回' })).toMatchObject({ code: 'JOURNAL_KIND_INVALID' });
    expect(await office.run('reviewer', 'decideMoneyIn', { id: recorded.id, decision: 'reject', reason: '重复登记' })).toMatchObject({ status: 'rejected', journalId: null });
    // The reference is free again.
    expect(await appropriation({ reference: '18号', amountFen: '1.00' })).toMatchObject({ status: 'recorded' });
  });

  test('bad input is refused, and nothing is half-done', async () => {
    expect(await appropriation({ reference: 'a', amountFen: '0' })).toMatchObject({ code: 'AMOUNT_OUT_OF_RANGE' });
    expect(await appropriation({ reference: 'a', amountFen: '-5' })).toMatchObject({ code: 'AMOUNT_OUT_OF_RANGE' });
    expect(await appropriation({ reference: 'a', receivedOn: '2026-06-11' })).toMatchObject({ code: 'POSTING_DATE_INVALID' });
    expect(await appropriation({ reference: 'a', fundId: 2_000_000_000 })).toMatchObject({ code: 'NOT_FOUND' });
    await expect(appropriation({ reference: 'a', amountFen: '1.005' })).rejects.toThrow('两位小数');
    // Full-width digits are understood.
    expect(await appropriation({ reference: 'ｗ１', amountFen: '１２.５０' })).toMatchObject({ status: 'recorded' });
    expect(await appropriation({ reference: 'w1', amountFen: '12.50' })).toMatchObject({ code: 'BANK_REFERENCE_USED' });
  });
});

describe('a sponsor’s transfer', () => {
  const suspense = () => balance(`suspense:${office.fund.code}:unmatched`);

  test('arrives into suspense, becomes the fund’s with a second person, or goes back', async () => {
    const arrived = await office.arrive('2000.50', '2026-06-02', 'TX20260602001');
    expect([await suspense(), await balance(`bank:icbc:${office.fund.code}`)]).toEqual(['2000.50', '2000.50']);
    expect(await office.run('reviewer', 'decideMoneyIn', { id: arrived.id, decision: 'confirm' })).toMatchObject({ status: 'confirmed' });
    expect(await suspense()).toBe('0.00');
    const strange = await office.arrive('77.00', '2026-06-02', 'TX20260602002');
    expect(await office.run('reviewer', 'decideMoneyIn', { id: strange.id, decision: 'return', reason: '非本单位款项' })).toMatchObject({ status: 'returned' });
    expect([await suspense(), await balance(`bank:icbc:${office.fund.code}`)]).toEqual(['0.00', '2000.50']);
    const wrong = await office.arrive('55.00', '2026-06-02', 'TX20260602003');
    expect(await office.run('reviewer', 'decideMoneyIn', { id: wrong.id, decision: 'reject', reason: '记错账户' })).toMatchObject({ status: 'rejected' });
    expect([await suspense(), await balance(`bank:icbc:${office.fund.code}`)]).toEqual(['0.00', '2000.50']);
    // The mistake and its reversal cancel each other out at the bank; the rest waits for the statement.
    const { reconciliation } = await office.ask<{ reconciliation: { entries: { amountFen: string }[] } }>('query($b: ID!) { reconciliation(bankAccountId: $b) { entries { amountFen } } }');
    expect(reconciliation.entries.map(({ amountFen }) => amountFen)).toEqual(['2000.50', '77.00', '-77.00']);
  });

  test('the income statement tells by what the money came in, and a balance sheet adds up', async () => {
    const { incomeAndExpense, fundBalanceSheet } = await office.ask<{ incomeAndExpense: object[]; fundBalanceSheet: { assetsFen: string } }>(
      `query($t: ID!, $f: Int!) { incomeAndExpense(tenantId: $t, from: "2026-06-01", until: "2026-06-30") { fund source projectId incomeFen expenseFen }
        fundBalanceSheet(tenantId: $t, fundId: $f, until: "2026-06-30") { assetsFen liabilitiesFen netAssetsFen surplusFen } }`);
    expect(incomeAndExpense).toEqual([
      { fund: office.fund.code, source: 'appropriation', projectId: null, incomeFen: '100000.00', expenseFen: '0.00' },
      { fund: office.fund.code, source: 'transfer-matched', projectId: null, incomeFen: '2000.50', expenseFen: '0.00' },
    ]);
    expect(fundBalanceSheet).toMatchObject({ assetsFen: '102000.50', liabilitiesFen: '0.00', netAssetsFen: '102000.50', surplusFen: '0.00' });
  });
});

describe('reversals by two people', () => {
  const journalOf = async (id: string) => (await office.ask<{ moneyIn: { edges: { node: { id: string; journalId: string; arrivalJournalId: string; status: string } }[] } }>(
    'query($t: ID!) { moneyIn(tenantId: $t, first: 100) { edges { node { id status journalId arrivalJournalId } } } }')).moneyIn.edges.find(({ node }) => node.id === id)!.node;
  const propose = (journalId: string, who: 'maker' | 'other' = 'maker') => office.run(who, 'proposeReversal', { journalId, effectiveOn: '2026-06-09', reason: '专款记错' });

  test('a confirmed transfer is taken back, confirmed anew, and its month adds up', async () => {
    const arrived = await office.arrive('300.00', '2026-06-03', 'TX20260603001');
    await office.run('reviewer', 'decideMoneyIn', { id: arrived.id, decision: 'confirm' });
    const { journalId } = await journalOf(arrived.id);
    const proposed = await propose(journalId, 'other');
    expect(proposed).toMatchObject({ status: 'proposed' });
    expect(await propose(journalId)).toMatchObject({ code: 'REVERSAL_PENDING' });
    expect(await office.run('other', 'decideReversal', { id: proposed.id, confirm: true }, { type: 'DecideProposalInput!' })).toMatchObject({ code: 'TWO_PEOPLE_NEEDED' });
    const answers = await Promise.all([1, 2].map(() => office.run<{ status?: string }>('approver', 'decideReversal', { id: proposed.id, confirm: true }, { type: 'DecideProposalInput!' })));
    expect(answers.map(({ status, code }) => status ?? code).sort()).toEqual(['PROPOSAL_DECIDED', 'confirmed']);
    expect(await journalOf(arrived.id)).toMatchObject({ status: 'recorded', journalId: null });
    expect(await propose(journalId)).toMatchObject({ code: 'JOURNAL_ALREADY_REVERSED' });
    expect(await office.run('reviewer', 'decideMoneyIn', { id: arrived.id, decision: 'confirm' })).toMatchObject({ status: 'confirmed' });
  });

  test('a rejected proposal posts nothing; a journal of a flow is not reversed here; a foreign one is not there', async () => {
    const arrived = await office.arrive('40.00', '2026-06-03', 'TX20260603002');
    const { arrivalJournalId } = await journalOf(arrived.id);
    const proposed = await propose(arrivalJournalId);
    expect(await office.run('reviewer', 'decideReversal', { id: proposed.id, confirm: false }, { type: 'DecideProposalInput!' })).toMatchObject({ status: 'rejected', reversalId: null });
    const again = await propose(arrivalJournalId);
    expect(await office.run('reviewer', 'decideReversal', { id: again.id, confirm: true }, { type: 'DecideProposalInput!' })).toMatchObject({ status: 'confirmed' });
    expect((await journalOf(arrived.id)).status).toBe('reversed');
    const { journals } = await office.ask<{ journals: { edges: { node: { id: string } }[] } }>('query($t: ID!) { journals(tenantId: $t, kind: "refund") { edges { node { id } } } }');
    expect(await propose(journals.edges[0]!.node.id)).toMatchObject({ code: 'REVERSAL_BY_ITS_FLOW' });
    const stranger = await OfficeBooks.make(api);
    expect(await stranger.run('maker', 'proposeReversal', { journalId: arrivalJournalId, effectiveOn: '2026-06-09', reason: '专款记错' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await stranger.run('reviewer', 'decideReversal', { id: again.id, confirm: true }, { type: 'DecideProposalInput!' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await stranger.run('reviewer', 'decideMoneyIn', { id: arrived.id, decision: 'confirm' })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
