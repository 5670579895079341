import { Args, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { Invoice } from './invoice.entity.js';
import { Invoices } from './invoices.js';
import { RecordInvoiceInput, VoidInvoiceInput } from './invoices.inputs.js';

@Resolver(() => Invoice)
export class InvoicesResolver {
  constructor(private readonly recorded: Invoices) {}

  @Allow('RequestDisbursement')
  @Command(() => Invoice, { description: 'Records an invoice for a disbursement: by the team or the maker. Number and scan count once in the whole street office.' })
  recordInvoice(@Args('input') input: RecordInvoiceInput, @CurrentActor() actor: Actor): Promise<Invoice> {
    return this.recorded.record(actor, input);
  }

  @Allow('RequestDisbursement')
  @Command(() => Invoice, { description: 'Voids an invoice that was written wrongly, unless it is part of an acquittal.' })
  voidInvoice(@Args('input') input: VoidInvoiceInput, @CurrentActor() actor: Actor): Promise<Invoice> {
    return this.recorded.void(actor, input);
  }
}
