import { Controller, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ImportBill, PROVIDER_NAMES, type BillReport, type ProviderName } from '@app/funding';
import { refused, type Actor } from '@app/platform';
import type { Request } from 'express';
import { HttpActor } from '../http/http-actor.js';
import { refuseCrossSite } from '../http/same-origin.js';
import { sheetBody } from './sheet-body.js';

const tenantId = new ParseUUIDPipe({ exceptionFactory: () => refused('NOT_FOUND', { what: '街道' }) });

/** Bills of payment providers in: 支付宝 csv (gb18030 or UTF-8, plain or zip), Stripe balance transactions as JSON. */
@Controller('offices/:id/provider-bills/:provider')
export class ProviderBillController {
  constructor(private readonly imports: ImportBill) {}

  /** The body is the file. What is known already is not taken twice. */
  @Post()
  @HttpCode(200)
  import(@HttpActor() actor: Actor, @Param('id', tenantId) id: string, @Param('provider') name: string, @Req() request: Request, @Query('name') fileName?: unknown): Promise<BillReport> {
    refuseCrossSite(request);
    const provider = PROVIDER_NAMES.find((known): known is ProviderName => known === name);
    if (!provider) throw refused('NOT_FOUND', { what: '支付渠道' });
    this.imports.admit(actor, id);
    return sheetBody(request).then((bytes) => this.imports.file(actor, { tenantId: id, provider, fileName: typeof fileName === 'string' ? fileName.slice(0, 200) : `${provider} bill`, bytes }));
  }
}
