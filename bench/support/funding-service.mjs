// The services of crowdfunding in this process, as the api has them, and campaigns with a matching deposit to give to.
import { randomUUID } from 'node:crypto';
import { createApi } from '../../dist/apps/api/src/start-api.js';
import { Campaign, CampaignProgress, MatchingOffer, PaymentAttempt, PaymentTruth, Pledges, Sponsor, Webhooks } from '../../dist/libs/funding/src/index.js';
import { StartPayment } from '../../dist/libs/funding/src/payments/attempts/start-payment.js';
import { DemoBooks } from '../../dist/libs/funding/src/payments/demo/demo-books.js';
import { DemoProvider } from '../../dist/libs/funding/src/payments/demo/demo-provider.js';
import { Accounts, campaignAccounts, Ledger, matchingAccounts, transfer } from '../../dist/libs/ledger/src/index.js';
import { readConfig, systemActor, UnitOfWork } from '../../dist/libs/platform/src/index.js';
import { DataSource } from 'typeorm';

const DEPOSIT_FEN = 10_000_000_000_000n;

/** @returns `{ campaigns(count), people(count), give(campaign, personId), close() }` on a migrated database. */
export async function fundingService(url) {
  const app = await createApi(readConfig({ NODE_ENV: 'test', PORT: '0', DATABASE_URL: url, DATA_DIR: '.data/bench', LOG_LEVEL: 'fatal', DEMO: 'true' }));
  await app.init();
  const provider = providerInMemory(app);
  const database = app.get(DataSource);
  const tenantId = randomUUID();
  await database.query('insert into tenant (id, code, name) values ($1, $2, $3)', [tenantId, tenantId.slice(0, 8), '测速街道']);
  const sponsor = database.getRepository(Sponsor).create({ tenantId, name: '湖畔物业', kind: 'property', createdAt: new Date() });
  await database.getRepository(Sponsor).insert(sponsor);
  const seeding = { app, tenantId, sponsorId: sponsor.id };
  return {
    tenantId,
    campaigns: async (count) => {
      const made = [];
      for (let n = 0; n < count; n += 1) made.push(await app.get(UnitOfWork).run(() => seedCampaign(seeding, n)));
      return made;
    },
    people: async (count) => (await database.query(`insert into person (name, account) select '居民' || n, 'giver-' || gen_random_uuid() from generate_series(1, $1) n returning id`, [count])).map(({ id }) => id),
    give: (campaign, personId) => give(app, provider, { campaignId: campaign.campaignId, personId }),
    query: (text, values) => database.query(text, values),
    close: () => app.close(),
  };
}

/** The provider's own books are not ours: it answers from memory, so that only our side is measured. Messages are signed and verified as always. */
function providerInMemory(app) {
  const books = app.get(DemoBooks);
  const payments = new Map();
  books.find = async (number) => payments.get(number) ?? null;
  books.open = async ({ ourNumber, amountFen, subject, returnUrl, expiresAt }) => void payments.set(ourNumber, { number: ourNumber, amountFen, subject, returnUrl, expiresAt, status: 'open', refundedFen: 0n, paidAt: null, events: 0, createdAt: new Date() });
  books.decide = async (number) => Object.assign(payments.get(number), { status: 'paid', paidAt: new Date(), events: 1 });
  return { books, messages: app.get(DemoProvider), forget: (number) => payments.delete(number) };
}

/** One gift of 10 yuan from the promise to the ledger: pledge, start of the payment, the provider's signed message, and the worker's question and booking with its match. */
async function give(app, { books, messages, forget }, { campaignId, personId }) {
  const actor = { ...systemActor('bench'), kind: 'person', id: personId, name: '居民', requestId: randomUUID() };
  const pledge = await app.get(Pledges).money(actor, { campaignId, amount: 1000n, display: 'name', displayName: '邻居' });
  const { number } = await app.get(StartPayment).start(actor, { pledgeId: pledge.id, provider: 'demo', device: 'page' });
  await books.decide(number);
  if (!(await app.get(Webhooks).take('demo', await messages.message(number, 1, new Date())))) throw new Error('the message was refused');
  // Stands for the worker taking its job.
  const { id } = await app.get(DataSource).getRepository(PaymentAttempt).findOneByOrFail({ number });
  await app.get(PaymentTruth).settle(id);
  forget(number);
}

/** An open campaign with its own fund, and an offer that doubles its gifts from a deposit of its own. */
async function seedCampaign({ app, tenantId, sponsorId }, n) {
  const [campaignId, projectId, offerId] = [randomUUID(), randomUUID(), randomUUID()];
  const [fundCode, matchFund] = ['c', 'm'].map((kind) => `${kind}-bench-${String(n).padStart(4, '0')}`);
  const [accounts, unitOfWork] = [app.get(Accounts), app.get(UnitOfWork)];
  const now = new Date();
  const [from, until] = [-1, 30].map((days) => new Date(now.getTime() + days * 86_400_000));
  const fundId = await accounts.openFund({ tenantId, code: fundCode, name: '众筹专款', purpose: '测速' });
  await accounts.open(fundId, campaignAccounts(fundCode, 'bench', []));
  const matchFundId = await accounts.openFund({ tenantId, code: matchFund, name: '配捐', purpose: '测速' });
  await accounts.open(matchFundId, matchingAccounts(matchFund, 'bench'));
  await app.get(Ledger).post(systemActor('bench'), { tenantId, key: `deposit:${matchFund}`, kind: 'transfer-matched', effectiveAt: from, lines: transfer(`bank:bench:${matchFund}`, `match:${matchFund}:available`, DEPOSIT_FEN), summary: '配捐到账', madeBy: 'u:maker', checkedBy: 'u:checker' });
  await unitOfWork.repo(Campaign).insert({
    id: campaignId, tenantId, competitionId: null, projectId, kind: 'project', title: '社区花园', purpose: '建花园', basis: 'directed-sponsorship', holderName: '街道办事处', receiverName: '花园小队', communityCode: null, externalUrl: null, goalFen: 10n ** 13n, minimumFen: 0n, mode: 'keep', status: 'open',
    opensAt: from, deadlineAt: until, endedAt: null, fundId, fundCode, bankAccountId: null, bankCode: 'bench', createdById: null, createdAt: now,
  });
  await unitOfWork.repo(CampaignProgress).insert({ campaignId, tenantId, updatedAt: now });
  await unitOfWork.repo(MatchingOffer).insert({
    id: offerId, tenantId, sponsorId, title: '湖畔物业配捐', kind: 'ratio', mode: 'first-come', scopeKind: 'campaign', scopeId: campaignId, backing: 'deposit', ratioBps: 10_000, poolFen: DEPOSIT_FEN, reservedFen: 0n, minSupporters: 1, priority: 100, opensAt: from, expiresAt: until,
    status: 'open', fundId: matchFundId, fundCode: matchFund, bankCode: 'bench', openedById: randomUUID(), confirmedById: randomUUID(), createdAt: now,
  });
  return { campaignId, projectId, offerId, fundCode, matchFund };
}
