import { Injectable } from '@nestjs/common';
import { Clock, Live, UnitOfWork } from '@app/platform';

/** The parts of the stacked bar that money can change. */
export type ProgressPart = 'online' | 'transfer' | 'imported' | 'quota' | 'matched' | 'in_kind';

/** Keeps a campaign's totals in the transaction that changes them, and tells whoever watches. */
@Injectable()
export class Progress {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly live: Live,
  ) {}

  /** Adds fen (or takes them away) to a part, and supporters. */
  async add(campaignId: string, part: ProgressPart, change: { fen: bigint; supporters?: number }): Promise<void> {
    await this.unitOfWork.manager.query(
      `update campaign_progress set ${part}_fen = ${part}_fen + $2, supporters = supporters + $3, updated_at = $4 where campaign_id = $1`,
      [campaignId, change.fen.toString(), change.supporters ?? 0, this.clock.now()],
    );
    await this.live.publish(`campaign:${campaignId}`);
  }

  /** Counts a donor's gift in (`gifts` 1), out (−1), or changes its amount only (0). Answers by how much the number of supporters changes. */
  async donor(of: { campaignId: string; tenantId: string; donorKey: string }, change: { gifts: number; fen: bigint }): Promise<number> {
    const values = [of.campaignId, of.donorKey, change.gifts, change.fen.toString()];
    if (change.gifts <= 0) {
      // Only a donor who is there can lose something: an insert would be checked against the row's own constraints first.
      const [rows] = await this.unitOfWork.manager.query<[{ gifts: number }[], number]>(
        'update campaign_supporter set gifts = gifts + $3, net_fen = net_fen + $4 where campaign_id = $1 and donor_key = $2 returning gifts', values);
      if (rows.length === 0) throw new Error(`${of.donorKey} has given nothing to campaign ${of.campaignId}`);
      return change.gifts < 0 && rows[0]!.gifts === 0 ? -1 : 0;
    }
    const [row] = await this.unitOfWork.manager.query<{ gifts: number }[]>(
      `insert into campaign_supporter (campaign_id, donor_key, gifts, net_fen, tenant_id) values ($1, $2, $3, $4, $5)
       on conflict (campaign_id, donor_key) do update set gifts = campaign_supporter.gifts + excluded.gifts, net_fen = campaign_supporter.net_fen + excluded.net_fen returning gifts`,
      [...values, of.tenantId],
    );
    return row!.gifts === change.gifts ? 1 : 0;
  }
}
