import { Injectable } from '@nestjs/common';
import { Ledger, nameOf, transfer } from '@app/ledger';
import { refused, systemActor, type Actor } from '@app/platform';
import { addDays, clawbackFen, completeRefusal, decideMeasureRefusal, formatYuanForPeople, proposeMeasureRefusal, type GrantStatus, type MeasureKind } from '@app/rules';
import { Policies } from '../agreements/policies.js';
import { accountsOf } from '../awards/grant-accounts.js';
import { LedgerBalances } from '../awards/ledger-balances.js';
import { GrantDesk } from '../desk/grant-desk.js';
import { TellTeam } from '../desk/tell-team.js';
import { GrantFactsReader } from '../grants/facts.js';
import { Grant } from '../grants/grant.entity.js';
import { Grants } from '../grants/grants.js';
import { Bars } from './bars.js';
import { GrantClaim, GrantMeasure } from './measure.entity.js';
import type { DecideMeasureInput, ProposeMeasureInput } from './standing.inputs.js';

const AFTER: Readonly<Record<MeasureKind, GrantStatus>> = { suspend: 'suspended', resume: 'agreed', terminate: 'terminated' };

/** 暂停、恢复、终止: proposed by one person, carried out by another; and completion. */
@Injectable()
export class Measures {
  constructor(
    private readonly desk: GrantDesk,
    private readonly grants: Grants,
    private readonly facts: GrantFactsReader,
    private readonly policies: Policies,
    private readonly balances: LedgerBalances,
    private readonly ledger: Ledger,
    private readonly bars: Bars,
    private readonly team: TellTeam,
  ) {}

  /** First of two people. */
  propose(actor: Actor, input: ProposeMeasureInput): Promise<GrantMeasure> {
    return this.desk.unitOfWork.run(async () => {
      const grant = await this.grants.openFor(actor, input.grantId);
      this.facts.permit(proposeMeasureRefusal(await this.facts.of(actor, grant), input.kind));
      const measure = this.desk.unitOfWork.repo(GrantMeasure).create({
        tenantId: grant.tenantId, grantId: grant.id, kind: input.kind, breach: input.kind === 'terminate' && input.breach, reason: input.reason, status: 'proposed',
        proposedById: actor.id, createdAt: this.desk.clock.now(), decidedById: null, decidedAt: null, decisionReason: null,
      });
      await this.desk.unitOfWork.repo(GrantMeasure).insert(measure);
      await this.desk.audit.record(actor, { action: 'proposeMeasure', subject: { type: 'GrantMeasure', id: measure.id }, ...this.desk.scopeOf(grant), after: { kind: measure.kind, breach: measure.breach }, reason: input.reason, input });
      await this.desk.tell(grant);
      return measure;
    });
  }

  /** Second of two people. Needs a one-time password confirmed just now. */
  decide(actor: Actor, input: DecideMeasureInput): Promise<GrantMeasure> {
    return this.desk.unitOfWork.run(async () => {
      const known = await this.desk.unitOfWork.repo(GrantMeasure).findOneBy({ id: input.measureId });
      if (!known) throw refused('NOT_FOUND', { what: '措施' });
      const grant = await this.grants.openFor(actor, known.grantId);
      const measure = await this.desk.unitOfWork.repo(GrantMeasure).findOneByOrFail({ id: known.id });
      this.facts.permit(decideMeasureRefusal(await this.facts.of(actor, grant)));
      if (measure.status !== 'proposed') throw refused('ALREADY_DONE');
      this.facts.permit(decideMeasureRefusal(await this.facts.of(actor, grant), { kind: measure.kind, byViewer: measure.proposedById === actor.id }));
      this.desk.access.requireStepUp(actor, this.desk.clock.now());
      const changes = { status: input.approve ? ('carried-out' as const) : ('rejected' as const), decidedById: actor.id, decidedAt: this.desk.clock.now(), decisionReason: input.reason };
      await this.desk.unitOfWork.repo(GrantMeasure).update({ id: measure.id, status: 'proposed' }, changes);
      const before = { status: grant.status };
      const effect = input.approve ? await this.carryOut(actor, grant, measure) : {};
      await this.desk.audit.record(actor, {
        action: 'decideMeasure', subject: { type: 'GrantMeasure', id: measure.id }, ...this.desk.scopeOf(grant), before, after: { ...effect, measure: changes.status, status: grant.status }, reason: input.reason, input,
      });
      await this.desk.tell(grant);
      return Object.assign(measure, changes);
    });
  }

  /** Everything shown, paid and accounted for. */
  complete(actor: Actor, grantId: string): Promise<Grant> {
    return this.desk.unitOfWork.run(async () => {
      const grant = await this.grants.openFor(actor, grantId);
      const facts = await this.facts.of(actor, grant);
      this.facts.permit(completeRefusal(facts));
      const [open] = await this.desk.unitOfWork.manager.query<{ milestones: number; tranches: number }[]>(
        `select (select count(*)::int from grant_milestone where grant_id = $1 and status <> 'accepted') as milestones, (select count(*)::int from tranche where grant_id = $1 and status <> 'paid') as tranches`, [grant.id],
      );
      const { unpaid, advance } = accountsOf(grant);
      const held = await this.balances.ofMany([unpaid, advance]);
      this.facts.permit(completeRefusal(facts, { ...open!, unpaidFen: held.get(unpaid)!, unsupportedFen: held.get(advance)! }));
      await this.move(grant, 'completed');
      await this.desk.audit.record(actor, { action: 'completeGrant', subject: { type: 'Grant', id: grant.id }, ...this.desk.scopeOf(grant), before: { status: 'agreed' }, after: { status: 'completed' }, input: { grantId } });
      await this.desk.tell(grant);
      return grant;
    });
  }

  private async carryOut(actor: Actor, grant: Grant, measure: GrantMeasure): Promise<object> {
    await this.move(grant, AFTER[measure.kind]);
    if (measure.kind !== 'terminate') {
      if (measure.kind === 'suspend') await this.team.send(grant, 'grantSuspended', { reason: measure.reason });
      else await this.team.send(grant, 'grantResumed', {});
      return {};
    }
    const terms = await this.policies.termsFor(grant);
    const releasedFen = await this.release(actor, grant, measure);
    const unsupportedFen = await this.balances.of(accountsOf(grant).advance);
    const claimFen = clawbackFen({ unsupportedFen }, terms);
    if (claimFen > 0n) {
      const dueOn = addDays(this.desk.today(), terms.clawbackDays);
      await this.desk.unitOfWork.repo(GrantClaim).insert({ tenantId: grant.tenantId, grantId: grant.id, measureId: measure.id, claimFen, returnedFen: 0n, dueOn, createdAt: this.desk.clock.now() });
    }
    const bar = measure.breach ? await this.bars.bar(grant, measure, terms.blacklistMonths) : null;
    await this.team.send(grant, 'grantTerminated', { reason: measure.reason, claim: formatYuanForPeople(claimFen) });
    return { releasedFen, claimFen, barredUntil: bar?.untilDay ?? null };
  }

  /** What was awarded and neither paid nor reserved goes back to the fund: made by the first person, checked by the second. */
  private async release(actor: Actor, grant: Grant, measure: GrantMeasure): Promise<bigint> {
    const { unpaid } = accountsOf(grant);
    const leftFen = await this.balances.of(unpaid);
    if (leftFen === 0n) return 0n;
    const maker = measure.proposedById ? { ...actor, id: measure.proposedById } : systemActor('grants');
    await this.ledger.post(maker, {
      tenantId: grant.tenantId, key: `grant:${grant.id}:terminated`, kind: 'award-lapsed', effectiveAt: this.desk.clock.now(), lines: transfer(unpaid, `grant:${grant.fundCode}:unawarded`, leftFen),
      summary: '终止资助，收回未拨付款项', checkedBy: nameOf(actor), subject: `grant:${grant.id}`,
    });
    return leftFen;
  }

  private async move(grant: Grant, status: GrantStatus): Promise<void> {
    await this.desk.unitOfWork.repo(Grant).update({ id: grant.id, status: grant.status }, { status });
    grant.status = status;
  }
}
