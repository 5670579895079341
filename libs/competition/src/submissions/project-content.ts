import { Injectable } from '@nestjs/common';
import { orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { Attachments, type Attachment } from '@app/records';
import { budgetFigureProblems, budgetTotals, claimedSumsRefusal, formatYuan, lineAmountFen, parseQuantity, type Problem, type SubmissionContent } from '@app/rules';
import type { BudgetLineInput, ProjectAttachmentInput, ProjectContentInput } from './project.inputs.js';
import type { Project } from './project.entity.js';
import { BudgetLine, Milestone, ProjectAttachment } from './project-parts.entity.js';
import { Team } from './team.entity.js';
import { TeamMember } from './team-member.entity.js';

export type LineValues = Pick<BudgetLine, 'name' | 'unitPriceFen' | 'quantityMilli' | 'unit' | 'source' | 'amountFen'>;

/** Reads and writes what a project says beside its texts: budget, milestones, attachments. */
@Injectable()
export class ProjectContent {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attachments: Attachments,
  ) {}

  /** Everything that would be handed in now. */
  async read(project: Project): Promise<SubmissionContent> {
    const { reader } = this.unitOfWork;
    const of = { where: { projectId: project.id }, order: { position: 'ASC' as const } };
    const team = await reader.findOneByOrFail(Team, { id: project.teamId });
    const members = await reader.find(TeamMember, { where: { teamId: team.id }, order: { role: 'ASC', createdAt: 'ASC', id: 'ASC' } });
    const lines = await reader.find(BudgetLine, of);
    const milestones = await reader.find(Milestone, of);
    const attachments = await reader.find(ProjectAttachment, of);
    return {
      title: project.title, summary: project.summary, need: project.need, plan: project.plan, communityId: project.communityId,
      team: { name: team.name, kind: team.kind, organisation: team.organisation, members: members.map(({ name, role, organisation }) => ({ name, role, organisation })) },
      budgetLines: lines.map((l) => ({ name: l.name, unitPriceFen: String(l.unitPriceFen), quantityMilli: l.quantityMilli, unit: l.unit, source: l.source, amountFen: String(l.amountFen) })),
      requestedFen: String(project.requestedFen), totalFen: String(project.totalFen),
      milestones: milestones.map(({ title, dueOn, deliverable }) => ({ title, dueOn, deliverable })),
      attachments: attachments.map(({ attachmentId, sha256, kind, caption }) => ({ attachmentId, sha256, kind, caption })),
    };
  }

  /** Replaces the parts that are given; returns the new sums, or null when the budget was not touched. */
  async write(actor: Actor, project: Project, input: ProjectContentInput): Promise<{ requestedFen: bigint; totalFen: bigint } | null> {
    const projectId = project.id;
    if (input.milestones) {
      await this.unitOfWork.repo(Milestone).delete({ projectId });
      await this.unitOfWork.repo(Milestone).insert(input.milestones.map(({ title, dueOn, deliverable }, index) => ({ projectId, position: index + 1, title: title.trim(), dueOn, deliverable: deliverable.trim() })));
    }
    if (input.attachments) await this.writeAttachments(actor, project, input.attachments);
    if (!input.budgetLines) {
      refuseWrongSums(input, await this.unitOfWork.repo(BudgetLine).findBy({ projectId }));
      return null;
    }
    const lines = lineValues(input.budgetLines);
    refuseWrongSums(input, lines);
    await this.unitOfWork.repo(BudgetLine).delete({ projectId });
    await this.unitOfWork.repo(BudgetLine).insert(lines.map((line, index) => ({ ...line, projectId, position: index + 1 })));
    return budgetTotals(lines);
  }

  /** Only files of the same street office, uploaded by the one who attaches them or attached to this project before. */
  private async writeAttachments(actor: Actor, project: Project, input: readonly ProjectAttachmentInput[]): Promise<void> {
    const projectId = project.id;
    const before = new Set((await this.unitOfWork.repo(ProjectAttachment).findBy({ projectId })).map((a) => a.attachmentId));
    const found = new Map((await this.attachments.findMany(input.map((a) => a.attachmentId))).map((a): [string, Attachment] => [a.id, a]));
    const usable = (a: Attachment | undefined) => a?.tenantId === project.tenantId && (a.ownerId === actor.id || before.has(a.id));
    const problems = input.flatMap(({ attachmentId }, index): Problem[] =>
      usable(found.get(attachmentId)) ? [] : [{ path: `attachments.${index}.attachmentId`, code: 'ATTACHMENT_UNKNOWN', zh: '找不到这个附件，请重新上传', en: 'There is no such attachment; upload it again' }]);
    if (problems.length > 0) throw refused('INPUT_INVALID', { count: problems.length }, problems);
    await this.unitOfWork.repo(ProjectAttachment).delete({ projectId });
    await this.unitOfWork.repo(ProjectAttachment).insert(input.map((a, index) => ({
      tenantId: project.tenantId, projectId, position: index + 1, attachmentId: a.attachmentId, sha256: found.get(a.attachmentId)!.sha256, kind: a.kind, caption: a.caption.trim(),
    })));
  }
}

/** The lines with their quantities read and their amounts computed; INPUT_INVALID or BUDGET_DOES_NOT_ADD_UP names every line that is wrong. */
export function lineValues(inputs: readonly BudgetLineInput[]): LineValues[] {
  const read = inputs.map((line) => ({ unitPriceFen: line.unitPrice, quantityMilli: parseQuantity(line.quantity) }));
  const problems = budgetFigureProblems(read);
  if (problems.length > 0) throw refused('INPUT_INVALID', { count: problems.length }, problems);
  const lines = inputs.map((line, index): LineValues => {
    const quantityMilli = read[index]!.quantityMilli!;
    return { name: line.name.trim(), unitPriceFen: line.unitPrice, quantityMilli, unit: line.unit.trim(), source: line.source, amountFen: lineAmountFen(line.unitPrice, quantityMilli) };
  });
  const wrong = inputs.flatMap((line, index): { problem: Problem; claimed: bigint; computed: bigint }[] => {
    const computed = lines[index]!.amountFen;
    if (line.amount === undefined || line.amount === null || line.amount === computed) return [];
    const [claimed, right] = [formatYuan(line.amount), formatYuan(computed)];
    return [{ claimed: line.amount, computed, problem: { path: `budgetLines.${index}.amount`, code: 'AMOUNT_DIFFERS', zh: `写的是 ${claimed} 元，应为 ${right} 元`, en: `It says ${claimed}; unit price × quantity is ${right}` } }];
  });
  const [first] = wrong;
  if (first) throw refused('BUDGET_DOES_NOT_ADD_UP', { claimed: formatYuan(first.claimed), computed: formatYuan(first.computed) }, wrong.map((w) => w.problem));
  return lines;
}

/** BUDGET_DOES_NOT_ADD_UP when a claimed sum differs from the lines. */
export function refuseWrongSums(claimed: { requested?: bigint | null; total?: bigint | null }, lines: readonly LineValues[]): void {
  orRefuse(claimedSumsRefusal({ requestedFen: claimed.requested, totalFen: claimed.total }, lines));
}
