import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access } from '../access/access.js';
import type { Actor } from '../access/actor.js';
import { sqlState, violatedConstraint } from '../database/sql-state.js';
import { statement } from '../database/statement.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { refused } from '../graphql/refused.js';
import { AuditEntry } from './audit-entry.entity.js';

export interface AuditRecord {
  /** The command, e.g. `castBallot`. */
  action: string;
  subject: { type: string; id: string | null };
  tenantId: string | null;
  competitionId?: string | null;
  before?: unknown;
  after?: unknown;
  reason?: string | null;
  /** The command's input, for the request hash of its idempotency key. */
  input?: unknown;
}

/** Every command passes here: prepared, and not through the entity's metadata. */
export const RECORD = statement('audit_record', `
  insert into audit_entry (tenant_id, competition_id, actor_kind, actor_id, actor_name, action, subject_type, subject_id, before, after, reason, idempotency_key, input_hash, address, user_agent, request_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`);

/** Leaves the one audit row of a command, in its transaction. */
@Injectable()
export class Audit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
  ) {}

  /** Records the command. The same idempotency key twice is refused: ALREADY_DONE for the same input, else IDEMPOTENCY_KEY_REUSED. */
  async record(actor: Actor, record: AuditRecord): Promise<void> {
    const decisions = this.access.decisions.getStore();
    if (decisions) decisions.audited = true;
    const inputHash = record.input === undefined ? null : createHash('sha256').update(stable(record.input)).digest('hex');
    if (actor.idempotencyKey && actor.id) await this.refuseRepeat(actor, inputHash);
    try {
      await this.unitOfWork.ask(RECORD, [
        record.tenantId, record.competitionId ?? null, actor.kind, actor.id, actor.name, record.action, record.subject.type, record.subject.id,
        json(record.before), json(record.after), record.reason ?? null, actor.id ? actor.idempotencyKey : null, inputHash,
        actor.address, actor.userAgent?.slice(0, 300) ?? null, actor.requestId,
      ]);
    } catch (error) {
      // Two equal requests at the same instant: the second meets the unique index.
      if (sqlState(error) === '23505' && violatedConstraint(error) === 'audit_entry_idempotency_idx') throw refused('ALREADY_DONE');
      throw error;
    }
  }

  /**
   * Records that personal data of others was read, from a query; one row for all that was read together, committed before the answer leaves.
   * Reading changes nothing, so the request's idempotency key is not its own.
   */
  async read(actor: Actor, record: Pick<AuditRecord, 'action' | 'subject' | 'tenantId' | 'competitionId' | 'after'>): Promise<void> {
    await this.unitOfWork.run(() => this.record({ ...actor, idempotencyKey: null }, record));
  }

  /** The command found its work already done (an idempotent replay): there is nothing to record. */
  nothingChanged(): void {
    const decisions = this.access.decisions.getStore();
    if (decisions) decisions.audited = true;
  }

  private async refuseRepeat(actor: Actor, inputHash: string | null): Promise<void> {
    const earlier = await this.unitOfWork.repo(AuditEntry).findOneBy({ actorId: actor.id!, idempotencyKey: actor.idempotencyKey! });
    if (earlier) throw refused(earlier.inputHash === inputHash ? 'ALREADY_DONE' : 'IDEMPOTENCY_KEY_REUSED');
  }
}

const jsonable = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
const stable = (value: unknown): string => JSON.stringify(value, jsonable) ?? 'null';
const json = (value: unknown): string | null => (value === undefined || value === null ? null : stable(value));
