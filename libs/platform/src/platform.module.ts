import path from 'node:path';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Access } from './access/access.js';
import { Audit } from './audit/audit.js';
import { AuditResolver } from './audit/audit.resolver.js';
import { Clock } from './clock.js';
import { Config } from './config/config.js';
import { Throttle } from './database/throttle.js';
import { PersistedDocuments } from './graphql/persisted-documents.js';
import { RootFieldInterceptor } from './graphql/root-field.interceptor.js';
import { Jobs } from './jobs/jobs.js';
import { Live } from './live/live.js';

/** What every process needs: settings, clock, access, audit, jobs, live, throttles. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: Config, clock = new Clock()): DynamicModule {
    const services = [Access, Audit, Jobs, Live, Throttle];
    const documents = PersistedDocuments.read(path.join(config.WEB_DIR, 'persisted.json'), config.GRAPHQL_DOCUMENTS === 'any');
    return {
      module: PlatformModule,
      providers: [{ provide: Config, useValue: config }, { provide: Clock, useValue: clock }, { provide: PersistedDocuments, useValue: documents }, ...services, AuditResolver, { provide: APP_INTERCEPTOR, useClass: RootFieldInterceptor }],
      exports: [Config, Clock, PersistedDocuments, ...services],
    };
  }
}
