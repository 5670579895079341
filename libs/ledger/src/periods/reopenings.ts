import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, sqlState, UnitOfWork, type Actor } from '@app/platform';
import { refuseAsLedger } from '../posting/ledger-refusal.js';
import type { DecideProposalInput } from '../reversals/reversals.inputs.js';
import { MonthReopening } from './month-reopening.entity.js';
import type { ProposeReopeningInput } from './months.inputs.js';

/** 反结账 by two people: one proposes with a reason, the other confirms or rejects. */
@Injectable()
export class Reopenings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  propose(actor: Actor, input: ProposeReopeningInput): Promise<MonthReopening> {
    return this.unitOfWork.run(async () => {
      const { tenantId, period, reason } = input;
      this.access.require(actor, 'CloseMonth', { tenantId });
      const [month] = await this.unitOfWork.manager.query<{ closed: boolean }[]>('select ledger.period_closed($1, $2) as closed', [tenantId, period]);
      if (!month!.closed) throw refused('MONTH_OPEN');
      const row = this.unitOfWork.repo(MonthReopening).create({ id: randomUUID(), tenantId, period, reason, status: 'proposed', proposedById: actor.id!, decidedById: null, decidedAt: null, createdAt: this.clock.now() });
      await this.unitOfWork.repo(MonthReopening).insert(row).catch((error: unknown) => {
        throw sqlState(error) === '23505' ? refused('REOPENING_PENDING') : error;
      });
      await this.audit.record(actor, { action: 'proposeReopening', subject: { type: 'MonthReopening', id: row.id }, tenantId, after: { period }, reason, input });
      return row;
    });
  }

  decide(actor: Actor, input: DecideProposalInput): Promise<MonthReopening> {
    return this.unitOfWork.run(async () => {
      const row = await this.unitOfWork.repo(MonthReopening).findOne({ where: { id: input.id }, lock: { mode: 'pessimistic_write' } });
      if (!row || !this.access.allows(actor, 'ReadLedger', row)) {
        this.access.decide(true);
        throw refused('NOT_FOUND', { what: '反结账申请' });
      }
      const { tenantId, period, reason, proposedById } = row;
      this.access.require(actor, 'CloseMonth', { tenantId });
      this.access.requireStepUp(actor, this.clock.now());
      if (row.status !== 'proposed') throw refused('PROPOSAL_DECIDED');
      if (proposedById === actor.id) throw refused('TWO_PEOPLE_NEEDED');
      if (input.confirm) await this.unitOfWork.manager.query('select ledger.reopen_period($1, $2, $3, $4, $5)', [tenantId, period, proposedById, actor.id ?? `system:${actor.name}`, reason]).catch(refuseAsLedger);
      const changes = { status: input.confirm ? ('confirmed' as const) : ('rejected' as const), decidedById: actor.id, decidedAt: this.clock.now() };
      await this.unitOfWork.repo(MonthReopening).update({ id: row.id, status: 'proposed' }, changes);
      await this.audit.record(actor, { action: 'decideReopening', subject: { type: 'MonthReopening', id: row.id }, tenantId, before: { status: 'proposed' }, after: { status: changes.status, period }, reason, input });
      return Object.assign(row, changes);
    });
  }

  list(actor: Actor, tenantId: string): Promise<MonthReopening[]> {
    this.access.require(actor, 'ReadLedger', { tenantId });
    return this.unitOfWork.reader.find(MonthReopening, { where: { tenantId }, order: { createdAt: 'DESC', id: 'DESC' }, take: 200 });
  }
}
