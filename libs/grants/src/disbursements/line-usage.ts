import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Money, Operation, UnitOfWork, type OperationContext } from '@app/platform';
import { COMMITTED_STATUSES } from '@app/rules';
import { GrantBudgetLine } from '../grants/grant-parts.entity.js';
import { LineUse } from '../plans/line-use.js';

/** What of budget lines disbursements have asked for, and not given up. */
@Injectable()
export class LineUsage implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lines: LineUse,
  ) {}

  onModuleInit(): void {
    this.lines.register((lineIds) => this.usedOf(lineIds));
  }

  /** In fen, by line; lines without any are left out. */
  async usedOf(lineIds: readonly string[]): Promise<Map<string, bigint>> {
    const rows = await this.unitOfWork.reader.query<{ id: string; used: string }[]>(
      'select budget_line_id as id, sum(amount_fen) as used from disbursement where budget_line_id = any($1) and status = any($2) group by budget_line_id', [lineIds, COMMITTED_STATUSES],
    );
    return new Map(rows.map(({ id, used }) => [id, BigInt(used)]));
  }
}

/** 已用 and 余额 of a grant's budget lines. */
@Resolver(() => GrantBudgetLine)
export class LineUsageResolver {
  constructor(private readonly usage: LineUsage) {}

  @ResolveField(() => Money, { description: 'Asked for by disbursements that stand.' })
  used(@Parent() line: GrantBudgetLine, @Operation() operation: OperationContext): Promise<bigint> {
    return this.usedOf(line, operation);
  }

  @ResolveField(() => Money, { description: 'Planned and not asked for.' })
  async left(@Parent() line: GrantBudgetLine, @Operation() operation: OperationContext): Promise<bigint> {
    return line.plannedFen - (await this.usedOf(line, operation));
  }

  private usedOf(line: GrantBudgetLine, operation: OperationContext): Promise<bigint> {
    return operation.loader<string, bigint>(LineUsage, async (ids) => {
      const used = await this.usage.usedOf(ids);
      return ids.map((id) => used.get(id) ?? 0n);
    }).load(line.id);
  }
}
