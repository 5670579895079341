import { Global, Injectable, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { UnitOfWork } from './unit-of-work.js';

@Injectable()
class CloseDatabase implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** One DataSource and one UnitOfWork for the whole process. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(options: DataSourceOptions): DynamicModule {
    const dataSource = { provide: DataSource, useFactory: () => new DataSource(options).initialize() };
    return { module: DatabaseModule, providers: [dataSource, UnitOfWork, CloseDatabase], exports: [DataSource, UnitOfWork] };
  }
}
