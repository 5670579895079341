import { Args, Resolver } from '@nestjs/graphql';
import { Access, Allow, Command, connectionOf, CurrentActor, paginate, Query, type Actor, type Connection } from '@app/platform';
import { DataSource } from 'typeorm';
import { DecideMoneyIn } from './decide-money-in.js';
import { MoneyIn } from './money-in.entity.js';
import { DecideMoneyInInput, MoneyInArgs, RecordAppropriationInput, RecordTransferInput } from './money-in.inputs.js';
import { RecordMoneyIn } from './record-money-in.js';

const MoneyInConnection = connectionOf(MoneyIn, 'MoneyIn');

/** Money coming into funds. */
@Resolver()
export class MoneyInResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly recording: RecordMoneyIn,
    private readonly deciding: DecideMoneyIn,
  ) {}

  @Allow('ReadLedger')
  @Query(() => MoneyInConnection, { description: 'Money that came into an office’s funds, newest first.' })
  moneyIn(@Args({ type: () => MoneyInArgs }) args: MoneyInArgs, @CurrentActor() actor: Actor): Promise<Connection<MoneyIn>> {
    this.access.require(actor, 'ReadLedger', { tenantId: args.tenantId });
    const query = this.dataSource.getRepository(MoneyIn).createQueryBuilder('m').where('m.tenantId = :tenantId', { tenantId: args.tenantId });
    if (args.fundId) query.andWhere('m.fundId = :fundId', { fundId: args.fundId });
    if (args.status) query.andWhere('m.status = :status', { status: args.status });
    return paginate(query, args);
  }

  @Allow('RecordMoneyIn')
  @Command(() => MoneyIn, { description: 'First of two people: records a quota or appropriation of government for a fund. It is posted when confirmed.' })
  recordAppropriation(@Args('input') input: RecordAppropriationInput, @CurrentActor() actor: Actor): Promise<MoneyIn> {
    return this.recording.appropriation(actor, input);
  }

  @Allow('RecordMoneyIn')
  @Command(() => MoneyIn, { description: 'First of two people: records a sponsor’s bank transfer. It is posted as arrived, and becomes the fund’s when confirmed.' })
  recordTransfer(@Args('input') input: RecordTransferInput, @CurrentActor() actor: Actor): Promise<MoneyIn> {
    return this.recording.transfer(actor, input);
  }

  @Allow('ConfirmMoneyIn')
  @Command(() => MoneyIn, { description: 'Second of two people: confirms recorded money (a receipt follows), rejects it as recorded wrongly, or has a transfer sent back.' })
  decideMoneyIn(@Args('input') input: DecideMoneyInInput, @CurrentActor() actor: Actor): Promise<MoneyIn> {
    return this.deciding.decide(actor, input);
  }
}
