import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Operation, type Actor, type OperationContext } from '@app/platform';
import { Invoice } from '../invoices/invoice.entity.js';
import { InvoiceCopies } from './invoice-copies.js';
import { InvoiceCopyPermissions, PublishInvoiceCopyInput, WithdrawInvoiceCopyInput } from './invoice-copies.inputs.js';
import { InvoiceCopy } from './invoice-copy.entity.js';

@Resolver(() => Invoice)
export class InvoiceCopiesResolver {
  constructor(private readonly copies: InvoiceCopies) {}

  @Allow('PublishInvoiceCopy')
  @Command(() => InvoiceCopy, { description: 'Shows a masked picture of an accepted invoice to everybody (公开副本): on the project’s page and in the disclosure.' })
  publishInvoiceCopy(@Args('input') input: PublishInvoiceCopyInput, @CurrentActor() actor: Actor): Promise<InvoiceCopy> {
    return this.copies.publish(actor, input);
  }

  @Allow('PublishInvoiceCopy')
  @Command(() => InvoiceCopy, { description: 'Takes a public copy back: the picture is not readable for the public from now on.' })
  withdrawInvoiceCopy(@Args('input') input: WithdrawInvoiceCopyInput, @CurrentActor() actor: Actor): Promise<InvoiceCopy> {
    return this.copies.withdraw(actor, input);
  }

  @ResolveField(() => InvoiceCopy, { nullable: true, description: 'The copy everybody can see; null when none is public.' })
  publicCopy(@Parent() { id }: Invoice, @Operation() operation: OperationContext): Promise<InvoiceCopy | null> {
    return this.copies.standing(operation, id);
  }

  @ResolveField(() => InvoiceCopyPermissions, { description: 'What the viewer may do with its public copy.' })
  copyPermissions(@Parent() invoice: Invoice, @Operation() operation: OperationContext): Promise<InvoiceCopyPermissions> {
    return this.copies.permissionsOf(operation, invoice);
  }
}
