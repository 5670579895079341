import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { inKeyOrder, Operation, type OperationContext } from '@app/platform';
import { Attachment } from '@app/records';
import { DataSource } from 'typeorm';
import { Invoice } from '../invoices/invoice.entity.js';
import { DisbursementFile } from './disbursement-file.entity.js';

const owner = {};
/** Null where the uploaded file is gone. */
async function mediaTypeOf(operation: OperationContext, dataSource: DataSource, id: string): Promise<string | null> {
  const loader = operation.loader<string, Attachment | null>(owner, async (ids) => inKeyOrder(ids, await dataSource.getRepository(Attachment).createQueryBuilder('a').where('a.id = any(:ids)', { ids }).getMany(), (row) => row.id));
  return (await loader.load(id))?.mediaType ?? null;
}

const ABOUT = { nullable: true, description: 'What the bytes are, e.g. `image/jpeg` or `application/pdf`: how a page shows them.' };

/** How a paper of a disbursement can be shown. */
@Resolver(() => DisbursementFile)
export class DisbursementFileResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => String, ABOUT)
  mediaType(@Parent() { attachmentId }: DisbursementFile, @Operation() operation: OperationContext): Promise<string | null> {
    return mediaTypeOf(operation, this.dataSource, attachmentId);
  }
}

@Resolver(() => Invoice)
export class InvoicePaperResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => String, ABOUT)
  mediaType(@Parent() { attachmentId }: Invoice, @Operation() operation: OperationContext): Promise<string | null> {
    return mediaTypeOf(operation, this.dataSource, attachmentId);
  }
}
