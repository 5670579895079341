import { Injectable } from '@nestjs/common';
import { orRefuse, refused, sqlState, type Actor } from '@app/platform';
import { amendTranchesRefusal, grantPlanProblems, planRefusal, planTranches, type TranchePart } from '@app/rules';
import { In, Not } from 'typeorm';
import { GrantDesk } from '../desk/grant-desk.js';
import { GrantFactsReader } from '../grants/facts.js';
import { GrantBudgetLine, GrantMilestone, Tranche } from '../grants/grant-parts.entity.js';
import { Grant } from '../grants/grant.entity.js';
import { Grants } from '../grants/grants.js';
import type { AmendTranchesInput, PlanGrantInput, PlanTrancheInput } from './plans.inputs.js';

/** Dividing a grant into lines, milestones and tranches, exact to the fen. */
@Injectable()
export class Plans {
  constructor(
    private readonly desk: GrantDesk,
    private readonly grants: Grants,
    private readonly facts: GrantFactsReader,
  ) {}

  /** Replaces the whole plan, until somebody has signed; an agreement already printed must then be drawn up again. */
  plan(actor: Actor, input: PlanGrantInput): Promise<Grant> {
    return this.desk.unitOfWork.run(async () => {
      const grant = await this.grants.openFor(actor, input.grantId);
      this.facts.permit(planRefusal(await this.facts.of(actor, grant)));
      const tranches = input.tranches.map((tranche) => ({ part: partOf(tranche), milestone: tranche.milestone ?? null }));
      const problems = grantPlanProblems(grant.amountFen, { lines: input.lines, milestones: input.milestones, tranches });
      if (problems.length > 0) throw refused('PLAN_INVALID', { count: problems.length }, problems);
      const planned = planTranches(grant.amountFen, tranches.map(({ part }) => part));
      if (!planned.ok) throw refused(planned.refusal.code);
      await this.clear(grant.id);
      await this.desk.unitOfWork.repo(GrantBudgetLine).insert(input.lines.map(({ category, title, plannedFen }, i) => ({ grantId: grant.id, position: i + 1, category, title: title.trim(), plannedFen })));
      const milestones = input.milestones.map(({ title, dueOn }, i) => this.desk.unitOfWork.repo(GrantMilestone).create({ grantId: grant.id, position: i + 1, title: title.trim(), dueOn, status: 'open' }));
      await this.desk.unitOfWork.repo(GrantMilestone).insert(milestones);
      await this.desk.unitOfWork.repo(Tranche).insert(tranches.map(({ milestone }, i) => ({ grantId: grant.id, position: i + 1, amountFen: planned.amountsFen[i]!, milestoneId: milestone ? milestones[milestone - 1]!.id : null, status: 'planned' as const })));
      await this.desk.unitOfWork.repo(Grant).update({ id: grant.id }, { agreementId: null, terms: null });
      await this.desk.audit.record(actor, {
        action: 'planGrant', subject: { type: 'Grant', id: grant.id }, ...this.desk.scopeOf(grant), after: { lines: input.lines.length, milestones: milestones.length, tranchesFen: planned.amountsFen }, input,
      });
      await this.desk.tell(grant);
      return Object.assign(grant, { agreementId: null, terms: null });
    });
  }

  /** Replaces the tranches nobody has requested, within what they held together. */
  amendTranches(actor: Actor, input: AmendTranchesInput): Promise<Grant> {
    return this.desk.unitOfWork.run(async () => {
      const grant = await this.grants.openFor(actor, input.grantId);
      this.facts.permit(amendTranchesRefusal(await this.facts.of(actor, grant)));
      const tranches = await this.desk.unitOfWork.repo(Tranche).find({ where: { grantId: grant.id }, order: { position: 'ASC' } });
      const milestones = await this.desk.unitOfWork.repo(GrantMilestone).find({ where: { grantId: grant.id }, order: { position: 'ASC' } });
      const free = tranches.filter(({ status }) => status === 'planned' || status === 'due');
      const freeFen = free.reduce((sum, { amountFen }) => sum + amountFen, 0n);
      if (freeFen === 0n) throw refused('TRANCHE_REQUESTED');
      const planned = planTranches(freeFen, input.tranches.map(partOf));
      if (!planned.ok) orRefuse(planned.refusal);
      const after = this.amended(input.tranches, planned.ok ? planned.amountsFen : [], milestones);
      await this.replace(grant.id, tranches, after);
      await this.desk.audit.record(actor, {
        action: 'amendTranches', subject: { type: 'Grant', id: grant.id }, ...this.desk.scopeOf(grant), before: { tranchesFen: free.map(({ amountFen }) => amountFen) }, after: { tranchesFen: after.map(({ amountFen }) => amountFen) }, reason: input.reason, input,
      });
      await this.desk.tell(grant);
      return grant;
    });
  }

  private amended(inputs: readonly PlanTrancheInput[], amountsFen: readonly bigint[], milestones: readonly GrantMilestone[]) {
    return inputs.map(({ milestone }, i) => {
      const one = milestone ? milestones[milestone - 1] : null;
      if (one === undefined) throw refused('PLAN_INVALID', { count: 1 }, [{ path: `tranches.${i}.milestone`, code: 'UNKNOWN', zh: `没有第 ${milestone} 个节点`, en: `There is no milestone ${milestone}` }]);
      return { amountFen: amountsFen[i]!, milestoneId: one?.id ?? null, status: one === null || one.status === 'accepted' ? ('due' as const) : ('planned' as const) };
    });
  }

  /** Rows are taken over in their order, so that a cancelled request still names its tranche. */
  private async replace(grantId: string, tranches: readonly Tranche[], after: readonly Pick<Tranche, 'amountFen' | 'milestoneId' | 'status'>[]): Promise<void> {
    const free = tranches.filter(({ status }) => status === 'planned' || status === 'due');
    const last = tranches.at(-1)!.position;
    for (const [i, values] of after.entries()) {
      const row = free[i];
      if (row) await this.desk.unitOfWork.repo(Tranche).update({ id: row.id, status: In(['planned', 'due']) }, values);
      else await this.desk.unitOfWork.repo(Tranche).insert({ grantId, position: last + i + 1, ...values });
    }
    const surplus = free.slice(after.length).map(({ id }) => id);
    if (surplus.length === 0) return;
    await this.desk.unitOfWork.repo(Tranche).delete({ id: In(surplus), status: Not(In(['requested', 'paid'])) }).catch((error: unknown) => {
      throw sqlState(error) === '23503' ? refused('TRANCHE_REQUESTED') : error;
    });
  }

  private async clear(grantId: string): Promise<void> {
    for (const part of [Tranche, GrantMilestone, GrantBudgetLine]) await this.desk.unitOfWork.repo<Tranche | GrantMilestone | GrantBudgetLine>(part).delete({ grantId });
  }
}

/** Neither, or both, is no part of any plan. */
function partOf({ amountFen, shareBps }: PlanTrancheInput): TranchePart {
  const [byAmount, byShare] = [amountFen ?? null, shareBps ?? null];
  if ((byAmount === null) === (byShare === null)) throw refused('TRANCHES_MIXED');
  return byAmount === null ? { bps: byShare! } : { amountFen: byAmount };
}
