import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { MonthChecks, type Month, type MonthBlocker } from '../periods/month-checks.js';
import { AuditFinding, FindingNote, type FindingStatus, type NoteAct } from './audit-finding.entity.js';
import type { AnswerFindingInput, DecideFindingInput, RaiseFindingInput } from './auditing.inputs.js';

interface Step {
  act: NoteAct;
  from: FindingStatus;
  to: FindingStatus;
  text: string;
  input: object;
}

/** 审计意见: raised by the auditor, answered by finance, closed or returned by the auditor. One that waits for an answer keeps months from closing. */
@Injectable()
export class Findings implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly months: MonthChecks,
  ) {}

  onModuleInit(): void {
    this.months.register('audit-findings', blockersOf);
  }

  raise(actor: Actor, input: RaiseFindingInput): Promise<AuditFinding> {
    return this.unitOfWork.run(async () => {
      const { tenantId, text } = input;
      this.access.require(actor, 'AuditLedger', { tenantId });
      const journalId = input.journalId ?? null;
      if ((journalId === null) === !input.period) throw refused('FINDING_ABOUT_NOTHING');
      const period = journalId ? await this.periodOf(tenantId, journalId) : input.period!;
      const finding = this.unitOfWork.repo(AuditFinding).create({ id: randomUUID(), tenantId, period, journalId, status: 'open', raisedById: actor.id!, createdAt: this.clock.now() });
      await this.unitOfWork.repo(AuditFinding).insert(finding);
      await this.note(actor, finding, { act: 'raise', text });
      await this.audit.record(actor, { action: 'raiseFinding', subject: { type: 'AuditFinding', id: finding.id }, tenantId, after: { period, journalId, status: 'open' }, reason: text, input });
      return finding;
    });
  }

  answer(actor: Actor, input: AnswerFindingInput): Promise<AuditFinding> {
    return this.unitOfWork.run(async () => {
      const finding = await this.forUpdate(actor, input.id);
      this.access.require(actor, 'AnswerFinding', { tenantId: finding.tenantId });
      if (finding.raisedById === actor.id) throw refused('TWO_PEOPLE_NEEDED');
      return this.move(actor, finding, { act: 'answer', from: 'open', to: 'answered', text: input.text, input });
    });
  }

  decide(actor: Actor, input: DecideFindingInput): Promise<AuditFinding> {
    return this.unitOfWork.run(async () => {
      const finding = await this.forUpdate(actor, input.id);
      this.access.require(actor, 'AuditLedger', { tenantId: finding.tenantId });
      if (await this.answeredBy(finding.id, actor)) throw refused('TWO_PEOPLE_NEEDED');
      return this.move(actor, finding, { act: input.close ? 'close' : 'return', from: 'answered', to: input.close ? 'closed' : 'open', text: input.text, input });
    });
  }

  private async move(actor: Actor, finding: AuditFinding, { act, from, to, text, input }: Step): Promise<AuditFinding> {
    if (finding.status !== from) throw refused('FINDING_STATUS', { status: finding.status });
    await this.unitOfWork.repo(AuditFinding).update({ id: finding.id, status: from }, { status: to });
    await this.note(actor, finding, { act, text });
    await this.audit.record(actor, { action: `${act}Finding`, subject: { type: 'AuditFinding', id: finding.id }, tenantId: finding.tenantId, before: { status: from }, after: { status: to }, reason: text, input });
    return Object.assign(finding, { status: to });
  }

  private async note(actor: Actor, finding: AuditFinding, { act, text }: Pick<Step, 'act' | 'text'>): Promise<void> {
    const place = 1 + (await this.unitOfWork.repo(FindingNote).countBy({ findingId: finding.id }));
    await this.unitOfWork.repo(FindingNote).insert({ id: randomUUID(), place, tenantId: finding.tenantId, findingId: finding.id, act, text, byId: actor.id!, createdAt: this.clock.now() });
  }

  private async forUpdate(actor: Actor, id: string): Promise<AuditFinding> {
    const finding = await this.unitOfWork.repo(AuditFinding).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!finding || !this.access.allows(actor, 'ReadLedger', finding)) {
      this.access.decide(true);
      throw refused('NOT_FOUND', { what: '审计意见' });
    }
    return finding;
  }

  private answeredBy(findingId: string, actor: Actor): Promise<boolean> {
    return this.unitOfWork.repo(FindingNote).existsBy({ findingId, act: 'answer', byId: actor.id! });
  }

  private async periodOf(tenantId: string, journalId: string): Promise<string> {
    const [journal] = await this.unitOfWork.manager.query<{ period: string }[]>(`select to_char(effective_on, 'YYYYMM') as period from ledger.journal where id = $1 and tenant_id = $2`, [journalId, tenantId]);
    if (!journal) throw refused('NOT_FOUND', { what: '凭证' });
    return journal.period;
  }
}

/** Findings of the month or of an earlier one that finance has not answered. */
async function blockersOf({ tenantId, period }: Month, manager: EntityManager): Promise<MonthBlocker[]> {
  const [row] = await manager.query<{ n: number }[]>(`select count(*)::int as n from audit_finding where tenant_id = $1 and period <= $2 and status = 'open'`, [tenantId, period]);
  return row!.n > 0 ? [{ code: 'FINDINGS_OPEN', zh: `${row!.n} 条审计意见尚未答复`, en: `${row!.n} audit findings have not been answered` }] : [];
}
