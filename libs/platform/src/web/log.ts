import { pino } from 'pino';

/** Structured logs without personal data: names, phones, codes and tokens are cut out wherever they stand. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  redact: { paths: ['phone', '*.phone', 'code', '*.code', 'token', '*.token', 'password', '*.password', 'name', '*.name', 'req.headers', 'authorization', 'cookie'], remove: true },
  base: { process: process.env.PROCESS_NAME ?? 'liaobuqi', pid: process.pid },
});
