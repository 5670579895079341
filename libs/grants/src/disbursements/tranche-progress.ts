import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';

/** A tranche follows its disbursements: requested while any stands, paid when all of it was, due again when none is left. */
@Injectable()
export class TrancheProgress {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async follow(trancheIds: readonly string[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `update tranche t set status = case when x.paid >= t.amount_fen then 'paid' when x.standing > 0 then 'requested' else 'due' end
         from (select id, (select count(*) from disbursement d where d.tranche_id = tranche.id and d.status <> 'cancelled') as standing,
                      (select coalesce(sum(d.amount_fen), 0) from disbursement d where d.tranche_id = tranche.id and d.status in ('paid', 'acquitted', 'returned')) as paid
                 from tranche where id = any($1::uuid[])) x
        where t.id = x.id and t.status <> 'planned'`, [[...new Set(trancheIds)]],
    );
  }
}
