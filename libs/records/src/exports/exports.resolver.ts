import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, eachChange, Live, Query, Subscription, type Actor } from '@app/platform';
import { ExportJob } from './export-job.entity.js';
import { RequestExportInput } from './exports.inputs.js';
import { Exports, exportTopic } from './exports.js';

/** Sheets made of whole selections. */
@Resolver(() => ExportJob)
export class ExportsResolver {
  constructor(
    private readonly exports: Exports,
    private readonly live: Live,
  ) {}

  @Allow('RequestExport')
  @Command(() => ExportJob, { description: 'Asks for a sheet of everything the filter finds, however many rows. Follow it with `exportProgress`; fetch it from /exports/ID.' })
  requestExport(@Args('input') input: RequestExportInput, @CurrentActor() actor: Actor): Promise<ExportJob> {
    return this.exports.request(actor, input);
  }

  @Allow('RequestExport')
  @Query(() => ExportJob, { nullable: true, description: 'A sheet one asked for; null when it is not one’s own or was cleared away after a day.' })
  exportJob(@Args('id', { type: () => ID }) id: string, @CurrentActor() actor: Actor): Promise<ExportJob | null> {
    return this.exports.find(actor, id);
  }

  @Allow('RequestExport')
  @Subscription(() => ExportJob, { nullable: true, resolve: (value: unknown) => value, description: 'The same, now and at each step.' })
  async exportProgress(@Args('id', { type: () => ID }) id: string, @CurrentActor() actor: Actor): Promise<AsyncIterableIterator<ExportJob | null>> {
    await this.exports.find(actor, id);
    return eachChange(this.live.changes(exportTopic(id)), () => this.exports.find(actor, id));
  }
}
