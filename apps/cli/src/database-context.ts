import 'reflect-metadata';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CompetitionModule } from '@app/competition';
import { GrantsModule } from '@app/grants';
import { IdentityModule } from '@app/identity';
import { LedgerModule } from '@app/ledger';
import { DatabaseModule, NestLog, PlatformModule, Refused, type Config } from '@app/platform';
import { RecordsModule } from '@app/records';
import { wordRefusal } from '@app/rules';
import { databaseOptions } from '../../../ormconfig.js';
import type { ExitCode } from './command.js';
import { databaseSettings } from './database-settings.js';

@Module({})
class CliModule {
  static forRoot(config: Config): DynamicModule {
    return { module: CliModule, imports: [DatabaseModule.forRoot(databaseOptions(config.DATABASE_URL, 2)), PlatformModule.forRoot(config), IdentityModule, LedgerModule, RecordsModule, CompetitionModule, GrantsModule] };
  }
}

/** Runs `work` with the services on DATABASE_URL, or on the database of a running `npm start`. A refusal is printed with its next step and ends with 1; a wrong setting is a usage error. */
export async function withDatabase(work: (app: INestApplicationContext) => Promise<ExitCode>): Promise<ExitCode> {
  const app = await NestFactory.createApplicationContext(CliModule.forRoot(databaseSettings()), { logger: new NestLog(), abortOnError: false });
  try {
    return await work(app);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const [zh, en] = [wordRefusal(error.refusal, 'zh-CN'), wordRefusal(error.refusal, 'en')];
    process.stderr.write(`${error.refusal.code}\n${zh.message}${zh.nextStep}\n${en.message} ${en.nextStep}\n`);
    return 1;
  } finally {
    await app.close();
  }
}
