import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Refused, UnitOfWork, type Actor } from '@app/platform';
import type { Earning } from '@app/rules';
import { Progress } from '../gifts/progress.js';
import { MatchingBooks, type Dealing } from './matching-books.js';
import { MatchingTotal, type ReservationStatus } from './matching-reservation.entity.js';
import { projectKeyOf } from './offers-in-scope.js';

/** A reservation as it is to stand. `pledgeId` null: what the campaign as a whole has. */
export interface Standing {
  pledgeId: string | null;
  donorKey: string | null;
  giftFen: bigint;
  earning: Earning;
  status: ReservationStatus;
  /** What stood before. */
  beforeFen: bigint;
}

/** Writes reservations, their sums, the bar and the deposit's journals together, under the offer's lock. */
@Injectable()
export class Reservations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly books: MatchingBooks,
    private readonly progress: Progress,
    private readonly clock: Clock,
  ) {}

  /** The sums of an offer and a campaign, made when there are none yet, with the project's accounts. */
  async total(dealing: Dealing): Promise<MatchingTotal> {
    const { offer, campaign } = dealing;
    const found = await this.unitOfWork.repo(MatchingTotal).findOneBy({ offerId: offer.id, campaignId: campaign.id });
    if (found) return found;
    const row = { offerId: offer.id, campaignId: campaign.id, tenantId: offer.tenantId, projectKey: projectKeyOf(campaign), reservedFen: 0n, releasedFen: 0n, met: false, round: 0 };
    await this.unitOfWork.repo(MatchingTotal).insert(row);
    await this.books.openFor(dealing);
    return row;
  }

  /** Brings reservations to where they are to stand: one posting of the difference, then the rows. */
  async set(actor: Actor, dealing: Dealing, total: MatchingTotal, changes: readonly Standing[]): Promise<void> {
    const fen = changes.reduce((sum, { earning, beforeFen }) => sum + earning.fen - beforeFen, 0n);
    await this.books.move(actor, dealing, fen, this.nextKey(total));
    for (const change of changes) await this.write(dealing, change);
    await this.add(dealing, total, { reserved: fen, released: 0n });
  }

  /** `set`, if the ledger lets it happen; false: it refused, and nothing has changed. A gift is never refused because of its match. */
  async trySet(actor: Actor, dealing: Dealing, total: MatchingTotal, changes: readonly Standing[]): Promise<boolean> {
    return this.attempt(dealing, () => this.set(actor, dealing, total, changes));
  }

  /** Success: everything reserved for the campaign is released. */
  async release(actor: Actor, dealing: Dealing): Promise<void> {
    const total = await this.total(dealing);
    if (total.reservedFen > 0n) await this.books.release(actor, dealing, total.reservedFen, this.nextKey(total));
    await this.mark(dealing, `status = 'released'`, `status = 'reserved'`);
    await this.add(dealing, total, { reserved: -total.reservedFen, released: total.reservedFen });
  }

  /** Failure: everything reserved for the campaign goes back. */
  async giveBack(actor: Actor, dealing: Dealing): Promise<void> {
    const total = await this.total(dealing);
    await this.books.move(actor, dealing, -total.reservedFen, this.nextKey(total));
    await this.mark(dealing, `status = 'returned', fen = 0`, `status in ('reserved', 'waiting')`);
    await this.add(dealing, total, { reserved: -total.reservedFen, released: 0n });
  }

  /** A refund after the release: the gift's part goes back from what was released; where that has been spent already, it stays spent, and the refund goes on. */
  async takeBack(actor: Actor, dealing: Dealing, total: MatchingTotal, change: Standing): Promise<boolean> {
    const fen = change.beforeFen - change.earning.fen;
    return this.attempt(dealing, async () => {
      if (fen > 0n) await this.books.takeBack(actor, dealing, fen, this.nextKey(total));
      await this.write(dealing, change);
      await this.add(dealing, total, { reserved: 0n, released: -fen });
    });
  }

  async markMet(dealing: Dealing, total: MatchingTotal, met: boolean): Promise<void> {
    if (total.met === met) return;
    await this.unitOfWork.repo(MatchingTotal).update({ offerId: dealing.offer.id, campaignId: dealing.campaign.id }, { met });
    total.met = met;
  }

  /** A refusal of the ledger takes back the step alone, not the gift's transaction. A promise has no money that could be missing. */
  private async attempt({ offer }: Dealing, step: () => Promise<void>): Promise<boolean> {
    if (offer.backing === 'deposit') await this.unitOfWork.manager.query('savepoint matching');
    try {
      await step();
      return true;
    } catch (error) {
      if (!(error instanceof Refused) || offer.backing === 'promise') throw error;
      await this.unitOfWork.manager.query('rollback to savepoint matching');
      return false;
    }
  }

  private nextKey(total: MatchingTotal): string {
    return `match:${total.offerId}:${total.campaignId}:${total.round + 1}`;
  }

  private async mark({ offer, campaign }: Dealing, set: string, where: string): Promise<void> {
    await this.unitOfWork.manager.query(`update matching_reservation set ${set}, updated_at = $3 where offer_id = $1 and campaign_id = $2 and ${where}`, [offer.id, campaign.id, this.clock.now()]);
  }

  private async write({ offer, campaign }: Dealing, { pledgeId, donorKey, giftFen, earning, status }: Standing): Promise<void> {
    const target = pledgeId ? '(offer_id, pledge_id) where pledge_id is not null' : '(offer_id, campaign_id) where pledge_id is null';
    const cuts = JSON.stringify(earning.cuts.map(({ by, fen }) => ({ by, fen: Number(fen) })));
    await this.unitOfWork.manager.query(
      `insert into matching_reservation (id, tenant_id, offer_id, campaign_id, project_key, pledge_id, donor_key, gift_fen, earned_fen, cuts, fen, status, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
       on conflict ${target} do update set gift_fen = excluded.gift_fen, earned_fen = excluded.earned_fen, cuts = excluded.cuts, fen = excluded.fen, status = excluded.status, updated_at = excluded.updated_at`,
      [randomUUID(), offer.tenantId, offer.id, campaign.id, projectKeyOf(campaign), pledgeId, donorKey, giftFen.toString(), earning.earned.toString(), cuts, earning.fen.toString(), status, this.clock.now()],
    );
  }

  /** The sums in all three places; the offer's check keeps the pool from ever being exceeded. */
  private async add({ offer, campaign }: Dealing, total: MatchingTotal, change: { reserved: bigint; released: bigint }): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.query('update matching_total set reserved_fen = reserved_fen + $3, released_fen = released_fen + $4, round = round + 1 where offer_id = $1 and campaign_id = $2', [
      offer.id, campaign.id, change.reserved.toString(), change.released.toString(),
    ]);
    Object.assign(total, { reservedFen: total.reservedFen + change.reserved, releasedFen: total.releasedFen + change.released, round: total.round + 1 });
    const fen = change.reserved + change.released;
    if (fen === 0n) return;
    await manager.query('update matching_offer set reserved_fen = reserved_fen + $2 where id = $1', [offer.id, fen.toString()]);
    offer.reservedFen += fen;
    await this.progress.add(campaign.id, 'matched', { fen });
  }
}
