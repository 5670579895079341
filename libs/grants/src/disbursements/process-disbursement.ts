import { Injectable } from '@nestjs/common';
import { orRefuse, refused, type Actor } from '@app/platform';
import { dutyFor, mayAct, type DisbursementAction } from '@app/rules';
import { IsNull } from 'typeorm';
import { Invoice } from '../invoices/invoice.entity.js';
import type { Act, Outcome } from './act.js';
import { ActingPeople, personOf } from './acting-people.js';
import { ApproverLimits } from './approver-limits.js';
import { CheckFactsReader } from './check-facts.js';
import { DisbursementDesk, disbursementsTopic } from './disbursement-desk.js';
import { Disbursement } from './disbursement.entity.js';
import type { ProcessDisbursementInput } from './disbursement.inputs.js';
import { auditOf } from './request-disbursement.js';
import { RequestContent } from './request-content.js';
import { StepHandlers } from './step-handlers.js';
import { StepLog } from './step-log.js';
import { TrancheProgress } from './tranche-progress.js';

const NEEDS_REASON: readonly DisbursementAction[] = ['send_back', 'cancel', 'bounce', 'reject_acquittal'];
/** These count against a person's rolling limits. */
const LIMITED: readonly DisbursementAction[] = ['approve', 'pay'];

/**
 * The one door for every step of the flow. Locks in one order: the person's own queue (approve, pay), the grant, the disbursement, its parts, the ledger.
 * Exactly one of two simultaneous acts wins; the other is told STALE (the content changed) or ALREADY_DONE.
 */
@Injectable()
export class ProcessDisbursement {
  constructor(
    private readonly desk: DisbursementDesk,
    private readonly people: ActingPeople,
    private readonly content: RequestContent,
    private readonly checks: CheckFactsReader,
    private readonly steps: StepLog,
    private readonly limits: ApproverLimits,
    private readonly tranches: TrancheProgress,
    private readonly handlers: StepHandlers,
  ) {}

  async process(actor: Actor, input: ProcessDisbursementInput): Promise<Disbursement> {
    const me = personOf(actor);
    const known = await this.desk.unitOfWork.reader.findOneBy(Disbursement, { id: input.disbursementId });
    if (!known) throw refused('NOT_FOUND', { what: '拨付' });
    const alteredFiles = await this.alteredFiles(known, input.action);
    return this.desk.unitOfWork.run(async () => {
      if (LIMITED.includes(input.action)) await this.limits.queue(me.id);
      const grant = await this.desk.grants.loadForUpdate(known.grantId);
      // Whoever may not see it does not learn that it exists.
      if (!(await this.desk.grants.sees(actor, grant))) throw refused('NOT_FOUND', { what: '拨付' });
      this.desk.access.decide(true);
      const repo = this.desk.unitOfWork.repo(Disbursement);
      const disbursement = await repo.findOneOrFail({ where: { id: known.id }, lock: { mode: 'pessimistic_write' } });
      const sent = this.steps.sent(input);
      if (await this.steps.replayed(me.id, sent)) return this.already(disbursement);
      if (disbursement.contentHash !== input.expectedHash) throw refused('STALE');
      const { person, facts } = await this.people.facing(actor, grant, disbursement);
      orRefuse(mayAct(person, input.action, facts));
      if (NEEDS_REASON.includes(input.action) && !input.reason?.trim()) throw refused('REASON_REQUIRED');
      const duty = dutyFor(person, input.action, disbursement.status)!;
      const act: Act = { actor, me, duty, input, grant, disbursement, alteredFiles, policy: await this.desk.policies.of(grant.tenantId), now: this.desk.clock.now() };
      const outcome = await this.handlers.take(act);
      const moved = await this.move(disbursement, outcome);
      await this.steps.record(moved, { person: me, duty, action: input.action, sent, from: disbursement.status, round: disbursement.round, amountFen: outcome.amountFen ?? disbursement.amountFen, reason: input.reason?.trim() || null });
      await this.tell(act, moved);
      return moved;
    });
  }

  /** Conditional on the revision that was locked: a write past this door would be noticed. */
  private async move(disbursement: Disbursement, outcome: Outcome): Promise<Disbursement> {
    const changes = { ...outcome.changes, status: outcome.to, revision: disbursement.revision + 1 };
    const { affected } = await this.desk.unitOfWork.repo(Disbursement).update({ id: disbursement.id, revision: disbursement.revision, status: disbursement.status }, changes);
    if (affected !== 1) throw refused('STALE');
    await this.tranches.follow([disbursement.trancheId]);
    return Object.assign(new Disbursement(), disbursement, changes);
  }

  private async tell(act: Act, moved: Disbursement): Promise<void> {
    const { actor, input, disbursement } = act;
    const { id, tenantId, competitionId, grantId } = disbursement;
    const { idempotencyKey, ...rest } = input;
    await this.desk.audit.record(actor, {
      action: `processDisbursement:${input.action}`, subject: { type: 'Disbursement', id }, tenantId, competitionId,
      before: auditOf(disbursement), after: { ...auditOf(moved), key: idempotencyKey }, reason: input.reason ?? null, input: rest,
    });
    await this.handlers.tellTeam(act, moved);
    await this.desk.live.publish(disbursementsTopic(grantId));
  }

  private already(disbursement: Disbursement): Disbursement {
    this.desk.audit.nothingChanged();
    return disbursement;
  }

  /** Reads the stored bytes again before money is promised, sent, or called spent; outside the transaction, since it reads files. */
  private async alteredFiles(disbursement: Disbursement, action: DisbursementAction): Promise<number> {
    if (action === 'approve' || action === 'instruct') return this.checks.altered(await this.content.filesOn(disbursement.id));
    if (action !== 'accept_acquittal') return 0;
    return this.checks.altered(await this.desk.unitOfWork.reader.findBy(Invoice, { disbursementId: disbursement.id, voidedAt: IsNull() }));
  }
}
