import type { LoggerService } from '@nestjs/common';
import { log } from './log.js';

/** Nest's own messages through pino; its start-up chatter only at debug. */
export class NestLog implements LoggerService {
  log(message: unknown): void {
    log.debug(String(message));
  }
  error(message: unknown, trace?: unknown): void {
    log.error({ trace }, String(message));
  }
  warn(message: unknown): void {
    log.warn(String(message));
  }
}
