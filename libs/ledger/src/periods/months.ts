import { Injectable } from '@nestjs/common';
import { Access, Audit, refused, UnitOfWork, type Actor } from '@app/platform';
import { findBroken } from '../invariants/invariants.js';
import { refuseAsLedger } from '../posting/ledger-refusal.js';
import { nameOf } from '../posting/ledger.js';

/** 结账 and 反结账. Months are written `YYYYMM`, by the date of effect in Asia/Shanghai. */
@Injectable()
export class Months {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  /** Closes a month that has ended: waits for postings under way, seals them, and refuses (MONTH_NOT_CLEAN) while any invariant is broken. */
  async close(actor: Actor, month: { tenantId: string; period: string }): Promise<void> {
    await this.unitOfWork.run(async () => {
      this.access.require(actor, 'CloseMonth', { tenantId: month.tenantId });
      const { manager } = this.unitOfWork;
      await manager.query('select ledger.close_period($1, $2, $3)', [month.tenantId, month.period, nameOf(actor)]).catch(refuseAsLedger);
      const findings = (await findBroken(manager)).filter(({ tenantId }) => tenantId === null || tenantId === month.tenantId);
      if (findings.length > 0) throw refused('MONTH_NOT_CLEAN', { count: findings.length }, findings.map(({ invariant, detail }) => ({ path: invariant, code: 'INVARIANT', zh: detail, en: detail })));
      await this.audit.record(actor, { action: 'closeMonth', subject: { type: 'month', id: month.period }, tenantId: month.tenantId, input: month });
    });
  }

  /** Reopens a closed month: two people and a reason. */
  async reopen(actor: Actor, month: { tenantId: string; period: string; checkedBy: string; reason: string }): Promise<void> {
    await this.unitOfWork.run(async () => {
      this.access.require(actor, 'CloseMonth', { tenantId: month.tenantId });
      const { tenantId, period, checkedBy, reason } = month;
      await this.unitOfWork.manager.query('select ledger.reopen_period($1, $2, $3, $4, $5)', [tenantId, period, nameOf(actor), checkedBy, reason]).catch(refuseAsLedger);
      await this.audit.record(actor, { action: 'reopenMonth', subject: { type: 'month', id: period }, tenantId, reason, input: month });
    });
  }
}
