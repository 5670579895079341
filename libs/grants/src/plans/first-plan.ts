import { Injectable } from '@nestjs/common';
import { BudgetLine, Milestone } from '@app/competition';
import { UnitOfWork } from '@app/platform';
import { apportion } from '@app/rules';
import type { Grant } from '../grants/grant.entity.js';
import { GrantBudgetLine, GrantMilestone } from '../grants/grant-parts.entity.js';

/** What a confirmed grant starts from: the application's own milestones, and its budget scaled to the award; the office then plans it with the team. */
@Injectable()
export class FirstPlan {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async write(grant: Grant): Promise<void> {
    const { projectId } = grant;
    const asked = await this.unitOfWork.repo(BudgetLine).find({ where: { projectId, source: 'grant' }, order: { position: 'ASC' } });
    const shares = apportion(grant.amountFen, asked.map(({ amountFen }) => amountFen));
    const lines = asked.map(({ name }, i) => ({ grantId: grant.id, position: i + 1, category: 'other' as const, title: name, plannedFen: shares[i]! }));
    if (lines.length > 0) await this.unitOfWork.repo(GrantBudgetLine).insert(lines);
    const milestones = await this.unitOfWork.repo(Milestone).find({ where: { projectId }, order: { position: 'ASC' } });
    if (milestones.length > 0) await this.unitOfWork.repo(GrantMilestone).insert(milestones.map(({ title, dueOn }, i) => ({ grantId: grant.id, position: i + 1, title, dueOn, status: 'open' as const })));
  }
}
