import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { auditSample } from '@app/rules';
import { AuditSampleDraw } from './audit-sample.entity.js';
import type { DrawAuditSampleInput } from './auditing.inputs.js';

/** Vouchers one sample chooses from at most; a longer time is drawn month by month. */
const MOST = 100_000;

const POPULATION = `
  select j.id::text as id, (select sum(e.amount) from ledger.entry e where e.journal_id = j.id and e.amount > 0)::text as amount
    from ledger.journal j join ledger.seal s on s.journal_id = j.id where j.tenant_id = $1 and j.effective_on between $2 and $3 order by j.id limit ${MOST + 1}`;

/** An auditor's samples: drawn by the rule in @app/rules, kept for good. */
@Injectable()
export class AuditSamples {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  draw(actor: Actor, { tenantId, from, until, seed }: DrawAuditSampleInput): Promise<AuditSampleDraw> {
    return this.unitOfWork.run(async () => {
      this.access.require(actor, 'AuditLedger', { tenantId });
      if (from > until) throw refused('SPAN_INVALID');
      const rows = await this.unitOfWork.manager.query<{ id: string; amount: string }[]>(POPULATION, [tenantId, from, until]);
      if (rows.length > MOST) throw refused('SEARCH_TOO_WIDE', { most: MOST });
      const used = seed ?? randomBytes(16).toString('hex');
      const { largest, drawn } = auditSample(rows.map(({ id, amount }) => ({ id, amountFen: BigInt(amount) })), used);
      const row = this.unitOfWork.repo(AuditSampleDraw).create({
        id: randomUUID(), tenantId, fromDay: from, untilDay: until, seed: used, population: rows.length, populationHash: hashOf(rows), largestIds: largest, drawnIds: drawn, drawnById: actor.id!, createdAt: this.clock.now(),
      });
      await this.unitOfWork.repo(AuditSampleDraw).insert(row);
      await this.audit.record(actor, { action: 'drawAuditSample', subject: { type: 'AuditSampleDraw', id: row.id }, tenantId, after: { from, until, seed: used, population: rows.length, populationHash: row.populationHash }, input: { tenantId, from, until, seed: seed ?? null } });
      return row;
    });
  }

  /** Newest first, at most 200. */
  list(actor: Actor, tenantId: string): Promise<AuditSampleDraw[]> {
    this.access.require(actor, 'ReadLedger', { tenantId });
    return this.unitOfWork.reader.find(AuditSampleDraw, { where: { tenantId }, order: { createdAt: 'DESC', id: 'DESC' }, take: 200 });
  }
}

const hashOf = (rows: readonly { id: string; amount: string }[]): string => createHash('sha256').update(rows.map(({ id, amount }) => `${id} ${amount}\n`).join('')).digest('hex');
