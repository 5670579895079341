import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, orRefuse, refused, sqlState, UnitOfWork, type Actor } from '@app/platform';
import { reversalRefusal, shanghaiDay } from '@app/rules';
import { CancelOut } from '../banks/cancel-out.js';
import { noonOf } from '../money-in/record-money-in.js';
import { Ledger } from '../posting/ledger.js';
import { JournalReversal } from './journal-reversal.entity.js';
import type { DecideProposalInput, ProposeReversalInput } from './reversals.inputs.js';

interface Reversible {
  id: string;
  tenantId: string;
  kind: string;
  kindName: string;
  subject: string | null;
  reverses: string | null;
  reversedBy: string | null;
}

/** 红字冲销 by two people: one proposes, the other confirms or rejects. */
@Injectable()
export class Reversals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly cancelOut: CancelOut,
  ) {}

  propose(actor: Actor, input: ProposeReversalInput): Promise<JournalReversal> {
    return this.unitOfWork.run(async () => {
      const journal = await this.journal(input.journalId);
      if (!journal || !this.access.allows(actor, 'ReadLedger', journal)) {
        this.access.decide(true);
        throw refused('NOT_FOUND', { what: '凭证' });
      }
      this.access.require(actor, 'ProposeReversal', { tenantId: journal.tenantId });
      orRefuse(reversalRefusal(journal));
      if (input.effectiveOn > shanghaiDay(this.clock.now().getTime())) throw refused('POSTING_DATE_INVALID');
      const row = this.unitOfWork.repo(JournalReversal).create({
        id: randomUUID(), tenantId: journal.tenantId, journalId: journal.id, effectiveOn: input.effectiveOn, reason: input.reason, status: 'proposed', proposedById: actor.id!, decidedById: null, decidedAt: null, reversalId: null,
        createdAt: this.clock.now(),
      });
      await this.unitOfWork.repo(JournalReversal).insert(row).catch((error: unknown) => {
        throw sqlState(error) === '23505' ? refused('REVERSAL_PENDING') : error;
      });
      await this.audit.record(actor, { action: 'proposeReversal', subject: { type: 'JournalReversal', id: row.id }, tenantId: row.tenantId, after: { journalId: row.journalId, effectiveOn: row.effectiveOn }, reason: row.reason, input });
      return row;
    });
  }

  decide(actor: Actor, input: DecideProposalInput): Promise<JournalReversal> {
    return this.unitOfWork.run(async () => {
      const row = await this.unitOfWork.repo(JournalReversal).findOne({ where: { id: input.id }, lock: { mode: 'pessimistic_write' } });
      if (!row || !this.access.allows(actor, 'ReadLedger', row)) {
        this.access.decide(true);
        throw refused('NOT_FOUND', { what: '冲销申请' });
      }
      this.access.require(actor, 'ConfirmReversal', { tenantId: row.tenantId });
      this.access.requireStepUp(actor, this.clock.now());
      if (row.status !== 'proposed') throw refused('PROPOSAL_DECIDED');
      if (row.proposedById === actor.id) throw refused('TWO_PEOPLE_NEEDED');
      const reversalId = input.confirm ? await this.post(actor, row) : null;
      const changes = { status: input.confirm ? ('confirmed' as const) : ('rejected' as const), decidedById: actor.id, decidedAt: this.clock.now(), reversalId };
      await this.unitOfWork.repo(JournalReversal).update({ id: row.id, status: 'proposed' }, changes);
      await this.audit.record(actor, { action: 'decideReversal', subject: { type: 'JournalReversal', id: row.id }, tenantId: row.tenantId, before: { status: 'proposed' }, after: { status: changes.status, reversalId }, reason: row.reason, input });
      return Object.assign(row, changes);
    });
  }

  list(actor: Actor, tenantId: string): Promise<JournalReversal[]> {
    this.access.require(actor, 'ReadLedger', { tenantId });
    return this.unitOfWork.reader.find(JournalReversal, { where: { tenantId }, order: { createdAt: 'DESC', id: 'DESC' }, take: 200 });
  }

  private async post(actor: Actor, row: JournalReversal): Promise<string> {
    const journal = await this.journal(row.journalId);
    if (!journal) throw refused('NOT_FOUND', { what: '凭证' });
    orRefuse(reversalRefusal(journal));
    const { journalId } = await this.ledger.reverse(actor, {
      journalId: row.journalId, key: `reversal:${row.id}`, effectiveAt: noonOf(row.effectiveOn), summary: `冲销：${row.reason}`, madeBy: row.proposedById, checkedBy: actor.id ?? `system:${actor.name}`,
    });
    await this.cancelOut.run(actor, row.tenantId, { reversed: row.journalId, reversal: journalId });
    await this.tellMoneyIn(journal);
    return journalId;
  }

  /** A confirmation taken back makes the transfer an unconfirmed one again; an arrival or appropriation taken back ends it. */
  private async tellMoneyIn({ id, kind }: Reversible): Promise<void> {
    const again = kind === 'transfer-matched';
    await this.unitOfWork.manager.query(
      again ? `update money_in set status = 'recorded', round = round + 1, decided_by_id = null, decided_at = null, reason = null, journal_id = null, receipt_id = null, receipt_number = null where journal_id = $1 and status = 'confirmed'`
        : `update money_in set status = 'reversed' where (journal_id = $1 and status = 'confirmed') or (arrival_journal_id = $1 and status = 'recorded')`, [id]);
  }

  private async journal(id: string): Promise<Reversible | null> {
    const [journal] = await this.unitOfWork.manager.query<Reversible[]>(
      `select j.id::text, j.tenant_id::text as "tenantId", j.kind, k.zh as "kindName", j.subject, j.reverses::text, (select r.id::text from ledger.journal r where r.reverses = j.id) as "reversedBy"
         from ledger.journal j join ledger.kind k on k.code = j.kind where j.id = $1`, [id]);
    return journal ?? null;
  }
}
