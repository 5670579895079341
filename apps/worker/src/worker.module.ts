import { Module, type DynamicModule } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { FundingModule } from '@app/funding';
import { PaymentInvariantsModule } from '@app/grants';
import { IdentityModule } from '@app/identity';
import { LedgerModule } from '@app/ledger';
import { DatabaseModule, PlatformModule, type Config } from '@app/platform';
import { RecordsModule } from '@app/records';
import { databaseOptions } from '../../../ormconfig.js';

/** One worker process: the same services as the api, without GraphQL. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [DatabaseModule.forRoot(databaseOptions(config.DATABASE_URL, 5)), PlatformModule.forRoot(config), IdentityModule, LedgerModule, RecordsModule, CompetitionModule, FundingModule, PaymentInvariantsModule],
    };
  }
}
