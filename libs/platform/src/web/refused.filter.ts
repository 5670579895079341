import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { RefusalCode } from '@app/rules';
import type { Request, Response } from 'express';
import { refusalIn } from '../graphql/root-field.interceptor.js';
import { RefusalView } from '../graphql/refusal.view.js';
import { log } from './log.js';

const STATUS: Partial<Record<RefusalCode, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, TOO_MANY_REQUESTS: 429, BUSY: 503, FILE_TOO_LARGE: 413, FILE_TYPE_NOT_ALLOWED: 415, FILE_SCAN_UNAVAILABLE: 503 };

/** The plain HTTP routes answer a refusal as JSON with the same code and words as GraphQL; a fault is logged and hidden. */
@Catch()
export class RefusedFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() !== 'http') throw error;
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const refusal = refusalIn(error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof HttpException && !(refusal && error.getStatus() === 400)) {
      response.status(error.getStatus()).json(error.getResponse());
      return;
    }
    if (refusal) {
      const locale = http.getRequest<Request>().headers['accept-language']?.startsWith('en') ? 'en' : 'zh-CN';
      response.status(STATUS[refusal.code] ?? 400).json(RefusalView.of(refusal, locale));
      return;
    }
    const status = (error as { status?: unknown })?.status;
    if (typeof status === 'number' && status >= 400 && status < 500) {
      response.status(status).json({ code: 'BAD_REQUEST', message: (error as Error).message });
      return;
    }
    log.error({ err: error }, 'unexpected fault');
    response.status(500).json({ code: 'INTERNAL', message: '系统出错了，已记录。 / Something went wrong and has been logged.' });
  }
}
