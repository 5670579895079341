import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Competition } from '@app/competition';
import { FundOwners } from '@app/ledger';
import { DataSource } from 'typeorm';

/** Tells the ledger which competitions an office has, so that a fund is opened for one of them only. */
@Injectable()
export class CompetitionFunds implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly owners: FundOwners,
  ) {}

  onModuleInit(): void {
    this.owners.register((tenantId, id) => this.dataSource.getRepository(Competition).existsBy({ id, tenantId }));
  }
}
