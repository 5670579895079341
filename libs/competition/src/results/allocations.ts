import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import {
  allocate, allocationInputOf, canonicalJson, hasErrors, sha256, validateRules, whatIf, type AllocationDifference, type AllocationOutput, type AllocationRules, type CompetitionRules, type MoneyRules,
} from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { refusedByFindings } from '../competitions/write-rules.js';
import { AllocationResult } from './allocation-result.entity.js';
import type { PreviewAllocationInput } from './results.inputs.js';
import type { AllocationChange } from './results.views.js';
import { Tallies } from './tallies.js';
import type { Tally } from './tally.entity.js';

export interface AllocationPreview {
  frozen: AllocationOutput;
  tried: AllocationOutput;
  differences: AllocationDifference;
  changes: AllocationChange[];
  totalBefore: bigint;
  totalAfter: bigint;
  leftAfter: bigint;
}

/** Divides the pool by the frozen rules; and tries other rules without keeping anything. */
@Injectable()
export class Allocations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
    private readonly tallies: Tallies,
  ) {}

  /** What-if on the current tally: the frozen rule, another one, and what would change. Nothing is saved. */
  async preview(actor: Actor, input: PreviewAllocationInput): Promise<AllocationPreview> {
    const competition = await this.competitions.loadFor(actor, input.competitionId, 'AllocatePool');
    const tally = await this.tallies.latest(competition.id);
    if (!tally) throw refused('NOT_FOUND', { what: '计票' });
    const rules: CompetitionRules = {
      ...competition.rules, ...(input.rule && { allocation: input.rule as AllocationRules }), ...(input.money && { money: { ...competition.rules.money, ...(input.money as Partial<MoneyRules>) } }),
    };
    // Only a shape nobody could compute with is refused: trying figures that do not work is what a preview is for.
    const before = new Set(validateRules(competition.rules).map(({ path, code }) => `${path} ${code}`));
    const broken = validateRules(rules).filter(({ severity, path, code }) => severity === 'error' && !before.has(`${path} ${code}`) && /^(allocation|money)/.test(path));
    if (broken.length > 0) throw refusedByFindings(broken);
    const withdrawn = await this.withdrawn(competition.id);
    const frozen = allocate(allocationInputOf({ rules: competition.rules, scored: tally.output, sheets: tally.input, withdrawn }));
    const tried = allocate(allocationInputOf({ rules, scored: tally.output, sheets: tally.input, withdrawn }));
    const differences = whatIf(frozen, tried);
    return {
      frozen, tried, differences, changes: await this.named(differences.rows), totalBefore: BigInt(frozen.totalFen), totalAfter: BigInt(tried.totalFen), leftAfter: BigInt(tried.leftFen),
    };
  }

  private async named(rows: AllocationDifference['rows']): Promise<AllocationChange[]> {
    const names = await this.unitOfWork.reader.query<{ id: string; number: string | null; title: string; team: string }[]>(
      'select p.id, p.number, p.title, t.name as team from project p join team t on t.id = p.team_id where p.id = any($1::uuid[])', [rows.map(({ projectId }) => projectId)],
    );
    const byId = new Map(names.map((name) => [name.id, name]));
    return rows.map(({ projectId, rank, beforeFen, afterFen, deltaFen, change }) => {
      const { number: projectNumber, title: projectTitle, team: teamName } = byId.get(projectId)!;
      return { projectId, projectNumber, projectTitle, teamName, rank, before: BigInt(beforeFen), after: BigInt(afterFen), delta: BigInt(deltaFen), change };
    });
  }

  /** The allocation by the frozen rules, kept. Part of a larger command: that one decides access and leaves the audit row. */
  async allocate(actor: Actor, competition: Competition, from: { tally: Tally; reason: string | null }): Promise<AllocationResult> {
    const withdrawn = await this.withdrawn(competition.id);
    const input = allocationInputOf({ rules: competition.rules, scored: from.tally.output, sheets: from.tally.input, withdrawn });
    const output = allocate(input);
    const errors = output.problems.filter(({ severity }) => severity === 'error');
    if (hasErrors(errors)) throw refused('ALLOCATION_IMPOSSIBLE', {}, errors.map(({ path, code, zh, en }) => ({ path, code, zh, en })));
    const [last] = await this.unitOfWork.manager.query<{ number: number | null }[]>('select max(number) as number from allocation_result where competition_id = $1', [competition.id]);
    const result = this.unitOfWork.repo(AllocationResult).create({
      id: randomUUID(), tenantId: competition.tenantId, competitionId: competition.id, tallyId: from.tally.id, number: (last!.number ?? 0) + 1, input, output,
      inputHash: sha256(canonicalJson(input)), outputHash: sha256(canonicalJson(output)), withdrawn, reason: from.reason, createdById: actor.id, createdAt: this.clock.now(),
    });
    await this.unitOfWork.repo(AllocationResult).insert(result);
    return result;
  }

  /** Projects that gave up an award. */
  private async withdrawn(competitionId: string): Promise<string[]> {
    const rows = await this.unitOfWork.reader.query<{ project_id: string }[]>(`select project_id from award where competition_id = $1 and status = 'declined' order by project_id`, [competitionId]);
    return rows.map((row) => row.project_id);
  }
}
