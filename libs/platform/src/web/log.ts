import { pino } from 'pino';

const asked = process.env.LOG_LEVEL ?? '';
// A wrong level must not end the process here, before Config lists it with whatever else is wrong.
const level = asked === 'silent' || asked in pino.levels.values ? asked : 'info';

/** Structured logs without personal data: names, phones, codes and tokens are cut out wherever they stand. */
export const log = pino({
  level,
  redact: { paths: ['phone', '*.phone', 'code', '*.code', 'token', '*.token', 'password', '*.password', 'name', '*.name', 'req.headers', 'authorization', 'cookie'], remove: true },
  base: { process: process.env.PROCESS_NAME ?? 'liaobuqi', pid: process.pid },
});
