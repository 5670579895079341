import { Injectable } from '@nestjs/common';
import { Accounts, Ledger, matchedProjectAccounts, transfer, type JournalKind, type Line } from '@app/ledger';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import type { Campaign } from '../campaigns/campaign.entity.js';
import type { MatchingOffer } from './matching-offer.entity.js';
import { projectKeyOf } from './offers-in-scope.js';

/** An offer's dealing with one campaign. */
export interface Dealing {
  offer: MatchingOffer;
  campaign: Campaign;
}

const accountsOf = ({ offer, campaign }: Dealing) => ({
  available: `match:${offer.fundCode}:available`,
  committed: `match:${offer.fundCode}:committed:${projectKeyOf(campaign)}`,
  released: `match:${offer.fundCode}:released:${projectKeyOf(campaign)}`,
});

/** A deposit's journals: available → committed → released, and back. A promise has none: it is a memo. */
@Injectable()
export class MatchingBooks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: Ledger,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /** What of the deposit is free, in fen; null: a promise has no money to look at. */
  async available(offer: MatchingOffer): Promise<bigint | null> {
    if (offer.backing === 'promise') return null;
    const [row] = await this.unitOfWork.reader.query<{ fen: string }[]>(
      'select (b.normal * (b.debit - b.credit))::text as fen from ledger.account a join ledger.balance b on b.account_id = a.id where a.code = $1', [`match:${offer.fundCode}:available`]);
    return BigInt(row?.fen ?? 0);
  }

  /** The project's accounts in the pool's fund; opening them again does nothing. */
  async openFor({ offer, campaign }: Dealing): Promise<void> {
    if (offer.backing === 'promise') return;
    // A campaign without a project has no project to name in the ledger.
    const templates = matchedProjectAccounts(offer.fundCode!, projectKeyOf(campaign)).map(({ projectId, ...template }) => (campaign.projectId ? { ...template, projectId: projectId! } : template));
    await this.accounts.open(offer.fundId!, templates);
  }

  /** Reserves (above zero) or gives back (below) reserved money. */
  async move(actor: Actor, dealing: Dealing, fen: bigint, key: string): Promise<void> {
    const { available, committed } = accountsOf(dealing);
    if (fen > 0n) await this.post(actor, dealing, { kind: 'match', lines: transfer(available, committed, fen), key, words: '配捐占用' });
    if (fen < 0n) await this.post(actor, dealing, { kind: 'match-returned', lines: transfer(committed, available, -fen), key, words: '配捐退回' });
  }

  /** Success: committed → released. The two people who opened the offer stand for it. */
  async release(actor: Actor, dealing: Dealing, fen: bigint, key: string): Promise<void> {
    const { committed, released } = accountsOf(dealing);
    const { openedById, confirmedById } = dealing.offer;
    await this.post(actor, dealing, { kind: 'match-released', lines: transfer(committed, released, fen), key, words: '配捐拨付', madeBy: openedById!, checkedBy: confirmedById! });
  }

  /** A released gift was refunded after all. */
  async takeBack(actor: Actor, dealing: Dealing, fen: bigint, key: string): Promise<void> {
    const { available, released } = accountsOf(dealing);
    await this.post(actor, dealing, { kind: 'match-returned', lines: transfer(released, available, fen), key, words: '配捐退回' });
  }

  /** What is left of an ended offer's deposit goes back to its sponsor's bank. */
  async payBack(actor: Actor, offer: MatchingOffer, fen: bigint, of: { madeBy: string; checkedBy: string; reference: string }): Promise<void> {
    if (fen <= 0n) return;
    await this.ledger.post(actor, {
      tenantId: offer.tenantId, key: `match:${offer.id}:paid-back`, kind: 'refund', effectiveAt: this.clock.now(), subject: `matching-offer:${offer.id}`, summary: `退还配捐余额 ${offer.title} ${of.reference}`.slice(0, 500),
      lines: transfer(`match:${offer.fundCode}:available`, offer.bankCode ? `bank:${offer.bankCode}:${offer.fundCode}` : `bank:${offer.fundCode}`, fen), madeBy: of.madeBy, checkedBy: of.checkedBy,
    });
  }

  private async post(actor: Actor, { offer, campaign }: Dealing, of: { kind: JournalKind; lines: Line[]; key: string; words: string; madeBy?: string; checkedBy?: string }): Promise<void> {
    if (offer.backing === 'promise') return;
    await this.ledger.post(actor, {
      tenantId: offer.tenantId, key: of.key, kind: of.kind, effectiveAt: this.clock.now(), lines: of.lines, summary: `${of.words} ${offer.title} ${campaign.title}`.slice(0, 500), subject: `campaign:${campaign.id}`,
      ...(of.madeBy && { madeBy: of.madeBy }), checkedBy: of.checkedBy ?? null,
    });
  }
}
