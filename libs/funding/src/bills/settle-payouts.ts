import { Injectable } from '@nestjs/common';
import { BankMatches, type BankAccount } from '@app/ledger';
import { log, Refused, UnitOfWork, type Actor } from '@app/platform';
import { coveredBy } from '@app/rules';
import { pspAccountOf } from '../books/funding-accounts.js';
import { FundingBooks } from '../books/funding-books.js';
import { Campaign, type FundedCampaign } from '../campaigns/campaign.entity.js';
import type { ProviderName } from '../payments/payment-provider.js';
import { ProviderBillLine } from './provider-bill.entity.js';

interface OpenBankLine {
  id: string;
  amount: string;
  day: string;
  text: string;
  tenantId: string;
  bankAccountId: string;
  bankCode: string;
}

/** What of one fund a payout carries. */
interface Share {
  grossFen: bigint;
  feeFen: bigint;
}

/** The bank may show a payout so many days after the provider, and a day before. */
const WINDOW = { before: 1, after: 7 };

/** Payouts: bill lines, one statement line and the ledger say the same, or nothing is booked. One journal for each fund, all of them matched with the one statement line. */
@Injectable()
export class SettlePayouts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly books: FundingBooks,
    private readonly matches: BankMatches,
  ) {}

  /** Settles what can be, oldest first; stops at the first that cannot, because what covers the next depends on it. */
  async run(actor: Actor, provider: ProviderName): Promise<number> {
    let settled = 0;
    try {
      while (await this.unitOfWork.run(() => this.next(actor, provider))) settled += 1;
    } catch (error) {
      // A fund that owes more in this payout than it has at the bank (fees of gifts that all went back): people must cover it first.
      if (!(error instanceof Refused)) throw error;
      log.error({ provider, code: error.refusal.code }, 'a payout cannot be booked');
    }
    return settled;
  }

  private async next(actor: Actor, provider: ProviderName): Promise<boolean> {
    await this.unitOfWork.manager.query(`select pg_advisory_xact_lock(hashtext('settle-payouts:' || $1))`, [provider]);
    const repo = this.unitOfWork.repo(ProviderBillLine);
    const payout = await repo.createQueryBuilder('l').where(`l.provider = :provider and l.kind = 'payout' and l.bankLineId is null and l.amountFen < 0`, { provider }).orderBy('l.at').addOrderBy('l.number').getOne();
    if (!payout) return false;
    const open = await repo.createQueryBuilder('l').where(`l.provider = :provider and l.merchant = :merchant and l.kind <> 'payout' and l.payoutLineId is null and l.at <= :at`, { provider, merchant: payout.merchant, at: payout.at }).orderBy('l.at').addOrderBy('l.number').getMany();
    const covered = coveredBy(open, -payout.amountFen);
    if (!covered || covered.some(({ status, kind }) => status !== 'matched' || kind === 'fee' || kind === 'other')) return false;
    const shares = sharesOf(covered);
    const campaigns = await this.unitOfWork.repo(Campaign).createQueryBuilder('c').where('c.id in (:...ids)', { ids: [...shares.keys()] }).orderBy('c.id').getMany() as FundedCampaign[];
    const line = await this.bankLine(payout, campaigns);
    if (!line) return false;
    await this.book(actor, { payout, line, campaigns, shares });
    await this.unitOfWork.manager.query('update provider_bill_line set payout_line_id = $1 where id = any($2)', [payout.id, covered.map(({ id }) => id)]);
    await repo.update({ id: payout.id }, { status: 'matched', bankLineId: line.id, tenantId: line.tenantId });
    return true;
  }

  /** The one unmatched statement line that names the payout, else the only one of its amount near its day while no other payout of that amount waits. */
  private async bankLine(payout: ProviderBillLine, campaigns: readonly FundedCampaign[]): Promise<OpenBankLine | null> {
    const [first] = campaigns;
    if (!first || campaigns.some(({ bankCode, tenantId }) => bankCode !== first.bankCode || tenantId !== first.tenantId)) {
      log.error({ payout: payout.number }, 'a payout covers several bank accounts');
      return null;
    }
    const lines = await this.unitOfWork.manager.query<OpenBankLine[]>(
      `select l.id, l.amount_fen::text as amount, l.day::text as day, l.reference || ' ' || l.summary as text, l.tenant_id as "tenantId", l.bank_account_id as "bankAccountId", b.code as "bankCode"
         from bank_line l join bank_account b on b.id = l.bank_account_id
        where b.tenant_id = $1 and b.code = $2 and l.amount_fen = $3 and l.day between $4::date - ${WINDOW.before} and $4::date + ${WINDOW.after}
          and not exists (select from bank_match_item i where i.active and i.line_id = l.id) order by l.day, l.id for update of l`, [first.tenantId, first.bankCode, (-payout.amountFen).toString(), payout.day]);
    const number = payout.objectNumber ?? payout.number;
    const named = lines.filter(({ text }) => text.includes(number));
    if (named.length === 1) return named[0]!;
    const others = await this.unitOfWork.repo(ProviderBillLine).createQueryBuilder('l').where(`l.kind = 'payout' and l.bankLineId is null and l.amountFen = :amount and l.id <> :id`, { amount: payout.amountFen.toString(), id: payout.id }).getCount();
    return named.length === 0 && others === 0 && lines.length === 1 ? lines[0]! : null;
  }

  private async book(actor: Actor, { payout, line, campaigns, shares }: { payout: ProviderBillLine; line: OpenBankLine; campaigns: readonly FundedCampaign[]; shares: ReadonlyMap<string, Share> }): Promise<void> {
    const entries: { journalId: string; entryLine: number; amountFen: bigint }[] = [];
    for (const campaign of campaigns) {
      const { grossFen, feeFen } = shares.get(campaign.id)!;
      if (grossFen === 0n && feeFen === 0n) continue;
      const booking = { campaign, fact: `${payout.provider}:payout:${payout.objectNumber ?? payout.number}:${campaign.fundCode}`, amountFen: grossFen, at: new Date(`${line.day}T04:00:00.000Z`), subject: `payout:${payout.id}`, summary: `渠道结算 ${payout.objectNumber ?? payout.number} ${campaign.title}` };
      const { journalId } = await this.books.settled(actor, booking, { psp: pspAccountOf(campaign, payout.provider, payout.merchant), feeFen });
      // The bank's is the first line of its journal.
      if (grossFen !== feeFen) entries.push({ journalId, entryLine: 1, amountFen: grossFen - feeFen });
    }
    const account: Pick<BankAccount, 'id' | 'tenantId'> = { id: line.bankAccountId, tenantId: line.tenantId };
    await this.matches.insert(actor, account, { because: 'reference', reason: null, lines: [{ id: line.id, amountFen: BigInt(line.amount) }], entries });
  }
}

/** Fees of disputes were booked with them; everybody else's leave the clearing account with the payout. */
function sharesOf(lines: readonly ProviderBillLine[]): Map<string, Share> {
  const shares = new Map<string, Share>();
  for (const { campaignId, kind, amountFen, feeFen } of lines) {
    const { grossFen, feeFen: fees } = shares.get(campaignId!) ?? { grossFen: 0n, feeFen: 0n };
    shares.set(campaignId!, kind === 'dispute' ? { grossFen: grossFen + amountFen - feeFen, feeFen: fees } : { grossFen: grossFen + amountFen, feeFen: fees + feeFen });
  }
  return shares;
}
