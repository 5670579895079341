import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { log, refused, type Actor } from '@app/platform';
import { Exports } from '@app/records';
import type { Response } from 'express';
import { HttpActor } from '../http/http-actor.js';
import { dispositionOf } from './send-file.js';

const exportId = new ParseUUIDPipe({ exceptionFactory: () => refused('NOT_FOUND', { what: '导出文件' }) });

/** Finished exports, for whoever asked for them. */
@Controller('exports')
export class ExportsController {
  constructor(private readonly exports: Exports) {}

  @Get(':id')
  async file(@HttpActor() actor: Actor, @Param('id', exportId) id: string, @Res() response: Response): Promise<void> {
    const { job, mediaType, bytes } = await this.exports.open(actor, id);
    response.set({ 'content-type': mediaType, 'content-disposition': dispositionOf(mediaType, job.fileName), 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    await pipeline(bytes, response).catch((error: unknown) => {
      log.debug({ err: error }, 'download ended early');
      response.destroy();
    });
  }
}
