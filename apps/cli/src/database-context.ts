import 'reflect-metadata';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IdentityModule } from '@app/identity';
import { ConfigError, DatabaseModule, NestLog, PlatformModule, readConfig, Refused, type Config } from '@app/platform';
import { wordRefusal } from '@app/rules';
import { databaseOptions } from '../../../ormconfig.js';
import { UsageError, type ExitCode } from './command.js';

@Module({})
class CliModule {
  static forRoot(config: Config): DynamicModule {
    return { module: CliModule, imports: [DatabaseModule.forRoot(databaseOptions(config.DATABASE_URL, 2)), PlatformModule.forRoot(config), IdentityModule] };
  }
}

/** Runs `work` with the services on DATABASE_URL. A refusal is printed with its next step and ends with 1; a wrong setting is a usage error. */
export async function withDatabase(work: (app: INestApplicationContext) => Promise<ExitCode>): Promise<ExitCode> {
  const app = await NestFactory.createApplicationContext(CliModule.forRoot(settings()), { logger: new NestLog(), abortOnError: false });
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

function settings(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  }
}
