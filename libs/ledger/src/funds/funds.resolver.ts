import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Query, type Actor } from '@app/platform';
import { BankAccount } from '../banks/bank-account.entity.js';
import { BankAccounts } from '../banks/bank-accounts.js';
import { AddBankAccountInput } from '../banks/banks.inputs.js';
import { FundView } from '../console/ledger.views.js';
import { OpenFundInput } from './funds.inputs.js';
import { OpenFund } from './open-fund.js';

/** Funds and the bank accounts that hold their money. */
@Resolver()
export class FundsResolver {
  constructor(
    private readonly opening: OpenFund,
    private readonly banks: BankAccounts,
  ) {}

  @Allow('OpenFund')
  @Command(() => FundView, { description: 'Opens a fund (专款) with its accounts by template; at most one grant fund per competition.' })
  openFund(@Args('input') input: OpenFundInput, @CurrentActor() actor: Actor): Promise<FundView> {
    return this.opening.open(actor, input);
  }

  @Allow('ManageBankAccounts')
  @Command(() => BankAccount, { description: 'Adds a bank account, or the treasury’s quota, whose statements the ledger is compared with.' })
  addBankAccount(@Args('input') input: AddBankAccountInput, @CurrentActor() actor: Actor): Promise<BankAccount> {
    return this.banks.add(actor, input);
  }

  @Allow('ReadLedger')
  @Query(() => [BankAccount], { description: 'The bank accounts of a street office.' })
  bankAccounts(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<BankAccount[]> {
    return this.banks.list(actor, tenantId);
  }
}
