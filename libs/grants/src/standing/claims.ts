import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { GrantClaim } from './measure.entity.js';

/** What teams of terminated grants still owe; the payment flow books the money and says so here. */
@Injectable()
export class Claims {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The claim on a grant, or null. The caller decides access. */
  async of(grantId: string): Promise<GrantClaim | null> {
    return this.unitOfWork.reader.findOneBy(GrantClaim, { grantId });
  }

  /** Counts returned money against the claim, in the open transaction and under the grant's lock; never more than is owed. Answers what is still owed. */
  async settle(grantId: string, amountFen: bigint): Promise<bigint> {
    const [[row]] = (await this.unitOfWork.manager.query(
      'update grant_claim set returned_fen = least(claim_fen, returned_fen + $2) where grant_id = $1 returning (claim_fen - returned_fen)::text as owed', [grantId, amountFen.toString()],
    )) as [{ owed: string }[], number];
    return BigInt(row?.owed ?? 0);
  }
}
