import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Operation, type OperationContext } from '@app/platform';
import { JournalView } from '../console/ledger.views.js';
import { Journals } from '../statements/journals.js';
import { AuditSampleDraw } from './audit-sample.entity.js';

/** The vouchers of a draw, for whoever was shown the draw. */
@Resolver(() => AuditSampleDraw)
export class SampledVouchersResolver {
  constructor(private readonly journals: Journals) {}

  @ResolveField(() => [JournalView], { description: 'The vouchers drawn: the largest first, then those taken by lot.' })
  async vouchers(@Parent() { tenantId, largestIds, drawnIds }: AuditSampleDraw, @Operation() operation: OperationContext): Promise<JournalView[]> {
    const loader = operation.loader<string, JournalView | null>(SampledVouchersResolver, async (keys) => {
      const found = await this.journals.ofOffice(tenantId, keys);
      return keys.map((key) => found.get(key) ?? null);
    });
    const journals: JournalView[] = [];
    for (const journal of await Promise.all([...largestIds, ...drawnIds].map((id) => loader.load(id)))) if (journal) journals.push(journal);
    return journals;
  }
}
