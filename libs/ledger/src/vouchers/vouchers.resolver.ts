import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Query, type Actor } from '@app/platform';
import { PrintVouchers } from './print-vouchers.js';
import { VoucherPrint } from './voucher-print.entity.js';
import { PrintVouchersInput, VoucherCopyView } from './vouchers.inputs.js';

@Resolver()
export class VouchersResolver {
  constructor(private readonly printing: PrintVouchers) {}

  @Allow('PrintVouchers')
  @Command(() => VoucherPrint, { description: 'Counts a printing of vouchers, by journal or a whole month; the pages are then at /vouchers/<id>.' })
  printVouchers(@Args('input') input: PrintVouchersInput, @CurrentActor() actor: Actor): Promise<VoucherPrint> {
    return this.printing.print(actor, input);
  }

  @Allow('ReadLedger')
  @Query(() => [VoucherCopyView], { description: 'How often and by whom a journal was printed, latest first.' })
  voucherCopies(@Args('journalId', { type: () => ID }) journalId: string, @CurrentActor() actor: Actor): Promise<VoucherCopyView[]> {
    return this.printing.copiesOf(actor, journalId);
  }
}
