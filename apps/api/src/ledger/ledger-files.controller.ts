import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ExportLedger } from '@app/ledger';
import { refused, type Actor } from '@app/platform';
import type { Response } from 'express';
import { HttpActor } from '../http/http-actor.js';

const tenantId = new ParseUUIDPipe({ exceptionFactory: () => refused('NOT_FOUND', { what: '街道办' }) });

/** The books as files. */
@Controller('ledger/:tenantId')
export class LedgerFilesController {
  constructor(private readonly exports: ExportLedger) {}

  /** The whole journal for hledger, as it is read: its end says that it is complete. */
  @Get('journal.hledger')
  async hledger(@HttpActor() actor: Actor, @Param('tenantId', tenantId) tenant: string, @Res() response: Response): Promise<void> {
    const pieces = await this.exports.hledger(actor, tenant);
    response.set({ 'content-type': 'text/plain; charset=utf-8', 'content-disposition': 'attachment; filename="ledger.hledger"', 'cache-control': 'private, no-store' });
    await pipeline(pieces, response);
  }
}
