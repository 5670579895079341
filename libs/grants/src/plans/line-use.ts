import { Injectable } from '@nestjs/common';

/** What of each line is requested or spent, in fen; lines without any may be left out. Asked inside the transaction that holds the grant's lock. */
export type UsedOf = (lineIds: readonly string[]) => Promise<ReadonlyMap<string, bigint>>;

/** Where the payment flow says what of a budget line is used: a line is not moved from under a request. */
@Injectable()
export class LineUse {
  private used: UsedOf | null = null;

  /** Said once, by the payment flow. */
  register(used: UsedOf): void {
    if (this.used) throw new Error('What of a budget line is used is already answered by somebody');
    this.used = used;
  }

  async usedFen(lineId: string): Promise<bigint> {
    return (await this.used?.([lineId]))?.get(lineId) ?? 0n;
  }
}
