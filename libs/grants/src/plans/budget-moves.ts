import { Injectable } from '@nestjs/common';
import { orRefuse, refused, type Actor } from '@app/platform';
import { decideBudgetRefusal, moveAmountRefusal, moveBudgetRefusal, needsApproval, type LineHistory } from '@app/rules';
import { Policies } from '../agreements/policies.js';
import { GrantDesk } from '../desk/grant-desk.js';
import { GrantFactsReader } from '../grants/facts.js';
import { GrantBudgetLine } from '../grants/grant-parts.entity.js';
import type { Grant } from '../grants/grant.entity.js';
import { Grants } from '../grants/grants.js';
import { BudgetChange } from './budget-change.entity.js';
import { LineUse } from './line-use.js';
import type { DecideBudgetChangeInput, MoveBudgetInput } from './plans.inputs.js';

interface MovedRow {
  out: string;
  into: string;
  free: string;
}

const MOVED = `
  select coalesce(sum(amount_fen) filter (where from_line_id = $2), 0)::text as out, coalesce(sum(amount_fen) filter (where to_line_id = $2), 0)::text as into,
         coalesce(sum(amount_fen) filter (where from_line_id = $2 and free), 0)::text as free
    from budget_change where grant_id = $1 and status = 'applied'`;

/** 预算调整: small moves between lines at once, larger ones after somebody else's approval. */
@Injectable()
export class BudgetMoves {
  constructor(
    private readonly desk: GrantDesk,
    private readonly grants: Grants,
    private readonly facts: GrantFactsReader,
    private readonly policies: Policies,
    private readonly use: LineUse,
  ) {}

  /** Moves money within the share of the terms, else proposes to. */
  move(actor: Actor, input: MoveBudgetInput): Promise<BudgetChange> {
    return this.desk.unitOfWork.run(async () => {
      const grant = await this.grants.openFor(actor, input.grantId);
      this.facts.permit(moveBudgetRefusal(await this.facts.of(actor, grant)));
      if (input.fromLineId === input.toLineId) throw refused('BUDGET_LINES_SAME');
      const lines = await this.desk.unitOfWork.repo(GrantBudgetLine).findBy({ grantId: grant.id });
      for (const id of [input.fromLineId, input.toLineId]) if (!lines.some((line) => line.id === id)) throw refused('NOT_FOUND', { what: '预算科目' });
      const history = await this.historyOf(grant, lines.find(({ id }) => id === input.fromLineId)!);
      orRefuse(moveAmountRefusal(history, input.amountFen));
      const free = !needsApproval(history, input.amountFen, (await this.policies.termsFor(grant)).smallChangeBps);
      const change = this.desk.unitOfWork.repo(BudgetChange).create({
        tenantId: grant.tenantId, grantId: grant.id, fromLineId: input.fromLineId, toLineId: input.toLineId, amountFen: input.amountFen, free, reason: input.reason, status: free ? 'applied' : 'proposed',
        proposedById: actor.id, createdAt: this.desk.clock.now(), decidedById: null, decidedAt: null, decisionReason: null,
      });
      await this.desk.unitOfWork.repo(BudgetChange).insert(change);
      if (free) await this.apply(change);
      await this.record(actor, { action: 'moveBudget', grant, change, input });
      return change;
    });
  }

  /** Second of two people: carries a larger move out or turns it down. */
  decide(actor: Actor, input: DecideBudgetChangeInput): Promise<BudgetChange> {
    return this.desk.unitOfWork.run(async () => {
      const known = await this.desk.unitOfWork.repo(BudgetChange).findOneBy({ id: input.changeId });
      if (!known) throw refused('NOT_FOUND', { what: '预算调整' });
      const grant = await this.grants.openFor(actor, known.grantId);
      this.facts.permit(decideBudgetRefusal(await this.facts.of(actor, grant)));
      const change = await this.desk.unitOfWork.repo(BudgetChange).findOneByOrFail({ id: known.id });
      if (change.status !== 'proposed') throw refused('ALREADY_DONE');
      if (change.proposedById === actor.id) throw refused('TWO_PEOPLE_NEEDED');
      if (input.approve) orRefuse(moveAmountRefusal(await this.historyOf(grant, await this.desk.unitOfWork.repo(GrantBudgetLine).findOneByOrFail({ id: change.fromLineId })), change.amountFen));
      const changes = { status: input.approve ? ('applied' as const) : ('rejected' as const), decidedById: actor.id, decidedAt: this.desk.clock.now(), decisionReason: input.reason };
      await this.desk.unitOfWork.repo(BudgetChange).update({ id: change.id, status: 'proposed' }, changes);
      Object.assign(change, changes);
      if (input.approve) await this.apply(change);
      await this.record(actor, { action: 'decideBudgetChange', grant, change, input });
      return change;
    });
  }

  private async historyOf(grant: Grant, line: GrantBudgetLine): Promise<LineHistory> {
    const [row] = await this.desk.unitOfWork.manager.query<MovedRow[]>(MOVED, [grant.id, line.id]);
    return { plannedFen: line.plannedFen, movedOutFen: BigInt(row!.out), movedInFen: BigInt(row!.into), freelyMovedOutFen: BigInt(row!.free), usedFen: await this.use.usedFen(line.id) };
  }

  private async apply(change: BudgetChange): Promise<void> {
    await this.desk.unitOfWork.manager.query(
      'update grant_budget_line set planned_fen = planned_fen + case id when $1 then -$3::bigint else $3::bigint end where id in ($1, $2)', [change.fromLineId, change.toLineId, change.amountFen.toString()],
    );
  }

  private async record(actor: Actor, of: { action: string; grant: Grant; change: BudgetChange; input: { reason: string } }): Promise<void> {
    const { id, fromLineId, toLineId, amountFen, free, status } = of.change;
    await this.desk.audit.record(actor, { action: of.action, subject: { type: 'BudgetChange', id }, ...this.desk.scopeOf(of.grant), after: { fromLineId, toLineId, amountFen, free, status }, reason: of.input.reason, input: of.input });
    await this.desk.tell(of.grant);
  }
}
