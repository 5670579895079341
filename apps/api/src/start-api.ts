import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ConfigError, expandDocuments, inputValidation, log, NestLog, PersistedDocuments, readConfig, RefusedFilter, type Clock, type Config } from '@app/platform';
import { json, type ErrorRequestHandler } from 'express';
import helmet from 'helmet';
import { ApiModule } from './api.module.js';
import { serveWeb } from './web-serving/serve-web.js';

/** Most bytes of one GraphQL request; files go to /attachments instead. */
const BODY_LIMIT = '3mb';

/** A body that is too large or no JSON is refused in JSON, like everything else. */
const refuseBody: ErrorRequestHandler = (error: { status?: number; message?: string }, _request, response, next) => {
  if (!error.status || error.status >= 500) return next(error);
  const code = error.status === 413 ? 'BODY_TOO_LARGE' : 'BAD_REQUEST';
  response.status(error.status).json({ code, message: error.message, errors: [{ message: error.message, extensions: { code } }] });
};

/** Builds the api without listening: `main.ts` and the tests share it. */
export async function createApi(config: Config, clock?: Clock): Promise<NestExpressApplication> {
  log.level = config.LOG_LEVEL;
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.forRoot(config, clock), { logger: new NestLog(), bodyParser: false, abortOnError: false });
  app.set('trust proxy', config.TRUSTED_PROXIES);
  app.disable('x-powered-by');
  app.use(helmet({ contentSecurityPolicy: { directives: { defaultSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:'], workerSrc: ["'self'", 'blob:'], upgradeInsecureRequests: null } } }));
  app.use('/graphql', json({ limit: BODY_LIMIT }), refuseBody, expandDocuments(app.get(PersistedDocuments)));
  app.use(serveWeb(config.WEB_DIR));
  app.useGlobalPipes(inputValidation());
  app.useGlobalFilters(new RefusedFilter());
  app.enableShutdownHooks();
  return app;
}

/** Starts one api process; prints the address, tells a parent process the port, and exits 1 with a clear line on a wrong setting. */
export async function startApi(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const config = readConfig(env);
    const app = await createApi(config);
    const server = (await app.listen(config.PORT, config.HOST)) as Server;
    const { port } = server.address() as AddressInfo;
    log.info({ port }, 'api ready');
    process.send?.({ ready: true, port });
    // Started by `npm start`: if that is killed, nobody else would stop this process.
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : explain(error)}\n`);
    process.exit(1);
  }
}

function explain(error: unknown): string {
  const { code, message, stack } = error as { code?: string; message?: string; stack?: string };
  if (code === 'EADDRINUSE') return '端口被占用，请换一个 PORT / the port is taken: set another PORT';
  if (code === 'ECONNREFUSED' || code === '28P01' || code === '3D000') return `连接不上数据库，请检查 DATABASE_URL / cannot reach the database, check DATABASE_URL: ${message}`;
  return stack ?? String(error);
}
