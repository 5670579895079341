import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GrantTopUps, type GrantTopUp } from '@app/competition';
import { orRefuse, refused, type Actor } from '@app/platform';
import { topUpRefusal } from '@app/rules';
import { GrantDesk } from '../desk/grant-desk.js';
import { Grant } from '../grants/grant.entity.js';
import { GrantBudgetLine, Tranche } from '../grants/grant-parts.entity.js';
import { GrantTopUpRow } from './grant-top-up.entity.js';

/** Adds raised money to a grant: amount, budget line and tranche of its own, so that lines and tranches go on adding up to the grant. */
@Injectable()
export class TakeTopUp implements OnModuleInit {
  constructor(
    private readonly desk: GrantDesk,
    private readonly topUps: GrantTopUps,
  ) {}

  onModuleInit(): void {
    this.topUps.register((actor, topUp) => this.add(actor, topUp));
  }

  private async add(actor: Actor, topUp: GrantTopUp): Promise<void> {
    const { id, tenantId, projectId, amountFen, from } = topUp;
    const { unitOfWork } = this.desk;
    const grant = await unitOfWork.repo(Grant).findOne({ where: { projectId, tenantId }, lock: { mode: 'pessimistic_write' } });
    if (!grant) throw refused('AWARDS_NOT_DECIDED');
    orRefuse(topUpRefusal({ status: grant.status, teamSigned: grant.teamSignedAt !== null, officeSigned: grant.officeSignedAt !== null }));
    const agreed = grant.status === 'agreed';
    const grantId = grant.id;
    await unitOfWork.repo(GrantTopUpRow).insert({ id, tenantId, grantId, amountFen, source: from, createdAt: this.desk.clock.now() });
    await unitOfWork.repo(GrantBudgetLine).insert({ grantId, position: await this.next('grant_budget_line', grantId), category: 'other', title: `众筹补充：${from}`.slice(0, 200), plannedFen: amountFen });
    // A grant not planned yet gets all of its tranches with the plan; one signed already has this one due at once.
    const position = await this.next('tranche', grantId);
    if (position > 1) await unitOfWork.repo(Tranche).insert({ grantId, position, amountFen, milestoneId: null, status: agreed ? 'due' : 'planned' });
    // A printed agreement nobody has signed names the old amount: it is drawn up again.
    await unitOfWork.repo(Grant).update({ id: grantId }, { amountFen: grant.amountFen + amountFen, ...(!agreed && { agreementId: null, terms: null }) });
    await this.desk.audit.record(actor, { action: 'topUpGrant', subject: { type: 'Grant', id: grantId }, ...this.desk.scopeOf(grant), before: { amountFen: grant.amountFen }, after: { amountFen: grant.amountFen + amountFen, from } });
    await this.desk.tell(grant);
  }

  private async next(table: 'grant_budget_line' | 'tranche', grantId: string): Promise<number> {
    const [row] = await this.desk.unitOfWork.manager.query<{ next: number }[]>(`select coalesce(max(position), 0) + 1 as next from ${table} where grant_id = $1`, [grantId]);
    return row!.next;
  }
}
