import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { orRefuse, refused, type Actor } from '@app/platform';
import { failedChecks, mayEdit } from '@app/rules';
import type { Grant } from '../grants/grant.entity.js';
import { ActingPeople, personOf } from './acting-people.js';
import { CheckFactsReader, type RequestLike } from './check-facts.js';
import { DisbursementBooks } from './disbursement-books.js';
import { DisbursementDesk, disbursementsTopic } from './disbursement-desk.js';
import { Disbursement } from './disbursement.entity.js';
import type { EditDisbursementInput, RequestDisbursementInput } from './disbursement.inputs.js';
import { RequestContent } from './request-content.js';
import { StepLog } from './step-log.js';
import { TrancheProgress } from './tranche-progress.js';

/** Asking for money and changing what is asked: by the team, or by the maker in its stead. */
@Injectable()
export class RequestDisbursement {
  constructor(
    private readonly desk: DisbursementDesk,
    private readonly people: ActingPeople,
    private readonly content: RequestContent,
    private readonly checks: CheckFactsReader,
    private readonly steps: StepLog,
    private readonly books: DisbursementBooks,
    private readonly tranches: TrancheProgress,
  ) {}

  /** A draft for the maker's desk. Refused at once: what goes beyond the award, tranche or line, a tranche not due, an agreement not signed. */
  request(actor: Actor, input: RequestDisbursementInput): Promise<Disbursement> {
    return this.desk.unitOfWork.run(async () => {
      const me = personOf(actor);
      const grant = await this.desk.grants.openFor(actor, input.grantId);
      this.desk.access.decide(true);
      const sent = this.steps.sent(input);
      const replayed = await this.steps.replayed(me.id, sent);
      if (replayed) return this.already(replayed);
      const duty = await this.people.requesterDuty(actor, grant);
      const policy = await this.desk.policies.of(grant.tenantId);
      const read = await this.content.read(actor, grant, { input, policy, kept: [] });
      const { files, ...parts } = read;
      const id = randomUUID();
      const { tenantId, competitionId, projectId } = grant;
      await this.requireChecks(grant, { ...parts, id: null, grantId: grant.id, status: 'draft' }, files.length);
      const createdAt = this.desk.clock.now();
      const repo = this.desk.unitOfWork.repo(Disbursement);
      await repo.insert({ id, tenantId, competitionId, projectId, grantId: grant.id, ...parts, contentHash: this.content.hash(id, grant.id, read), requestedById: me.id, createdAt });
      await this.content.keepFiles({ id, tenantId, at: createdAt }, files);
      const disbursement = await repo.findOneByOrFail({ id });
      await this.tranches.follow([disbursement.trancheId]);
      await this.steps.record(disbursement, { person: me, duty, action: 'request', sent, from: 'draft', round: 1, amountFen: parts.amountFen, reason: null });
      await this.told(actor, disbursement, { action: 'requestDisbursement', before: null, input, reason: null });
      return disbursement;
    });
  }

  /** Changes what is asked. Past a draft only by the maker: the approvals are void, reserved money goes back to the award. */
  async edit(actor: Actor, input: EditDisbursementInput): Promise<Disbursement> {
    const known = await this.desk.unitOfWork.reader.findOneBy(Disbursement, { id: input.disbursementId });
    if (!known) throw refused('NOT_FOUND', { what: '拨付' });
    return this.desk.unitOfWork.run(async () => {
      const me = personOf(actor);
      const grant = await this.openGrant(actor, known.grantId);
      const repo = this.desk.unitOfWork.repo(Disbursement);
      const before = await repo.findOneOrFail({ where: { id: known.id }, lock: { mode: 'pessimistic_write' } });
      const sent = this.steps.sent(input);
      if (await this.steps.replayed(me.id, sent)) return this.already(known.id);
      if (before.revision !== input.expectedRevision) throw refused('STALE');
      const { person } = await this.people.facing(actor, grant, before);
      orRefuse(mayEdit(person, before.status));
      if (before.status !== 'draft' && !input.reason?.trim()) throw refused('REASON_REQUIRED');
      const kept = (await this.content.filesOn(before.id)).map(({ attachmentId }) => attachmentId);
      const { files, ...parts } = await this.content.read(actor, grant, { input, policy: await this.desk.policies.of(grant.tenantId), kept });
      await this.requireChecks(grant, { ...parts, id: before.id, grantId: grant.id, status: 'draft' }, files.length);
      const at = this.desk.clock.now();
      if (before.reservedJournalId) await this.books.release({ grant, disbursement: before, people: { madeById: me.id, checkedById: (await this.steps.people(before)).approverId }, at });
      const voided = before.status !== 'draft';
      const changes = { ...parts, contentHash: this.content.hash(before.id, grant.id, { ...parts, files }), revision: before.revision + 1, ...(voided && BACK_TO_DRAFT(before)) };
      const { affected } = await repo.update({ id: before.id, revision: before.revision }, changes);
      if (affected !== 1) throw refused('STALE');
      await this.content.keepFiles({ id: before.id, tenantId: before.tenantId, at }, files);
      await this.tranches.follow([before.trancheId, parts.trancheId]);
      const disbursement = await repo.findOneByOrFail({ id: before.id });
      await this.steps.record(disbursement, { person: me, duty: person.inTeam ? 'request' : 'make', action: 'edit', sent, from: before.status, round: before.round, amountFen: parts.amountFen, reason: input.reason ?? null });
      await this.told(actor, disbursement, { action: 'editDisbursement', before: auditOf(before), input, reason: input.reason ?? null });
      return disbursement;
    });
  }

  private async openGrant(actor: Actor, grantId: string): Promise<Grant> {
    const grant = await this.desk.grants.loadForUpdate(grantId);
    if (!(await this.desk.grants.sees(actor, grant))) throw refused('NOT_FOUND', { what: '拨付' });
    this.desk.access.decide(true);
    return grant;
  }

  private async already(id: string): Promise<Disbursement> {
    this.desk.audit.nothingChanged();
    return this.desk.unitOfWork.repo(Disbursement).findOneByOrFail({ id });
  }

  private async requireChecks(grant: Grant, request: RequestLike, files: number): Promise<void> {
    const failed = failedChecks(await this.checks.checks(grant, request, { files, altered: 0 }), true);
    if (failed.length > 0) throw refused('CHECKS_NOT_PASSED', { count: failed.length }, failed);
  }

  private async told(actor: Actor, disbursement: Disbursement, act: { action: string; before: object | null; input: object; reason: string | null }): Promise<void> {
    const { id, tenantId, competitionId, grantId } = disbursement;
    await this.desk.audit.record(actor, { action: act.action, subject: { type: 'Disbursement', id }, tenantId, competitionId, before: act.before, after: auditOf(disbursement), reason: act.reason, input: act.input });
    await this.desk.live.publish(disbursementsTopic(grantId));
  }
}

/** What voids every approval: a new round, nothing reserved. */
export const BACK_TO_DRAFT = ({ round }: Disbursement) => ({ status: 'draft' as const, round: round + 1, approvals: 0, reservedJournalId: null });

/** The audit trail's view: no account, only the payee's id. */
export const auditOf = ({ status, amountFen, payeeId, trancheId, budgetLineId, purpose, contentHash, round }: Disbursement) => ({ status, amountFen, payeeId, trancheId, budgetLineId, purpose, contentHash, round });
